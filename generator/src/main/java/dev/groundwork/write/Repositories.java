package dev.groundwork.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Git, as far as a new repository needs it. */
public interface Repositories {

  /** Whether the {@code .git} in a folder is a repository without any commit or staged file. */
  boolean isCommitless(Path dir);

  /** The root of the nearest repository above a folder that may not exist yet. */
  Optional<Path> around(Path dir);

  /**
   * Stores files as the first commit of a repository, without looking at any work tree.
   *
   * @param home the folder whose {@code .git} takes them; it is initialised when there is none
   */
  FirstCommit prepare(Path home, List<NewFile> files, String message) throws IOException;
}
