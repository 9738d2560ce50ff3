package dev.groundwork.cli;

import dev.groundwork.workflow.GivenAnswers;
import dev.groundwork.workflow.LayerChange;
import dev.groundwork.workflow.Sources;
import dev.groundwork.workflow.Update;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code add} and {@code remove}. */
final class LayerCommands {

  private LayerCommands() {}

  /** What both take. */
  static final class Options implements Words {
    private final Word<List<String>> layers = Word.parameters("LAYER", "Layers of the pack.");
    private final Word<Optional<Path>> dir =
        Word.option("--in", "DIR", Path.class, "The project; else this folder.");
    private final Word<Boolean> dryRun =
        Word.flag("--dry-run", "Show what would be done and write nothing.");
    private final Commands.Output output = new Commands.Output();

    @Override
    public List<Word<?>> list() {
      return List.of(layers, dir, dryRun, output.json);
    }

    Update.Request request(String command, World world) {
      return new Update.Request(
          command,
          LocalDoors.folder(world, dir.value()),
          new Sources.Request(Optional.empty(), Optional.empty()),
          new GivenAnswers(List.of(), List.of(), Optional.empty()),
          List.of(),
          dryRun.value(),
          Optional.empty(),
          reporting(world)::announce);
    }

    int report(Update.Result result, World world) {
      return reporting(world).print(result);
    }

    private UpdateReport reporting(World world) {
      return new UpdateReport(
          world,
          new UpdateReport.Manner(dryRun.value(), output.json.value(), false, Optional.empty()));
    }
  }

  private static LayerChange story(World world) {
    return new LayerChange(
        new Update(Commands.tools(world), LocalDoors.of(world), Program.current()));
  }

  static final class Add implements Callable<Integer> {
    private final World world;

    private final Options options = new Options();
    private final InterviewOptions interview = new InterviewOptions();

    final CommandSpec spec =
        Declaration.of("add", this)
            .header("Add layers to a project, with those that they require.")
            .description(
                """
                As an update with a longer list of layers; undo takes it back. At a terminal the questions
                of the new layers are asked.
                """)
            .words(options, interview)
            .spec();

    Add(World world) {
      this.world = world;
    }

    @Override
    public Integer call() {
      Update.Request request = options.request("add", world);
      return new AskedChange(world, interview, spec)
          .run(request, asks -> story(world).add(request, options.layers.value(), asks))
          .map(result -> options.report(result, world))
          .orElseGet(() -> Asking.left(world, options.output.json.value()));
    }
  }

  static final class Remove implements Callable<Integer> {
    private final World world;
    private final Options options = new Options();

    final CommandSpec spec =
        Declaration.of("remove", this)
            .header("Remove layers from a project.")
            .description(
                "Files that you did not change go; those that you changed stay, no longer managed.")
            .words(options)
            .spec();

    Remove(World world) {
      this.world = world;
    }

    @Override
    public Integer call() {
      return options.report(
          story(world).remove(options.request("remove", world), options.layers.value()), world);
    }
  }
}
