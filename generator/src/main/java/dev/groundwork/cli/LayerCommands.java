package dev.groundwork.cli;

import dev.groundwork.workflow.GivenAnswers;
import dev.groundwork.workflow.LayerChange;
import dev.groundwork.workflow.Sources;
import dev.groundwork.workflow.Update;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code add} and {@code remove}. */
final class LayerCommands {

  private LayerCommands() {}

  /** What both take. */
  static final class Options {
    @Parameters(paramLabel = "LAYER", arity = "1..*", description = "Layers of the pack.")
    List<String> layers = new ArrayList<>();

    @Option(names = "--in", paramLabel = "DIR", description = "The project; else this folder.")
    Path dir = Path.of("");

    @Option(names = "--dry-run", description = "Show what would be done and write nothing.")
    boolean dryRun;

    @Option(names = "--json", description = "Print one JSON document and nothing else.")
    boolean json;

    Update.Request request(String command, World world) {
      return new Update.Request(
          command,
          LocalDoors.folder(world, dir),
          new Sources.Request(Optional.empty(), Optional.empty()),
          new GivenAnswers(List.of(), List.of(), Optional.empty()),
          List.of(),
          dryRun,
          Optional.empty(),
          reporting(world)::announce);
    }

    int report(Update.Result result, World world) {
      return reporting(world).print(result);
    }

    private UpdateReport reporting(World world) {
      return new UpdateReport(
          world, new UpdateReport.Manner(dryRun, json, false, Optional.empty()));
    }
  }

  private static LayerChange story(World world) {
    return new LayerChange(
        new Update(Commands.tools(world), LocalDoors.of(world), Program.current()));
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      header = "Add layers to a project, with those that they require.",
      description = {
        "",
        "As an update with a longer list of layers; undo takes it back. At a terminal the questions",
        "of the new layers are asked.",
        ""
      })
  static final class Add implements Callable<Integer> {
    private final World world;

    @Spec private @Nullable CommandSpec spec;

    @Mixin private final Options options = new Options();
    @Mixin private final InterviewOptions interview = new InterviewOptions();

    Add(World world) {
      this.world = world;
    }

    @Override
    public Integer call() {
      Update.Request request = options.request("add", world);
      return new AskedChange(world, interview, spec)
          .run(request, asks -> story(world).add(request, options.layers, asks))
          .map(result -> options.report(result, world))
          .orElse(Asking.LEFT);
    }
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      header = "Remove layers from a project.",
      description = {
        "",
        "Files that you did not change go; those that you changed stay, no longer managed.",
        ""
      })
  static final class Remove implements Callable<Integer> {
    private final World world;
    @Mixin private final Options options = new Options();

    Remove(World world) {
      this.world = world;
    }

    @Override
    public Integer call() {
      return options.report(
          story(world).remove(options.request("remove", world), options.layers), world);
    }
  }
}
