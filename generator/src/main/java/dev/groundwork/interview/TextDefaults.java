package dev.groundwork.interview;

import dev.groundwork.plan.Scope;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.util.Optional;

/** Renders a text question's default, such as {@code [=engagement.slug]-api}. */
@FunctionalInterface
public interface TextDefaults {

  /** The default for these answers; empty after a problem. */
  Optional<String> render(String template, Where where, Scope scope, Problems problems);
}
