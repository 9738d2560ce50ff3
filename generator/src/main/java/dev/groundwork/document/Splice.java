package dev.groundwork.document;

/** A text that takes the place of the characters [start, end). */
record Splice(int start, int end, String replacement) {

  static Splice insert(int at, String text) {
    return new Splice(at, at, text);
  }

  String applyTo(String text) {
    return text.substring(0, start) + replacement + text.substring(end);
  }
}
