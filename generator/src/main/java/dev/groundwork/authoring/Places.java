package dev.groundwork.authoring;

import dev.groundwork.problem.Where;

/** Places in texts, from offsets. */
final class Places {

  private Places() {}

  /** The line and column of an offset. */
  static Where at(String name, String text, int offset) {
    int start = text.lastIndexOf('\n', offset - 1) + 1;
    int line = 1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
    String excerpt = text.substring(start).lines().findFirst().orElse("");
    return new Where(name, line, offset - start + 1, excerpt);
  }
}
