package dev.groundwork.cli;

import dev.groundwork.adapter.disk.LocalDisk;
import dev.groundwork.adapter.freemarker.FreemarkerEngine;
import dev.groundwork.adapter.freemarker.Limits;
import dev.groundwork.adapter.freemarker.TemplateReading;
import dev.groundwork.adapter.git.JGitRepositories;
import dev.groundwork.authoring.FirstPack;
import dev.groundwork.problem.Problem;
import dev.groundwork.workflow.PackAuthor;
import dev.groundwork.workflow.Sources;
import dev.groundwork.write.Creation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands of a pack's author. */
@Command(
    name = "pack",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(new | lint | test | preview) DIR",
    header = "Start a pack, look for mistakes in it, test it.",
    description = {"", "templates/README.md tells how to write one.", ""})
final class PackCommand implements Runnable {

  @Spec private @Nullable CommandSpec spec;

  /** The command with those below it. */
  static CommandLine with(World world) {
    return new CommandLine(new PackCommand())
        .addSubcommand(new New(world))
        .addSubcommand(new Lint(world))
        .addSubcommand(new PackTestCommand(world))
        .addSubcommand(new PackPreviewCommand(world));
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "pack wants to know what to do: new, lint, test or preview");
    }
  }

  private static PackAuthor author(World world) {
    return new PackAuthor(
        Commands.tools(world), new TemplateReading(new FreemarkerEngine(Limits.STANDARD)));
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
      header = "Find what is wrong with a pack, or an index, without rendering it.",
      description = {"", "Exit code 1: something was found.", ""})
  static final class Lint implements Callable<Integer> {
    private final World world;

    @Parameters(paramLabel = "DIR", description = "The folder that holds pack.yaml, or packs.yaml.")
    private Path dir = Path.of("");

    @Mixin private final Commands.Output output = new Commands.Output();

    Lint(World world) {
      this.world = world;
    }

    @Override
    public Integer call() {
      Path named = world.resolve(dir);
      List<Problem> found =
          IndexLint.isIndex(named)
              ? new IndexLint(named, dir.toString()).check()
              : author(world).lint(folder(dir));
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
}
