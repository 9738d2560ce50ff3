package dev.groundwork.write;

import java.nio.file.Path;

/**
 * A folder in which a repository may be created.
 *
 * @param dir absolute, with every symbolic link on the way resolved
 */
public record Target(Path dir, State state) {

  /** What is there already. */
  public enum State {
    /** Nothing. */
    MISSING,
    /** A folder without anything in it. */
    EMPTY,
    /** A folder with a {@code .git} that has no commit and nothing staged. */
    COMMITLESS
  }
}
