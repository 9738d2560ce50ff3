package dev.groundwork.update;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.Sha256;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the last command changed, so that it can be undone.
 *
 * @param command the command, such as {@code update}
 * @param entries every file it touched
 * @param besides the files it put beside others
 * @param folders the empty folders that were where it made or removed files
 * @param staged what the index said about the paths that it marked as unmerged
 */
public record Backup(
    String command,
    List<Entry> entries,
    List<String> besides,
    List<String> folders,
    List<Staged> staged) {

  public Backup {
    entries = List.copyOf(entries);
    besides = List.copyOf(besides);
    folders = List.copyOf(folders);
    staged = List.copyOf(staged);
  }

  /**
   * A file before the command, and how to recognise what the command made of it.
   *
   * @param path below the root of the project
   */
  public record Entry(String path, Optional<State.File> before, Optional<Print> after) {

    static Entry of(FileChange change) {
      return new Entry(change.path(), change.before(), change.after().map(Print::of));
    }

    /** Whether a file is what the command made of it. */
    public boolean isAfter(Optional<State.File> now) {
      return now.map(Print::of).equals(after);
    }
  }

  /** What identifies a file without its bytes. */
  public record Print(Sha256 sha256, Mode mode) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Print same && sha256.equals(same.sha256) && mode == same.mode;
    }

    @Override
    public int hashCode() {
      return sha256.hashCode() + 31 * mode.hashCode();
    }

    public static Print of(State.File file) {
      return new Print(file.content().sha256(), file.mode());
    }
  }

  /** An entry of the index. */
  public record Staged(String path, boolean executable, String id) {}

  /** The backup of a change that is about to be made. */
  public static Backup of(
      String command, List<FileChange> changes, List<String> besides, Collection<String> folders) {
    return new Backup(
        command,
        changes.stream().map(Entry::of).toList(),
        besides,
        List.copyOf(folders),
        List.of());
  }

  public Backup with(List<Staged> found) {
    return new Backup(command, entries, besides, folders, found);
  }
}
