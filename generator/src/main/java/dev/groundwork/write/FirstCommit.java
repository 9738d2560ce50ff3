package dev.groundwork.write;

import java.io.IOException;
import java.nio.file.Path;

/** The first commit of a repository, stored but not yet visible on any branch. */
public interface FirstCommit {

  /**
   * Writes the index for the files as they stand now, and moves the branch as its last step.
   *
   * @param workTree the folder that holds the committed files
   */
  CommitOutcome finish(Path workTree) throws IOException;

  /**
   * Takes everything back that was put into a repository which had been there before. For one whose
   * branch did not move.
   */
  void undo();
}
