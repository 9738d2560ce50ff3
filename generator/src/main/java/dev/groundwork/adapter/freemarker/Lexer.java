package dev.groundwork.adapter.freemarker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Splits an expression into words as FreeMarker's own lexer does, so that what we allow is what
 * FreeMarker will run. Where the two could read a text differently (comments in expressions, names
 * with backslashes or exotic letters) it is refused.
 */
final class Lexer {

  /** Longest first: the first that fits is the word. */
  private static final List<String> SIGNS =
      List.of(
          "...", "..<", "..!", "..*", "..", "??", "->", "==", "!=", "<=", "+=", "-=", "*=", "/=",
          "%=", "++", "--", "&&", "||", "**", ".", "?", "=", "<", "+", "-", "*", "/", "%", "&", "|",
          "!", ",", ";", ":");

  private static final int DEEPEST = 40;
  private static final int LONGEST = 10_000;
  private static final int LONGEST_NUMBER = 50;

  private final String text;
  private final boolean inTag;
  private final int start;
  private final List<Token> tokens = new ArrayList<>();
  private final Deque<Character> open = new ArrayDeque<>();
  private int at;

  private Lexer(String text, int start, boolean inTag) {
    this.text = text;
    this.start = start;
    this.at = start;
    this.inTag = inTag;
  }

  /**
   * The words of an expression.
   *
   * @param end behind the {@code >}, {@code />} or {@code ]} that ends it
   */
  record Words(List<Token> tokens, int end) {}

  /** Reads the inside of a tag, up to its {@code >}. */
  static Words tag(String text, int start) {
    return new Lexer(text, start, true).read();
  }

  /** Reads an interpolation, up to its {@code ]}. */
  static Words interpolation(String text, int start) {
    return new Lexer(text, start, false).read();
  }

  private Words read() {
    while (true) {
      if (at >= text.length() || at - start > LONGEST) {
        throw unreadable(
            start,
            inTag ? "this tag never ends" : "this interpolation never ends",
            inTag ? "close it with >" : "close it with ]");
      }
      char c = text.charAt(at);
      if (isSpace(c)) {
        at++;
      } else if (endsHere(c)) {
        return new Words(tokens, at + (c == '/' ? 2 : 1));
      } else {
        word(c);
      }
    }
  }

  private boolean endsHere(char c) {
    if (!inTag) {
      return c == ']' && open.isEmpty();
    }
    boolean ends = c == '>' || (c == '/' && text.startsWith("/>", at));
    if (ends && !open.isEmpty() && !open.contains('(')) {
      throw unreadable(
          at,
          "a > inside brackets ends the tag",
          "put the comparison into parentheses, or write gt");
    }
    return ends && open.isEmpty();
  }

  private void word(char c) {
    if (c == '"' || c == '\'') {
      quoted(at);
    } else if (c >= '0' && c <= '9') {
      number();
    } else if (isNameStart(c)) {
      name();
    } else if (c == '(' || c == '[' || c == '{') {
      open(c);
    } else if (c == ')' || c == ']' || c == '}') {
      close(c);
    } else {
      sign(c);
    }
  }

  private void open(char c) {
    if (isComment() || text.startsWith("[=", at)) {
      throw unreadable(
          at,
          "an expression holds no comments and no interpolations",
          "write the expression itself: x instead of [=x]");
    }
    if (open.size() == DEEPEST) {
      throw unreadable(at, "brackets stand more than " + DEEPEST + " deep", "simplify it");
    }
    open.push(c);
    add(Token.Kind.SIGN, at + 1);
  }

  private void close(char c) {
    char opener = c == ')' ? '(' : c == ']' ? '[' : '{';
    if (open.isEmpty() || open.pop() != opener) {
      throw unreadable(
          at, "there is nothing open that " + c + " could close", "check the brackets");
    }
    add(Token.Kind.SIGN, at + 1);
  }

  private void sign(char c) {
    if (isComment() || text.startsWith("/]", at)) {
      throw unreadable(
          at, "this cannot stand in an expression", "put comments outside of tags and [=…]");
    }
    if (c == '>') { // Inside parentheses, or in an interpolation: greater than.
      add(Token.Kind.SIGN, at + (text.startsWith(">=", at) ? 2 : 1));
      return;
    }
    for (String sign : SIGNS) {
      if (text.startsWith(sign, at)) {
        add(Token.Kind.SIGN, at + sign.length());
        return;
      }
    }
    throw unreadable(
        at, "the character " + c + " cannot stand in an expression", "put text in quotes");
  }

  private boolean isComment() {
    return text.startsWith("--", at + 2)
        && (text.charAt(at + 1) == '#' || text.charAt(at + 1) == '!')
        && (text.charAt(at) == '<' || text.charAt(at) == '[');
  }

  private void number() {
    int end = digits(at);
    if (text.startsWith(".", end) && digits(end + 1) > end + 1) {
      end = digits(end + 1);
    }
    if (end - at > LONGEST_NUMBER) {
      throw unreadable(at, "a number has more than " + LONGEST_NUMBER + " digits", "shorten it");
    }
    add(Token.Kind.NUMBER, end);
  }

  private int digits(int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  private void name() {
    int end = at + 1;
    while (end < text.length() && (isNameStart(text.charAt(end)) || digits(end) > end)) {
      end++;
    }
    boolean raw = end == at + 1 && text.charAt(at) == 'r' && end < text.length();
    if (raw && (text.charAt(end) == '"' || text.charAt(end) == '\'')) {
      quoted(end);
    } else {
      add(Token.Kind.NAME, end);
    }
  }

  private void quoted(int quoteAt) {
    boolean raw = quoteAt > at;
    char quote = text.charAt(quoteAt);
    int end = quoteAt + 1;
    while (end < text.length() && text.charAt(end) != quote) {
      end += !raw && text.charAt(end) == '\\' ? 2 : 1;
    }
    if (end >= text.length()) {
      throw unreadable(at, "this quoted text never ends", "close it with " + quote);
    }
    String inside = text.substring(quoteAt + 1, end);
    tokens.add(
        raw
            ? new Token(Token.Kind.RAW, inside, at, end + 1)
            : new Token(Token.Kind.QUOTED, Escapes.undone(inside, at), at, end + 1));
    at = end + 1;
  }

  private void add(Token.Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(at, end), at, end));
    at = end;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
  }

  private static Fault.Unreadable unreadable(int at, String message, String hint) {
    return new Fault.Unreadable(at, message, hint);
  }
}
