package dev.groundwork.plan;

import dev.groundwork.engagement.Value;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Evaluates the expressions of a pack ({@code when}, {@code each}, {@code paths}) in its sandbox.
 */
public interface Expressions {

  /**
   * Evaluates one expression.
   *
   * @param where where the expression stands, for problems
   * @param problems receives what went wrong; the value is then empty
   * @return the value, and the paths in engagement.yaml (such as {@code success.target}) that were
   *     read on the way to it
   */
  Result evaluate(String expression, Where where, Scope scope, Problems problems);

  /** A value, absent when the expression failed or stands for nothing. */
  record Result(Optional<Value> value, SortedSet<String> answers) {}
}
