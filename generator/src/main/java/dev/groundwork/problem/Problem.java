package dev.groundwork.problem;

import java.util.Optional;

/**
 * One thing that is wrong and that the user can mend.
 *
 * @param code what kind of problem; it has a page in docs/problems
 * @param where the place, if there is one
 * @param message what is wrong, in one sentence without a full stop
 * @param hint what to do; empty when the message says it already
 */
public record Problem(Code code, Optional<Where> where, String message, String hint) {

  /** A problem at a place. */
  public static Problem at(Where where, Code code, String message, String hint) {
    return new Problem(code, Optional.of(where), message, hint);
  }

  /** A problem that has no place. */
  public static Problem of(Code code, String message, String hint) {
    return new Problem(code, Optional.empty(), message, hint);
  }

  public boolean isWarning() {
    return code.kind() == Code.Kind.WARNING;
  }

  /**
   * The problem as people read it: a line that tools can parse, the source line with a caret, the
   * hint.
   */
  public String text() {
    StringBuilder text = new StringBuilder();
    where.ifPresent(place -> text.append(place).append(": "));
    text.append(isWarning() ? "warning" : "error").append('[').append(code.id()).append("]: ");
    text.append(message).append('\n');
    where.filter(place -> !place.excerpt().isBlank()).ifPresent(place -> caret(place, text));
    if (!hint.isEmpty()) {
      text.append("  ").append(hint.replace("\n", "\n  ")).append('\n');
    }
    return text.toString();
  }

  private static void caret(Where place, StringBuilder text) {
    text.append("    ").append(place.excerpt().strip()).append('\n');
    int indent = place.excerpt().length() - place.excerpt().stripLeading().length();
    if (place.column() > indent) {
      text.append("    ").append(" ".repeat(place.column() - 1 - indent)).append("^\n");
    }
  }
}
