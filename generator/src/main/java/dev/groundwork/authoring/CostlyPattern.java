package dev.groundwork.authoring;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Recognises regular expressions that can take exponential time: a group that repeats without end
 * and can be cut into repetitions in many ways, because nothing in it has to be there exactly once,
 * such as {@code (a+)+} or {@code ([a-z]*\s*)*}. {@code (-[a-z]+)*} is fine: each round begins with
 * a hyphen.
 */
final class CostlyPattern {

  private final String pattern;
  private final Deque<Group> open = new ArrayDeque<>();
  private int at;

  private CostlyPattern(String pattern) {
    this.pattern = pattern;
  }

  /** What is known of a group while it is read. */
  private static final class Group {
    private final boolean atomic;
    private boolean fixed;
    private boolean loose;
    private boolean costly;

    Group(boolean atomic) {
      this.atomic = atomic;
    }

    /** One branch ends: a further one begins without anything fixed. */
    void branch() {
      costly |= loose && !fixed;
      fixed = false;
      loose = false;
    }
  }

  static boolean is(String pattern) {
    return new CostlyPattern(pattern).costly();
  }

  private boolean costly() {
    open.push(new Group(false));
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      if (c == '(') {
        open.push(new Group(pattern.startsWith("(?>", at)));
        at += pattern.startsWith("(?", at) ? groupHead() : 1;
      } else if (c == ')' && open.size() > 1) {
        Group group = open.pop();
        group.branch();
        at++;
        if (repeated(group)) {
          return true;
        }
      } else if (c == '|') {
        top().branch();
        at++;
      } else {
        atom(c);
      }
    }
    return false;
  }

  private Group top() {
    Group top = open.peek();
    return top == null ? new Group(false) : top;
  }

  private int groupHead() {
    int end = at + 2;
    while (end < pattern.length() && "<=!>:imsx-".indexOf(pattern.charAt(end)) >= 0) {
      end++;
    }
    return end - at;
  }

  /** Notes a group in the one around it; says whether it is costly. */
  private boolean repeated(Group group) {
    Repeat repeat = repeat();
    if (repeat == Repeat.ENDLESS && group.costly && !group.atomic) {
      return true;
    }
    top().fixed |= repeat == Repeat.ONCE && !group.costly;
    top().loose |= repeat == Repeat.ENDLESS || group.costly;
    return false;
  }

  private void atom(char c) {
    if (c == '\\') {
      at += 2;
    } else if (c == '[') {
      at = classEnd(at);
    } else {
      at++;
    }
    boolean anchor = c == '^' || c == '$';
    Repeat repeat = repeat();
    top().fixed |= repeat == Repeat.ONCE && !anchor;
    top().loose |= repeat == Repeat.ENDLESS;
  }

  private int classEnd(int from) {
    int end = from + 1;
    end += pattern.startsWith("^", end) ? 1 : 0;
    end += pattern.startsWith("]", end) ? 1 : 0;
    while (end < pattern.length() && pattern.charAt(end) != ']') {
      end += pattern.charAt(end) == '\\' ? 2 : pattern.charAt(end) == '[' ? nested(end) : 1;
    }
    return end + 1;
  }

  private int nested(int from) {
    return classEnd(from) - from;
  }

  /** How often an atom may stand. */
  private enum Repeat {
    ONCE,
    SOMETIMES,
    ENDLESS
  }

  private Repeat repeat() {
    if (at >= pattern.length()) {
      return Repeat.ONCE;
    }
    char c = pattern.charAt(at);
    if (c == '{' && pattern.indexOf('}', at) < 0) {
      return Repeat.ONCE; // Between \Q and \E.
    }
    Repeat repeat =
        switch (c) {
          case '*', '+' -> Repeat.ENDLESS;
          case '?' -> Repeat.SOMETIMES;
          case '{' -> counted();
          default -> Repeat.ONCE;
        };
    if (repeat == Repeat.ONCE && c != '{') {
      return repeat;
    }
    at = c == '{' ? pattern.indexOf('}', at) + 1 : at + 1;
    if (at < pattern.length() && pattern.charAt(at) == '?') {
      at++;
    } else if (at < pattern.length() && pattern.charAt(at) == '+') {
      at++; // Possessive: it never gives anything back.
      return Repeat.SOMETIMES;
    }
    return repeat;
  }

  private Repeat counted() {
    String count = pattern.substring(at + 1, pattern.indexOf('}', at));
    if (!count.contains(",")) {
      return Repeat.ONCE;
    }
    return count.endsWith(",") ? Repeat.ENDLESS : Repeat.SOMETIMES;
  }
}
