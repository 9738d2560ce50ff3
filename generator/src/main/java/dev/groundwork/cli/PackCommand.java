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
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The commands of a pack's author. */
final class PackCommand implements Callable<Integer> {

  final CommandSpec spec =
      Declaration.of("pack", this)
          .header("Start a pack, look for mistakes in it, test it.")
          .description("templates/README.md tells how to write one.")
          .spec();

  PackCommand(World world) {
    spec.usageMessage().synopsisSubcommandLabel("(new | lint | test | preview) DIR");
    below(new New(world).spec);
    below(new Lint(world).spec);
    below(new PackTestCommand(world).spec);
    below(new PackPreviewCommand(world).spec);
  }

  private void below(CommandSpec command) {
    spec.addSubcommand(command.name(), command);
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "pack wants to know what to do: new, lint, test or preview");
  }

  private static PackAuthor author(World world) {
    return new PackAuthor(
        Commands.tools(world), new TemplateReading(new FreemarkerEngine(Limits.STANDARD)));
  }

  private static Sources.Request folder(Path dir) {
    return new Sources.Request(Optional.of(dir.toString()), Optional.empty());
  }

  static final class New implements Callable<Integer> {
    private final World world;

    private final Word<Path> dir =
        Word.parameter("DIR", Path.class, "A folder that is missing or empty.");

    final CommandSpec spec =
        Declaration.of("new", this)
            .header("Start a pack: one layer, one preset, one failing case to make green.")
            .words(dir)
            .spec();

    New(World world) {
      this.world = world;
    }

    @Override
    public Integer call() {
      Creation creation = new Creation(new LocalDisk(), new JGitRepositories(world.environment()));
      author(world).start(world.resolve(dir.value()), creation);
      world.err().println("A pack with one layer is in " + dir.value() + ". Its case fails:");
      world.err().println("  groundwork pack test " + dir.value());
      world.err().println("It passes when an empty line and this one end " + FirstPack.TO_MEND);
      world.err().println("  " + FirstPack.LINE);
      return 0;
    }
  }

  static final class Lint implements Callable<Integer> {
    private final World world;

    private final Word<Path> dir =
        Word.parameter("DIR", Path.class, "The folder that holds pack.yaml, or packs.yaml.");
    private final Commands.Output output = new Commands.Output();

    final CommandSpec spec =
        Declaration.of("lint", this)
            .header("Find what is wrong with a pack, or an index, without rendering it.")
            .description("Exit code 1: something was found.")
            .words(dir, output)
            .spec();

    Lint(World world) {
      this.world = world;
    }

    @Override
    public Integer call() {
      Path named = world.resolve(dir.value());
      List<Problem> found =
          IndexLint.isIndex(named)
              ? new IndexLint(named, dir.value().toString()).check()
              : author(world).lint(folder(dir.value()));
      if (output.json.value()) {
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
