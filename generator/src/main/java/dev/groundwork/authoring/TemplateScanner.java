package dev.groundwork.authoring;

import dev.groundwork.problem.Where;
import java.util.SortedSet;

/**
 * Reads what templates and expressions name, without running them. The one implementation stands in
 * {@code adapter.freemarker}.
 */
public interface TemplateScanner {

  /**
   * Reads a template.
   *
   * @param name the path of the template as problems show it
   */
  Scan template(String name, String text);

  /** Reads an expression that stands at a place. */
  Scan expression(String text, Where where);

  /** The names of the functions that every template has. */
  SortedSet<String> functions();
}
