package dev.groundwork.update;

/**
 * A path that is to be marked as unmerged in Git's index.
 *
 * @param path below the root of the project
 */
public record Unmerged(String path, Side base, Side mine, Side theirs) {

  /**
   * One side of it.
   *
   * @param id the object that holds the content
   */
  public record Side(boolean executable, String id) {}
}
