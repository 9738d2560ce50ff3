package dev.groundwork.authoring;

import dev.groundwork.pack.Check;
import dev.groundwork.problem.Problem;
import dev.groundwork.render.FileTree;
import java.util.Optional;

/** Runs what layers declare as checks. A pack is data: only its author asks for this. */
@FunctionalInterface
public interface CheckRunner {

  /**
   * Runs the command of a check in a generated repository of its own.
   *
   * @param engagementYaml the answers, which stand beside the tree
   * @return what went wrong
   */
  Optional<Problem> run(Check check, FileTree tree, String engagementYaml);
}
