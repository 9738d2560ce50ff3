package dev.groundwork.cli;

import dev.groundwork.workflow.Why;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "why",
    mixinStandardHelpOptions = true,
    header = "Which layer, which source and which answers made this file, and is it edited?",
    description = {""})
final class WhyCommand implements Callable<Integer> {

  private final World world;

  @Parameters(paramLabel = "PATH", description = "A file of the project.")
  private String path = "";

  @Option(names = "--in", paramLabel = "DIR", description = "The project; else this folder.")
  private @Nullable Path dir;

  @Mixin private final Commands.Output output = new Commands.Output();

  WhyCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Path root = LocalDoors.folder(world, dir == null ? Path.of("") : dir);
    Why story = new Why(Commands.tools(world), LocalDoors.of(world));
    Why.Result result = story.run(root, name(root));
    if (output.json) {
      world.out().print(json(result).text());
    } else {
      print(result);
    }
    return 0;
  }

  /** The path below the project, also when it was named from elsewhere. */
  private String name(Path root) {
    Path named = world.resolve(Path.of(path));
    boolean inside = named.startsWith(root) && Path.of(path).isAbsolute();
    return (inside ? root.relativize(named).toString() : Path.of(path).normalize().toString())
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
