package dev.groundwork.workflow;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.update.Backup;
import dev.groundwork.update.FileChange;
import dev.groundwork.update.Repository;
import dev.groundwork.update.State;
import dev.groundwork.update.WorkingTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** {@code groundwork undo}: puts back what the last update, add or remove changed. */
public final class Undo {

  private final Doors doors;

  public Undo(Doors doors) {
    this.doors = doors;
  }

  /**
   * What was put back.
   *
   * @param command the command that was undone; empty when there was nothing to undo
   */
  public record Result(Optional<String> command, List<String> files) {}

  /**
   * Undoes.
   *
   * @throws dev.groundwork.problem.ProblemsException GW-080 when a file that it would restore was
   *     changed since; nothing has changed then
   */
  public Result run(Path dir) {
    try (Repository repository = Standing.repository(doors, dir)) {
      return repository.alone("undo", () -> run(dir, repository));
    }
  }

  private Result run(Path dir, Repository repository) {
    Applying applying = new Applying(doors.journal(dir), repository);
    applying.resume(false);
    Optional<Backup> backup = repository.saved();
    if (backup.isEmpty()) {
      return new Result(Optional.empty(), List.of());
    }
    List<FileChange> changes = changes(backup.get(), doors.tree(dir, new TreeMap<>()));
    applying.putBack(changes, backup.get());
    repository.forget();
    return new Result(
        Optional.of(backup.get().command()), changes.stream().map(FileChange::path).toList());
  }

  private static Problem changedSince(Backup.Entry entry, String command) {
    String restored =
        entry.before().isPresent()
            ? "copy your version elsewhere, then git checkout HEAD -- " + entry.path()
            : "move your version elsewhere";
    return Problem.of(
        Code.CHANGED_SINCE,
        entry.path() + " was changed since the last " + command,
        restored
            + ", and undo again; if the "
            + command
            + " is committed: git revert that commit instead");
  }

  private static List<FileChange> changes(Backup backup, WorkingTree tree) {
    Problems problems = new Problems();
    List<FileChange> changes = new ArrayList<>();
    for (Backup.Entry entry : backup.entries()) {
      Optional<State.File> now = tree.file(entry.path());
      if (now.equals(entry.before())) {
        continue;
      }
      if (!entry.isAfter(now)) {
        problems.add(changedSince(entry, backup.command()));
      }
      changes.add(new FileChange(entry.path(), now, entry.before()));
    }
    problems.throwIfAny();
    return changes;
  }
}
