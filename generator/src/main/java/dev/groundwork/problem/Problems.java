package dev.groundwork.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one stage, so that the user sees all of them at once. */
public final class Problems {

  private final List<Problem> found = new ArrayList<>();

  public void add(Problem problem) {
    found.add(problem);
  }

  public void addAll(List<Problem> problems) {
    found.addAll(problems);
  }

  /** Everything found so far, warnings included, in the order it was found. */
  public List<Problem> all() {
    return List.copyOf(found);
  }

  /** The warnings only. */
  public List<Problem> warnings() {
    return found.stream().filter(Problem::isWarning).toList();
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(problem -> !problem.isWarning());
  }

  /**
   * Ends the stage.
   *
   * @throws ProblemsException when at least one error was found
   */
  public void throwIfAny() {
    if (hasErrors()) {
      throw new ProblemsException(all());
    }
  }
}
