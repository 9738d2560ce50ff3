package dev.groundwork.cli;

import dev.groundwork.update.Memory;
import dev.groundwork.workflow.Check;
import dev.groundwork.workflow.Outdated;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

final class CheckCommand implements Callable<Integer> {

  private final World world;

  private final Word<Optional<Path>> dir =
      Word.optionalParameter("DIR", Path.class, "The project; else this folder.");
  private final Commands.Output output = new Commands.Output();

  final CommandSpec spec =
      Declaration.of("check", this)
          .header("Is everything in order, and is anything out of date?")
          .description(
              """
              Exit code 1: a conflict is left, a file is stale (today's answers would make it differ),
              or a newer pack is at hand. Edited and deleted files are fine, and so is a changed answer
              that no file depends on. It changes nothing and needs no network; when the recorded
              pack is not at hand, it warns that what is stale was not judged.
              """)
          .words(dir, output)
          .spec();

  CheckCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Path project = LocalDoors.folder(world, dir.value());
    Memory memory = CheckMemory.of(world, project);
    Check.Result result = Check.remembered(memory).orElseGet(() -> found(project, memory));
    if (output.json.value()) {
      world.out().print(json(result).text());
    } else {
      print(result);
    }
    return result.fine() ? 0 : 1;
  }

  private Check.Result found(Path project, Memory memory) {
    return new Check(Commands.tools(world), LocalDoors.of(world), Program.current(), memory)
        .run(project);
  }

  private static Json json(Check.Result result) {
    Json outdated = Json.object();
    result
        .outdated()
        .ifPresent(
            pack ->
                outdated
                    .with("recorded", pack.recorded())
                    .with("available", pack.available())
                    .with("changed", pack.changed())
                    .with("behind", pack.behind()));
    return Json.document()
        .withAll(
            "files",
            result.files().entrySet().stream()
                .map(
                    file ->
                        Json.object()
                            .with("path", file.getKey().value())
                            .with("state", file.getValue()))
                .toList())
        .with("outdated", outdated)
        .with("offered", result.offered().layers())
        .with("answers", result.answers())
        .withAll("problems", result.warnings().stream().map(Json::problem).toList());
  }

  private void print(Check.Result result) {
    result.warnings().forEach(warning -> world.err().print(warning.text()));
    result
        .files()
        .forEach(
            (path, state) -> {
              if (!state.equals("pristine")) {
                world.out().println(String.format(Locale.ROOT, "%-12s %s", state, path));
              }
            });
    if (!result.answers().isEmpty()) {
      world.err().println("Answers changed since: " + String.join(", ", result.answers()));
    }
    result.outdated().filter(Outdated::changed).ifPresent(this::newer);
    if (result.offered().any()) {
      world.err().println(result.offered().sentence());
    }
    if (result.fine()) {
      String found = result.judged() ? "all in order." : "none in conflict, nothing else judged.";
      world.err().println(result.files().size() + " managed files, " + found);
    }
  }

  private void newer(Outdated pack) {
    world
        .err()
        .println(
            "The pack changed: "
                + pack.recorded()
                + " to "
                + pack.available()
                + (pack.behind().size() > 1
                    ? " (" + pack.behind().size() + " versions behind)"
                    : "")
                + ". To see what an update would do: groundwork update --dry-run");
  }
}
