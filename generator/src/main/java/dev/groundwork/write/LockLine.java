package dev.groundwork.write;

/**
 * One line of a lock, read from left to right as {@link LockText} writes it. When something else
 * stands there, the line does not fit, and what is read from then on is empty.
 */
final class LockLine {

  private final String line;
  private int at;
  private boolean fits;

  LockLine(String line) {
    this.line = line;
    this.fits = line.indexOf('\\') < 0;
  }

  boolean fits() {
    return fits;
  }

  /** Goes over a text, if it stands here. */
  boolean skip(String text) {
    boolean here = line.startsWith(text, at);
    at += here ? text.length() : 0;
    return here;
  }

  /** What stands between this text and the next quote. */
  String quoted(String before) {
    String text = until(before, "\"");
    at++;
    return text;
  }

  /** What stands between these texts. */
  String until(String before, String after) {
    int end = skip(before) ? line.indexOf(after, at) : -1;
    fits &= end >= 0;
    if (!fits) {
      return "";
    }
    String text = line.substring(at, end);
    at = end;
    return text;
  }

  /** What is left. */
  String rest() {
    return fits ? line.substring(at) : "";
  }
}
