package dev.groundwork.problem;

import java.util.List;

/** The user has something to mend first. Carries every problem of the stage that found them. */
public final class ProblemsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public ProblemsException(List<Problem> problems) {
    super(problems.isEmpty() ? "no problem" : problems.get(0).message());
    this.problems = List.copyOf(problems);
  }

  public ProblemsException(Problem problem) {
    this(List.of(problem));
  }

  public List<Problem> problems() {
    return problems;
  }

  /** The exit code that the worst of the problems asks for. */
  public int exitCode() {
    return problems.stream().mapToInt(problem -> problem.code().kind().exitCode()).max().orElse(0);
  }
}
