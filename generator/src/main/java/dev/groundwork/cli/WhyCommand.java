package dev.groundwork.cli;

import dev.groundwork.workflow.Why;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

final class WhyCommand implements Callable<Integer> {

  private final World world;

  private final Word<String> path = Word.parameter("PATH", String.class, "A file of the project.");
  private final Word<Optional<Path>> dir =
      Word.option("--in", "DIR", Path.class, "The project; else this folder.");
  private final Commands.Output output = new Commands.Output();

  final CommandSpec spec =
      Declaration.of("why", this)
          .header("Which layer, which source and which answers made this file, and is it edited?")
          .words(path, dir, output)
          .spec();

  WhyCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Path root = LocalDoors.folder(world, dir.value());
    Why story = new Why(Commands.tools(world), LocalDoors.of(world));
    Why.Result result = story.run(root, name(root));
    if (output.json.value()) {
      world.out().print(json(result).text());
    } else {
      print(result);
    }
    return 0;
  }

  /** The path below the project, also when it was named from elsewhere. */
  private String name(Path root) {
    Path typed = Path.of(path.value());
    Path named = world.resolve(typed);
    boolean inside = named.startsWith(root) && typed.isAbsolute();
    return (inside ? root.relativize(named).toString() : typed.normalize().toString())
        .replace('\\', '/');
  }

  private static Json json(Why.Result result) {
    Json json =
        Json.document()
            .with("path", result.path().value())
            .with("layer", result.file().layer())
            .with("source", result.file().source())
            .with("mode", result.file().mode().word())
            .with("answers", result.file().answers())
            .with("state", result.state());
    result
        .update()
        .ifPresent(
            decisions ->
                json.withAll("update", decisions.stream().map(UpdateReport::decision).toList()));
    return json;
  }

  private void print(Why.Result result) {
    line("path", result.path().value());
    line("layer", result.file().layer());
    line("source", result.file().source());
    line("mode", result.file().mode().word());
    line("answers", String.join(", ", result.file().answers()));
    line("state", result.state());
    if (result.update().isEmpty()) {
      line("update", "not known: the pack is not at hand, or groundwork check finds a problem");
    } else if (result.update().get().isEmpty()) {
      line("update", "would change nothing");
    } else {
      result.update().get().forEach(each -> line("update", each.word() + ": " + each.reason()));
    }
  }

  private void line(String word, String value) {
    world.out().println(String.format(java.util.Locale.ROOT, "%-8s %s", word, value));
  }
}
