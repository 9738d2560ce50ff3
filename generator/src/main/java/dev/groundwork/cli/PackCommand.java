package dev.groundwork.cli;

import dev.groundwork.adapter.disk.CaseFolder;
import dev.groundwork.adapter.disk.LocalDisk;
import dev.groundwork.adapter.freemarker.FreemarkerEngine;
import dev.groundwork.adapter.freemarker.Limits;
import dev.groundwork.adapter.freemarker.TemplateReading;
import dev.groundwork.adapter.git.JGitRepositories;
import dev.groundwork.adapter.yaml.YamlSyntax;
import dev.groundwork.authoring.FirstPack;
import dev.groundwork.authoring.Records;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.workflow.PackAuthor;
import dev.groundwork.workflow.Sources;
import dev.groundwork.write.Creation;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands of a pack's author. */
@Command(
    name = "pack",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(new | lint | test) DIR",
    header = "Start a pack, look for mistakes in it, run its recorded cases.",
    description = {"", "templates/README.md tells how to write one.", ""})
final class PackCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  /** The command with those below it. */
  static CommandLine with(World world) {
    return new CommandLine(new PackCommand())
        .addSubcommand(new New(world))
        .addSubcommand(new Lint(world))
        .addSubcommand(new Test(world));
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "pack wants to know what to do: new, lint or test");
    }
  }

  private static PackAuthor author(World world) {
    return new PackAuthor(
        Commands.tools(world),
        new TemplateReading(new FreemarkerEngine(Limits.STANDARD)),
        new YamlSyntax());
  }

  private static Sources.Request folder(Path dir) {
    return new Sources.Request(Optional.of(dir.toString()), Optional.empty());
  }

  @Command(
      name = "new",
      mixinStandardHelpOptions = true,
      header = "Start a pack: one layer, one preset, one failing case to make green.",
      description = "")
  static final class New implements Callable<Integer> {
    private final World world;

    @Parameters(paramLabel = "DIR", description = "A folder that is missing or empty.")
    private Path dir = Path.of("");

    New(World world) {
      this.world = world;
    }

    @Override
    public Integer call() {
      Creation creation = new Creation(new LocalDisk(), new JGitRepositories(world.environment()));
      author(world).start(world.resolve(dir), creation);
      world.err().println("A pack with one layer is in " + dir + ". Its case fails:");
      world.err().println("  groundwork pack test " + dir);
      world.err().println("It passes when an empty line and this one end " + FirstPack.TO_MEND);
      world.err().println("  " + FirstPack.LINE);
      return 0;
    }
  }

  @Command(
      name = "lint",
      mixinStandardHelpOptions = true,
      header = "Find what is wrong with a pack, without rendering it.",
      description = {"", "Exit code 1: something was found.", ""})
  static final class Lint implements Callable<Integer> {
    private final World world;

    @Parameters(paramLabel = "DIR", description = "The folder that holds pack.yaml.")
    private Path dir = Path.of("");

    @Mixin private final Commands.Output output = new Commands.Output();

    Lint(World world) {
      this.world = world;
    }

    @Override
    public Integer call() {
      List<Problem> found = author(world).lint(folder(dir));
      if (output.json) {
        world.out().print(Json.problems(found).text());
      } else {
        found.forEach(problem -> world.out().println(problem.text()));
        String count = found.size() == 1 ? "1 thing to mend" : found.size() + " things to mend";
        world.err().println(found.isEmpty() ? "Nothing to mend." : count + ".");
      }
      return found.isEmpty() ? 0 : 1;
    }
  }

  @Command(
      name = "test",
      mixinStandardHelpOptions = true,
      header = "Run the recorded cases of a pack's layers.",
      description = {
        "",
        "A case is a folder layers/LAYER/tests/CASE with answers.yaml and, below expected/, the",
        "files that the layer makes of them. Exit code 1: a case failed.",
        ""
      })
  static final class Test implements Callable<Integer> {
    private final World world;

    @Parameters(paramLabel = "DIR", description = "The folder that holds pack.yaml.")
    private Path dir = Path.of("");

    @Option(
        names = "--accept",
        description = "Record what comes out as right. Never where CI is set.")
    private boolean accept;

    @Mixin private final Commands.Output output = new Commands.Output();

    Test(World world) {
      this.world = world;
    }

    @Override
    public Integer call() {
      List<PackAuthor.Result> results = author(world).test(folder(dir), records());
      long failed = results.stream().filter(result -> !result.problems().isEmpty()).count();
      if (output.json) {
        List<Json> cases = results.stream().map(Test::json).toList();
        world.out().print(Json.document().withAll("cases", cases).with("failed", failed).text());
      } else {
        results.forEach(this::print);
        world.err().println(summary(results.size(), failed));
      }
      return failed == 0 ? 0 : 1;
    }

    private Optional<Records> records() {
      if (!accept) {
        return Optional.empty();
      }
      String ci = world.environment().getOrDefault("CI", "").toLowerCase(Locale.ROOT);
      if (!ci.isEmpty() && !ci.equals("false")) {
        throw new ProblemsException(
            Problem.of(
                Code.ACCEPT_IN_CI,
                "CI is set, and --accept is for a person who looked at what came out",
                "run it on your machine and commit what it recorded"));
      }
      return Optional.of(new CaseFolder(world.resolve(dir)));
    }

    private static Json json(PackAuthor.Result result) {
      return Json.object()
          .with("case", result.what().title())
          .with("files", result.files())
          .withAll("problems", result.problems().stream().map(Json::problem).toList());
    }

    private void print(PackAuthor.Result result) {
      boolean fine = result.problems().isEmpty();
      world.out().println((fine ? "ok      " : "FAILED  ") + result.what().title());
      result.problems().forEach(problem -> world.out().print(problem.text()));
    }

    private static String summary(int cases, long failed) {
      if (cases == 0) {
        return "There is no case: add layers/LAYER/tests/CASE/answers.yaml.";
      }
      return cases - failed + " of " + cases + (cases == 1 ? " case passes." : " cases pass.");
    }
  }
}
