package dev.groundwork.update;

/** Shows what a change does to the lines of a file. The one implementation is in adapter.git. */
public interface TextDiff {

  /** The change as a unified diff with Git's headers; it ends with a line break. */
  String of(FileChange change);
}
