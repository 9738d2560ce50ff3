package dev.groundwork.cli;

import dev.groundwork.workflow.Undo;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

final class UndoCommand implements Callable<Integer> {

  private final World world;

  private final Word<Optional<Path>> dir =
      Word.optionalParameter("DIR", Path.class, "The project; else this folder.");

  final CommandSpec spec =
      Declaration.of("undo", this)
          .header("Put back what the last update, add or remove changed, byte for byte.")
          .description("Refused only when a file that it would restore was changed since.")
          .words(dir)
          .spec();

  UndoCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    Undo.Result result = new Undo(LocalDoors.of(world)).run(LocalDoors.folder(world, dir.value()));
    if (result.command().isEmpty()) {
      world.err().println("There is nothing to undo.");
      return 0;
    }
    world
        .err()
        .println(
            "The last "
                + result.command().get()
                + " is undone: "
                + result.files().size()
                + " files are as they were.");
    return 0;
  }
}
