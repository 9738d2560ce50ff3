package dev.groundwork.adapter.freemarker;

import java.util.List;
import java.util.Set;

/**
 * Bounds the built-ins whose result can be longer than what they are given by a factor: without a
 * bound, {@code s?replace("x", s)} a few times over is a terabyte, made in one step that nothing
 * can interrupt. The result must be of a size that a template may keep, and what is repeated must
 * be short.
 */
final class Growth {

  /** The built-ins that multiply. */
  static final Set<String> BUILT_INS = Set.of("replace", "join", "html", "xml");

  private final Draft draft;

  Growth(Draft draft) {
    this.draft = draft;
  }

  /** Announces to the draft what is to be put around the calls in an expression. */
  void bound(List<Token> tokens) {
    for (int i = 1; i < tokens.size() - 1; i++) {
      if (tokens.get(i).is("?") && BUILT_INS.contains(tokens.get(i + 1).text())) {
        bound(tokens, i);
      }
    }
  }

  private void bound(List<Token> tokens, int mark) {
    int name = mark + 1;
    int last = name;
    if (name + 1 < tokens.size() && tokens.get(name + 1).is("(")) {
      last = closing(tokens, name + 1);
      repeated(tokens, name + 1, last, tokens.get(name).isName("replace") ? 1 : 0);
    }
    draft.add(Rewriting.BOUNDED + "(", tokens.get(operandStart(tokens, mark)).start());
    draft.add(")", tokens.get(last).end());
  }

  /** Puts the function for short texts around an argument, counted from 0. */
  private void repeated(List<Token> tokens, int open, int close, int argument) {
    int from = open + 1;
    int index = 0;
    int depth = 0;
    for (int i = open + 1; i <= close; i++) {
      Token token = tokens.get(i);
      boolean ends = i == close || (depth == 0 && token.is(","));
      if (ends && index == argument && i > from) {
        draft.add(Rewriting.SHORT + "(", tokens.get(from).start());
        draft.add(")", tokens.get(i - 1).end());
      }
      if (ends) {
        index++;
        from = i + 1;
      }
      depth += token.opens() ? 1 : token.closes() ? -1 : 0;
    }
  }

  private static int closing(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += tokens.get(i).opens() ? 1 : tokens.get(i).closes() ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  private static int opening(List<Token> tokens, int close) {
    int depth = 0;
    for (int i = close; i > 0; i--) {
      depth += tokens.get(i).closes() ? 1 : tokens.get(i).opens() ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return 0;
  }

  /** The first token of what stands before a question mark: {@code a.b[1]?c(d)} of its like. */
  private static int operandStart(List<Token> tokens, int mark) {
    int at = mark - 1;
    while (at > 0) {
      Token token = tokens.get(at);
      Token before = tokens.get(at - 1);
      if (token.closes()) {
        int open = opening(tokens, at);
        if (!ExpressionRules.endsValue(tokens, open - 1)) {
          return open;
        }
        at = open - 1;
      } else if (token.kind() == Token.Kind.NAME && (before.is(".") || before.is("?"))) {
        at -= 2;
      } else if (token.is("!") || token.is("??")) {
        at--;
      } else {
        return at;
      }
    }
    return Math.max(0, at);
  }
}
