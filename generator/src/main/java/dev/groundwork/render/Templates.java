package dev.groundwork.render;

import dev.groundwork.plan.Scope;
import dev.groundwork.problem.Problems;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Renders templates with angle-bracket tags and square-bracket interpolation. The one
 * implementation stands in {@code adapter.freemarker}. Safe for use by several threads at once.
 */
public interface Templates {

  /**
   * Renders one template.
   *
   * @param name the path of the template as problems show it
   * @param text the template, LF line breaks
   * @param problems receives syntax errors, failures and exceeded limits, with line and column
   * @return empty when it failed
   */
  Optional<Result> render(String name, String text, Scope scope, Problems problems);

  /** The text, and the paths in engagement.yaml that were read while it was rendered. */
  record Result(String text, SortedSet<String> answers) {}
}
