package dev.groundwork.adapter.freemarker;

import dev.groundwork.authoring.Scan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A path among the words of an expression, such as {@code my.sites[0].name}.
 *
 * @param names its names, an index as {@link Scan#ITEM}
 * @param end behind its last word
 */
record PathWords(List<String> names, int end) {

  private static final Set<String> CONSTANTS = Set.of("true", "false");
  private static final Set<String> TESTS = Set.of("has_content", "exists", "if_exists", "default");

  /** The path that begins with a word; empty where none begins. */
  static Optional<PathWords> at(List<Token> tokens, int at) {
    if (at >= tokens.size() || tokens.get(at).kind() != Token.Kind.NAME) {
      return Optional.empty();
    }
    Token first = tokens.get(at);
    boolean partOfOther = at > 0 && (tokens.get(at - 1).is(".") || tokens.get(at - 1).is("?"));
    if (partOfOther
        || CONSTANTS.contains(first.text())
        || ExpressionRules.OPERATORS.contains(first.text())) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>(List.of(first.text()));
    int end = at + 1;
    while (true) {
      if (is(tokens, end, ".") && end + 1 < tokens.size()) {
        names.add(tokens.get(end + 1).text());
        end += 2;
      } else if (is(tokens, end, "[") && is(tokens, end + 2, "]") && isIndex(tokens.get(end + 1))) {
        Token index = tokens.get(end + 1);
        names.add(index.kind() == Token.Kind.NUMBER ? Scan.ITEM : index.text());
        end += 3;
      } else {
        return Optional.of(new PathWords(names, end));
      }
    }
  }

  private static boolean isIndex(Token token) {
    return token.kind() == Token.Kind.NUMBER
        || token.kind() == Token.Kind.QUOTED && !token.text().contains("[=");
  }

  /** Whether what follows copes with an absent value. */
  boolean guarded(List<Token> tokens) {
    return isGuard(tokens, end);
  }

  /** Whether brackets around a word are followed by something that copes with absence. */
  static boolean guardedAround(List<Token> tokens, int at) {
    int depth = 0;
    for (int i = at; i < tokens.size(); i++) {
      depth += tokens.get(i).opens() ? 1 : tokens.get(i).closes() ? -1 : 0;
      if (depth < 0) {
        depth = 0;
        if (isGuard(tokens, i + 1)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the value stands as it is: no built-in and no call changes it. */
  boolean asItIs(List<Token> tokens) {
    return !is(tokens, end, "?") && !is(tokens, end, "(") && !is(tokens, end, "??");
  }

  private static boolean isGuard(List<Token> tokens, int at) {
    return is(tokens, at, "??")
        || is(tokens, at, "!")
        || is(tokens, at, "?")
            && at + 1 < tokens.size()
            && TESTS.contains(tokens.get(at + 1).text());
  }

  private static boolean is(List<Token> tokens, int at, String sign) {
    return at < tokens.size() && tokens.get(at).is(sign);
  }
}
