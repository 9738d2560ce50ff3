package dev.groundwork.interview.screen;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that is being typed, and where the caret stands in it. Moves by what a reader sees as one
 * character, so that nothing is torn apart.
 *
 * @param caret an index into the text, between 0 and its length
 */
record TextInput(String text, int caret) {

  static final TextInput EMPTY = new TextInput("", 0);

  private static final Pattern GRAPHEME = Pattern.compile("\\X");
  private static final Pattern LAST_WORD = Pattern.compile("\\S*\\s*$");

  static TextInput of(String text) {
    return new TextInput(text, text.length());
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /**
   * The text with more in it.
   *
   * @param lines whether it may have line breaks; else each becomes a blank
   */
  TextInput insert(String more, boolean lines) {
    String clean = clean(more, lines);
    return new TextInput(
        text.substring(0, caret) + clean + text.substring(caret), caret + clean.length());
  }

  private static String clean(String more, boolean lines) {
    StringBuilder clean = new StringBuilder();
    String unix = more.replace("\r\n", "\n").replace('\r', '\n');
    unix.codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                clean.append(lines ? '\n' : ' ');
              } else if (c == '\t') {
                clean.append(' ');
              } else if (!Character.isISOControl(c) && !isLoneSurrogate(c)) {
                clean.appendCodePoint(c);
              }
            });
    return lines ? clean.toString() : withoutBlankEnd(more, clean.toString());
  }

  private static String withoutBlankEnd(String more, String clean) {
    return more.endsWith("\n") || more.endsWith("\r") ? clean.stripTrailing() : clean;
  }

  private static boolean isLoneSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }

  /** The text after a key; the same when the key means nothing here. */
  TextInput press(Key.Press key) {
    return switch (key) {
      case LEFT -> at(before());
      case RIGHT -> at(after());
      case HOME -> at(text.lastIndexOf('\n', caret - 1) + 1);
      case END -> at(text.indexOf('\n', caret) < 0 ? text.length() : text.indexOf('\n', caret));
      case BACKSPACE -> without(before(), caret);
      case DELETE -> without(caret, after());
      case CLEAR -> EMPTY;
      case DELETE_WORD -> without(wordStart(), caret);
      default -> this;
    };
  }

  private TextInput at(int index) {
    return new TextInput(text, index);
  }

  private TextInput without(int from, int to) {
    return new TextInput(text.substring(0, from) + text.substring(to), from);
  }

  private int before() {
    int last = 0;
    Matcher grapheme = GRAPHEME.matcher(text).region(0, caret);
    while (grapheme.find()) {
      last = grapheme.start();
    }
    return last;
  }

  private int after() {
    Matcher grapheme = GRAPHEME.matcher(text).region(caret, text.length());
    return grapheme.find() ? grapheme.end() : text.length();
  }

  private int wordStart() {
    Matcher word = LAST_WORD.matcher(text).region(0, caret);
    return word.find() ? word.start() : 0;
  }
}
