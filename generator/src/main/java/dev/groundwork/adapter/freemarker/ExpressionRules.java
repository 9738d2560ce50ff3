package dev.groundwork.adapter.freemarker;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** What an expression in a pack may hold. Judged on its words, before anything runs. */
final class ExpressionRules {

  /** Words that stand between values, unless they follow a dot. */
  static final Set<String> OPERATORS = Set.of("as", "in", "using", "lt", "lte", "gt", "gte");

  private static final int DEEPEST_TEXT = 4;
  private static final int MOST_ADDITIONS = 100;
  private static final int MOST_COMMAS = 500;

  private final List<Fault> faults;
  private final Growth growth;

  /**
   * Rules for one template.
   *
   * @param faults receives what is refused
   * @param draft receives what bounds the built-ins that multiply
   */
  ExpressionRules(List<Fault> faults, Draft draft) {
    this.faults = faults;
    this.growth = new Growth(draft);
  }

  /**
   * Checks the words of one expression or tag.
   *
   * @param rangeAtTop whether {@code a..b} may stand outside of brackets: in the head of a list
   */
  void check(List<Token> tokens, boolean rangeAtTop) {
    check(tokens, rangeAtTop, 0);
    growth.bound(tokens);
  }

  private void check(List<Token> tokens, boolean rangeAtTop, int depth) {
    // For each open bracket: whether it is the index of something, x[…].
    Deque<Boolean> indexes = new ArrayDeque<>();
    count(tokens);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean behindValue = endsValue(tokens, i - 1);
      if (token.opens()) {
        indexes.push(token.is("[") && behindValue);
      } else if (token.closes()) {
        indexes.pop();
      } else if (token.is("?")) {
        builtIn(tokens, i + 1, depth);
      } else if (isRange(token)) {
        boolean mayStand = indexes.isEmpty() ? rangeAtTop : indexes.peek();
        range(tokens, i, mayStand, !indexes.isEmpty());
      } else {
        word(token, behindValue, depth);
      }
    }
  }

  private void word(Token token, boolean behindValue, int depth) {
    if (token.is(".") && !behindValue) {
      faults.add(
          Fault.forbidden(
              token.start(),
              "packs cannot use FreeMarker's own variables, such as .now or .locale",
              "a date, a name, a setting of the machine: make it a question"));
    } else if (token.is("->")) {
      add(token, "packs have no lambdas", "write a <#list> with an <#if> instead");
    } else if (token.kind() == Token.Kind.NAME && token.text().startsWith("__")) {
      add(token, "names that begin with __ are reserved", "choose another name");
    } else if (token.kind() == Token.Kind.QUOTED && token.text().contains("[=")) {
      inside(token, depth);
    }
  }

  private void range(List<Token> tokens, int at, boolean mayStand, boolean inIndex) {
    Token range = tokens.get(at);
    boolean endless = at + 1 == tokens.size() || !startsValue(tokens.get(at + 1));
    if (!mayStand) {
      add(
          range,
          "a range can stand in <#list a..b as i> and in x[a..b] only",
          "list over it directly");
    } else if (endless && !inIndex) {
      add(range, "this range never ends", "say where it ends: a..b");
    }
  }

  /** Adding is cheap once; adding a long text a thousand times copies it a thousand times. */
  private void count(List<Token> tokens) {
    long additions = tokens.stream().filter(token -> token.is("+")).count();
    long commas = tokens.stream().filter(token -> token.is(",")).count();
    if (additions > MOST_ADDITIONS || commas > MOST_COMMAS) {
      add(tokens.get(0), "this expression is too long", "split it");
    }
  }

  private void builtIn(List<Token> tokens, int at, int depth) {
    if (at == tokens.size() || tokens.get(at).kind() != Token.Kind.NAME) {
      int place = tokens.get(at - 1).start();
      faults.add(new Fault(place, "a name must follow the question mark", ""));
      return;
    }
    Token name = tokens.get(at);
    faults.addAll(BuiltIns.faults(name, arguments(tokens, at + 1)));
    if (depth > 0 && Growth.BUILT_INS.contains(name.text())) {
      add(name, "?" + name.text() + " cannot stand in a quoted text", "put it before with +");
    }
    if (name.isName("string") && !isKnownFormat(tokens, at + 1)) {
      add(name, "packs cannot choose this number format", "write ?string(\"0.00\") or ?c");
    }
  }

  /** {@code ?string.computer} and {@code ?string["0.00"]}; any other call is judged elsewhere. */
  private static boolean isKnownFormat(List<Token> tokens, int at) {
    if (at + 1 < tokens.size() && tokens.get(at).is(".")) {
      return tokens.get(at + 1).isName("computer");
    }
    if (at + 2 < tokens.size() && tokens.get(at).is("[")) {
      return BuiltIns.isFormat(tokens.get(at + 1)) && tokens.get(at + 2).is("]");
    }
    return true;
  }

  /** The arguments in the parentheses that begin at a token; none when it is no parenthesis. */
  private static List<List<Token>> arguments(List<Token> tokens, int at) {
    List<List<Token>> arguments = new ArrayList<>();
    if (at >= tokens.size() || !tokens.get(at).is("(")) {
      return arguments;
    }
    List<Token> argument = new ArrayList<>();
    int depth = 0;
    for (Token token : tokens.subList(at + 1, tokens.size())) {
      depth += token.opens() ? 1 : token.closes() ? -1 : 0;
      if (depth < 0) {
        break;
      }
      if (depth == 0 && token.is(",")) {
        arguments.add(argument);
        argument = new ArrayList<>();
      } else {
        argument.add(token);
      }
    }
    if (!argument.isEmpty()) {
      arguments.add(argument);
    }
    return arguments;
  }

  /** FreeMarker evaluates interpolations in quoted texts: the same rules hold there. */
  private void inside(Token token, int depth) {
    if (depth == DEEPEST_TEXT) {
      add(token, "quoted texts stand too deep in one another", "simplify it");
      return;
    }
    List<Fault> found = new ArrayList<>();
    try {
      int from = token.text().indexOf("[=");
      for (int count = 0; from >= 0; count++) {
        if (count == MOST_ADDITIONS) {
          throw new Fault.Unreadable(0, "this quoted text is too long", "split it");
        }
        Lexer.Words words = Lexer.interpolation(token.text(), from + 2);
        new ExpressionRules(found, new Draft("")).check(words.tokens(), false, depth + 1);
        from = token.text().indexOf("[=", words.end());
      }
    } catch (Fault.Unreadable e) {
      found.add(e.fault());
    }
    for (Fault fault : found) {
      faults.add(new Fault(token.start(), fault.code(), fault.message(), fault.hint()));
    }
  }

  private void add(Token token, String message, String hint) {
    faults.add(new Fault(token.start(), message, hint));
  }

  private static boolean isRange(Token token) {
    return token.kind() == Token.Kind.SIGN
        && token.text().startsWith("..")
        && !token.text().equals("...");
  }

  private static boolean startsValue(Token token) {
    boolean operator = token.kind() == Token.Kind.NAME && OPERATORS.contains(token.text());
    return !operator && (token.kind() != Token.Kind.SIGN || token.opens() || token.is("-"));
  }

  /** Whether a value ends with the token, so that a dot or bracket behind it belongs to it. */
  static boolean endsValue(List<Token> tokens, int at) {
    if (at < 0) {
      return false;
    }
    Token token = tokens.get(at);
    if (token.kind() == Token.Kind.NAME) {
      boolean behindDot = at > 0 && tokens.get(at - 1).is(".");
      return behindDot || !OPERATORS.contains(token.text());
    }
    return token.kind() != Token.Kind.SIGN || token.closes();
  }
}
