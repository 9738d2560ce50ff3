package dev.groundwork.authoring;

import dev.groundwork.problem.Problem;
import java.util.Optional;

/** Reads a text in the language of its file and says why it cannot be read. */
public interface Syntax {

  /**
   * What is wrong.
   *
   * @param name the file as problems show it
   */
  Optional<Problem> fault(String name, String text);
}
