package dev.groundwork.adapter.freemarker;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a pack's template, refuses what a pack may not use, and writes the template that FreeMarker
 * runs: the same one, with text taken out ({@link Draft}) and every value that is kept under a name
 * sent through a function that bounds its size ({@link Tags}).
 */
final class Rewriting {

  /** The function that every kept value goes through. */
  static final String BOUNDED = "__bounded";

  /** The function that takes the value of an expression. */
  static final String TAKE = "__take";

  /** The function that a text goes through which a built-in repeats. */
  static final String SHORT = "__short";

  static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern END_TAG =
      Pattern.compile("</(#([A-Za-z_]+)|@([A-Za-z_][A-Za-z0-9_]*)?)[ \t\r\n]*>");
  static final Pattern NOPARSE_END = Pattern.compile("</#noparse[ \t\r\n]*>");
  private static final Pattern TO_LINE_END = Pattern.compile("[ \t]*\n");
  private static final Pattern FROM_LINE_START = Pattern.compile("\n[ \t]*$");
  private static final int MOST_FAULTS = 20;

  private final String source;
  private final List<Fault> faults = new ArrayList<>();
  private final Draft draft;
  private final Tags tags;

  private Rewriting(String source) {
    this.source = source;
    this.draft = new Draft(source);
    this.tags = new Tags(source, draft, faults);
  }

  /** Whether a text holds anything for FreeMarker to do. */
  static boolean hasMarkers(String text) {
    return nextMarker(text, 0) < text.length();
  }

  /**
   * The rewritten template, or what is wrong with it.
   *
   * @param faults empty when the draft can be run
   */
  record Result(Draft draft, List<Fault> faults) {}

  /** Rewrites one template. */
  static Result of(String source) {
    Rewriting rewriting = new Rewriting(source);
    try {
      rewriting.run();
    } catch (Fault.Unreadable e) {
      rewriting.faults.add(e.fault());
    }
    return new Result(rewriting.draft, List.copyOf(rewriting.faults));
  }

  /** A template that hands the value of an expression to {@link #TAKE}. */
  static Result ofExpression(String expression) {
    Rewriting rewriting = new Rewriting(expression + "]");
    try {
      rewriting.runExpression(expression.length());
    } catch (Fault.Unreadable e) {
      rewriting.faults.add(e.fault());
    }
    return new Result(rewriting.draft, List.copyOf(rewriting.faults));
  }

  private void runExpression(int length) {
    Lexer.Words words = Lexer.interpolation(source, 0);
    if (words.end() <= length) {
      throw new Fault.Unreadable(
          words.end() - 1, "there is nothing open that ] could close", "check the brackets");
    }
    new ExpressionRules(faults, draft).check(words.tokens(), false);
    // Inside parentheses a > is a comparison.
    draft.insert("[=" + TAKE + "(", 0);
    draft.copy(0, length);
    draft.insert(")]", length);
  }

  private void run() {
    int at = 0;
    while (at < source.length() && faults.size() < MOST_FAULTS) {
      int marker = nextMarker(source, at);
      if (marker > at) {
        draft.text(at, marker);
      }
      at = marker < source.length() ? marker(marker) : marker;
    }
  }

  static int nextMarker(String text, int from) {
    for (int i = from; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      if (c == '[' && text.charAt(i + 1) == '=') {
        return i;
      }
      if (c == '<') {
        char next =
            text.charAt(i + 1) == '/' && i + 2 < text.length()
                ? text.charAt(i + 2)
                : text.charAt(i + 1);
        if (next == '#' || next == '@') {
          return i;
        }
      }
    }
    return text.length();
  }

  /** Handles the marker at a place and says where it ends. */
  private int marker(int at) {
    if (source.startsWith("[=", at)) {
      return interpolation(at);
    }
    if (source.startsWith("<#--", at)) {
      return comment(at);
    }
    if (source.startsWith("</", at)) {
      return endTag(at);
    }
    Matcher name = NAME.matcher(source).region(at + 2, source.length());
    if (!name.lookingAt()) {
      throw nameless(at);
    }
    if (source.charAt(at + 1) == '@') {
      return tags.call(at, name.end());
    }
    return name.group().equals("noparse")
        ? noparse(at, name.end())
        : tags.start(at, name.group(), name.end());
  }

  private int interpolation(int at) {
    Lexer.Words words = Lexer.interpolation(source, at + 2);
    new ExpressionRules(faults, draft).check(words.tokens(), false);
    draft.copy(at, words.end());
    return words.end();
  }

  private int comment(int at) {
    int end = source.indexOf("-->", at + 4);
    if (end < 0) {
      throw new Fault.Unreadable(at, "this comment never ends", "close it with -->");
    }
    draft.insert("<#---->", at);
    return end + 3;
  }

  private int endTag(int at) {
    Matcher tag = END_TAG.matcher(source).region(at, source.length());
    if (!tag.lookingAt()) {
      throw nameless(at);
    }
    draft.copy(at, tag.end());
    if (tag.group(2) != null) {
      tags.end(at, tag.group(2));
    }
    return tag.end();
  }

  /** The two tags vanish with their lines, if nothing else stands there; between them is text. */
  private int noparse(int at, int nameEnd) {
    Matcher end = NOPARSE_END.matcher(source).region(nameEnd, source.length());
    if (!source.startsWith(">", nameEnd) || !end.find()) {
      throw new Fault.Unreadable(at, "this <#noparse> never ends", "close it with </#noparse>");
    }
    int from = nameEnd + 1;
    int to = end.start();
    draft.insert("<#---->", at);
    Matcher opening = TO_LINE_END.matcher(source).region(from, to);
    if (opening.lookingAt()) {
      draft.copy(from, opening.end());
      from = opening.end();
    }
    Matcher closing = FROM_LINE_START.matcher(source).region(from, to);
    int lastBreak = closing.find() ? closing.start() : to;
    draft.takeOut(from, lastBreak);
    draft.copy(lastBreak, to);
    draft.insert("<#---->", to);
    return end.end();
  }

  private static Fault.Unreadable nameless(int at) {
    return new Fault.Unreadable(
        at,
        "a tag must have a name right behind its first characters",
        "put text that looks like a tag between <#noparse> and </#noparse>");
  }
}
