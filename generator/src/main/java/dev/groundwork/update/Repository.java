package dev.groundwork.update;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;

/**
 * The Git repository around a project, as far as an update needs it. Paths are those of the
 * project, which may be a folder inside the repository; nothing outside it is looked at. The one
 * implementation is in adapter.git.
 */
public interface Repository extends AutoCloseable {

  boolean hasCommit();

  /**
   * Changes the work tree while nobody else does.
   *
   * @param command who it is, for the one who comes second
   * @throws dev.groundwork.problem.ProblemsException GW-086 when another command is at it
   */
  <T> T alone(String command, Supplier<T> change);

  /** Whether Git does not look at the executable bit of files here. */
  boolean ignoresModes();

  /** The files with a conflict in the index; no file of the work tree is looked at. */
  SortedSet<String> unmerged();

  /** How the tracked files differ from what is committed. */
  Status status();

  /**
   * What Git says about the project's files.
   *
   * @param changed tracked files that were changed, deleted or staged
   * @param unmerged files with a conflict in the index
   * @param present tracked files and those that are neither tracked nor ignored
   */
  record Status(SortedSet<String> changed, SortedSet<String> unmerged, SortedSet<String> present) {}

  /**
   * The project as the last commit has it.
   *
   * @param paths every path of it
   */
  record Committed(WorkingTree tree, SortedSet<String> paths) {}

  /** The project as the last commit has it; {@code root} is its folder. */
  Committed committed(Path root);

  /**
   * Refuses a new branch that cannot be made.
   *
   * @throws dev.groundwork.problem.ProblemsException GW-085
   */
  void checkBranch(String name);

  /**
   * Commits changes on a new branch that starts at the last commit. Work tree and index stay as
   * they are.
   *
   * @return the name of the commit
   */
  String commit(String branch, String message, List<FileChange> changes);

  /** Whether the last commit, or the merge under way, joins two sides that both changed a file. */
  boolean merged(String path);

  /** Stores the sides of conflicts as objects, so that they can be marked. */
  List<Unmerged> store(List<Stages> conflicts);

  /** What the index says now about paths. */
  List<Backup.Staged> staged(List<Unmerged> paths);

  /** Marks paths as unmerged; marking twice is marking once. */
  void mark(List<Unmerged> paths);

  /** Puts entries back where a path is unmerged. */
  void restore(List<Backup.Staged> entries);

  /** Saves a backup under the project's own ref, in the place of the one before. */
  void save(Backup backup);

  Optional<Backup> saved();

  void forget();

  @Override
  void close();
}
