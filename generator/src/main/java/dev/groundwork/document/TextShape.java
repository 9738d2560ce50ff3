package dev.groundwork.document;

/** Lines, indents and line breaks of a text that is about to be edited. */
record TextShape(String text) {

  /** The line break the text uses; LF when it has none. */
  String lineBreak() {
    int lf = text.indexOf('\n');
    if (lf > 0 && text.charAt(lf - 1) == '\r') {
      return "\r\n";
    }
    return lf < 0 && text.indexOf('\r') >= 0 ? "\r" : "\n";
  }

  int lineStart(int offset) {
    int start = offset;
    while (start > 0 && !isBreak(start - 1)) {
      start--;
    }
    return start;
  }

  /** Where the line break of the line begins, or the end of the text. */
  int lineEnd(int offset) {
    int end = offset;
    while (end < text.length() && !isBreak(end)) {
      end++;
    }
    return end;
  }

  /** Behind the line break of the line, or the end of the text. */
  int nextLine(int offset) {
    int end = lineEnd(offset);
    if (end < text.length() && text.startsWith("\r\n", end)) {
      return end + 2;
    }
    return Math.min(end + 1, text.length());
  }

  /** The end of the line before: where its line break begins; the start of the text has none. */
  int endOfLineBefore(int offset) {
    int end = lineStart(offset);
    if (end >= 2 && text.startsWith("\r\n", end - 2)) {
      return end - 2;
    }
    return Math.max(end - 1, 0);
  }

  boolean isLineStart(int offset) {
    return offset == 0 || isBreak(offset - 1);
  }

  /** Blanks as wide as what stands before the offset in its line. */
  String indent(int offset) {
    String before = text.substring(lineStart(offset), offset).replace("\uFEFF", "");
    return " ".repeat(before.codePointCount(0, before.length()));
  }

  private boolean isBreak(int offset) {
    return text.charAt(offset) == '\n' || text.charAt(offset) == '\r';
  }
}
