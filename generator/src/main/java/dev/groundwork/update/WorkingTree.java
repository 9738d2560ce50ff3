package dev.groundwork.update;

import dev.groundwork.plan.RelativePath;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** The files of a project as they stand: on the disk, or in a commit. */
public interface WorkingTree {

  /** The folder of the project. */
  Path root();

  /**
   * What stands at each of these paths; absent ones are left out.
   *
   * @throws dev.groundwork.problem.ProblemsException when a file cannot be read
   */
  default SortedMap<RelativePath, State> states(Collection<RelativePath> paths) {
    SortedMap<RelativePath, State> states = new TreeMap<>();
    for (RelativePath path : paths) {
      State state = state(path);
      if (!(state instanceof State.Absent)) {
        states.put(path, state);
      }
    }
    return states;
  }

  /**
   * What stands at a path.
   *
   * @throws dev.groundwork.problem.ProblemsException when the file cannot be read
   */
  State state(RelativePath path);

  /**
   * The folders without anything in them at, below, or directly above these paths: what making and
   * removing files there may take away.
   */
  SortedSet<String> emptyFolders(Collection<String> paths);

  /** How many bytes a file has; 0 for anything else. */
  long size(RelativePath path);

  /**
   * The names in a folder.
   *
   * @param path with {@code /} between names, empty for the root
   * @return nothing when there is no such folder
   */
  Set<String> names(String path);

  /**
   * A regular file at any path below the root, ours included.
   *
   * @param path with {@code /} between names
   */
  Optional<State.File> file(String path);
}
