package dev.groundwork.adapter.freemarker;

import dev.groundwork.problem.Suggestion;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The tags that packs may use. Where a tag keeps a value under a name ({@code list}, {@code
 * assign}, {@code local}, {@code macro}, {@code function}, {@code return}), the value goes through
 * {@link Rewriting#BOUNDED}: otherwise {@code s = s + s} forty times over is a terabyte.
 */
final class Tags {

  private static final Set<String> AS_THEY_STAND =
      Set.of(
          "if",
          "elseif",
          "else",
          "sep",
          "items",
          "break",
          "continue",
          "nested",
          "switch",
          "case",
          "on",
          "default",
          "t",
          "lt",
          "rt",
          "nt",
          "stop",
          "compress");

  private static final Set<String> REWRITTEN =
      Set.of("list", "assign", "local", "macro", "function", "return", "noparse");

  private static final Map<String, String> REFUSED =
      Map.of(
          "include", "a pack template is one file; share text through contributions",
          "import", "a pack template is one file; write its macros into it",
          "setting", "numbers, dates and languages are fixed, so that every machine agrees",
          "ftl", "the settings of templates are fixed; leave the header out",
          "attempt", "test with ?? what may be missing",
          "global", "write <#assign>",
          "elseIf", "write <#elseif>",
          "escape", "write yaml(x), md(x), … where a value stands",
          "foreach", "write <#list xs as x>");

  private final String source;
  private final Draft draft;
  private final List<Fault> faults;
  private final ExpressionRules rules;

  /** Names of variables whose text is being captured, the innermost first. */
  private final Deque<String> captures = new ArrayDeque<>();

  Tags(String source, Draft draft, List<Fault> faults) {
    this.source = source;
    this.draft = draft;
    this.faults = faults;
    this.rules = new ExpressionRules(faults, draft);
  }

  /** Handles {@code <#name …>}; says where it ends. */
  int start(int at, String name, int nameEnd) {
    Lexer.Words words = Lexer.tag(source, nameEnd);
    if (!AS_THEY_STAND.contains(name) && !REWRITTEN.contains(name)) {
      refuse(at, name);
      return words.end();
    }
    rules.check(words.tokens(), name.equals("list"));
    draft.copy(at, nameEnd);
    inside(name, nameEnd, words);
    return words.end();
  }

  private void refuse(int at, String name) {
    String hint =
        REFUSED.getOrDefault(
            name,
            Suggestion.nearest(name, AS_THEY_STAND)
                .or(() -> Suggestion.nearest(name, REWRITTEN))
                .map(near -> "did you mean <#" + near + ">?")
                .orElse("docs/packs lists what can be used"));
    faults.add(new Fault(at, "packs cannot use <#" + name + ">", hint));
  }

  private void inside(String name, int nameEnd, Lexer.Words words) {
    List<Token> tokens = words.tokens();
    switch (name) {
      case "list" -> list(nameEnd, words);
      case "return" -> bounded(nameEnd, tokens, words.end());
      case "assign", "local" -> assign(nameEnd, words);
      case "macro", "function" -> {
        draft.copy(nameEnd, words.end());
        parameters(tokens, words.end());
      }
      case "nested" -> {
        if (!tokens.isEmpty()) {
          fault(tokens.get(0), "<#nested> takes no values here", "use a variable");
        }
        draft.copy(nameEnd, words.end());
      }
      default -> draft.copy(nameEnd, words.end());
    }
  }

  private void list(int nameEnd, Lexer.Words words) {
    List<Token> tokens = words.tokens();
    int as = 0;
    int depth = 0;
    while (as < tokens.size() && !(depth == 0 && isAs(tokens, as))) {
      depth += tokens.get(as).opens() ? 1 : tokens.get(as).closes() ? -1 : 0;
      as++;
    }
    bounded(nameEnd, tokens.subList(0, as), words.end());
  }

  static boolean isAs(List<Token> tokens, int at) {
    return tokens.get(at).isName("as") && !(at > 0 && tokens.get(at - 1).is("."));
  }

  /** Copies up to a place, with the tokens, all at its beginning, as an argument of ours. */
  private void bounded(int from, List<Token> tokens, int end) {
    if (tokens.isEmpty()) {
      draft.copy(from, end);
      return;
    }
    Token first = tokens.get(0);
    Token last = tokens.get(tokens.size() - 1);
    draft.copy(from, first.start());
    draft.insert(Rewriting.BOUNDED + "(", first.start());
    draft.copy(first.start(), last.end());
    draft.insert(")", last.end());
    draft.copy(last.end(), end);
  }

  private void assign(int nameEnd, Lexer.Words words) {
    List<Token> tokens = words.tokens();
    if (tokens.isEmpty() || tokens.get(0).kind() != Token.Kind.NAME) {
      throw new Fault.Unreadable(
          nameEnd, "a variable has a plain name", "write <#assign name = value>");
    }
    if (tokens.size() == 1) {
      captures.push(tokens.get(0).text());
      draft.copy(nameEnd, words.end());
      return;
    }
    int from = nameEnd;
    int group = 0;
    for (int i = 1; i <= tokens.size(); i++) {
      if (i == tokens.size() || beginsAssignment(tokens, i)) {
        int end = i == tokens.size() ? words.end() : tokens.get(i).start();
        assignment(from, tokens.subList(group, i), end);
        from = end;
        group = i;
      }
    }
  }

  /** Whether a further {@code name = …} begins in the same tag. */
  static boolean beginsAssignment(List<Token> tokens, int at) {
    Token before = tokens.get(at - 1);
    boolean behindValue =
        ExpressionRules.endsValue(tokens, at - 1)
            || Set.of("!", "??", "++", "--").contains(before.text());
    return behindValue
        && tokens.get(at).kind() == Token.Kind.NAME
        && at + 1 < tokens.size()
        && Set.of("=", "+=", "-=", "*=", "/=", "%=", "++", "--").contains(tokens.get(at + 1).text())
        && tokens.subList(0, at).stream().mapToInt(t -> t.opens() ? 1 : t.closes() ? -1 : 0).sum()
            == 0;
  }

  private void assignment(int from, List<Token> tokens, int end) {
    Token name = tokens.get(0);
    Token sign = tokens.size() > 1 ? tokens.get(1) : name;
    boolean hasValue = tokens.size() > 2;
    if (hasValue && sign.is("=")) {
      draft.copy(from, sign.end());
      bounded(sign.end(), tokens.subList(2, tokens.size()), end);
    } else if (hasValue && sign.is("+=")) {
      draft.copy(from, sign.start());
      draft.insert("= " + Rewriting.BOUNDED + "(" + name.text() + " + (", sign.start());
      int last = tokens.get(tokens.size() - 1).end();
      draft.copy(sign.end(), last);
      draft.insert("))", last);
      draft.copy(last, end);
    } else {
      draft.copy(from, end);
    }
  }

  private void parameters(List<Token> tokens, int end) {
    int depth = tokens.size() > 1 && tokens.get(1).is("(") ? -1 : 0;
    for (int i = 1; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.opens() ? 1 : token.closes() ? -1 : 0;
      if (depth == 0 && token.kind() == Token.Kind.NAME && isParameter(tokens, i)) {
        String name = token.text();
        draft.insert(
            "<#if %1$s??><#local %1$s = %2$s(%1$s)></#if>".formatted(name, Rewriting.BOUNDED), end);
      }
    }
  }

  static boolean isParameter(List<Token> tokens, int at) {
    Token before = tokens.get(at - 1);
    return before.kind() != Token.Kind.SIGN
        || before.closes()
        || before.is("(")
        || before.is(",")
        || before.is("...");
  }

  /** Handles {@code </#name>}, which stands in the draft already. */
  void end(int at, String name) {
    if (!AS_THEY_STAND.contains(name) && !REWRITTEN.contains(name)) {
      refuse(at, name);
    }
    boolean captured = name.equals("assign") || name.equals("local");
    if (captured && !captures.isEmpty()) {
      String variable = captures.pop();
      draft.insert("<#%1$s %2$s = %3$s(%2$s)>".formatted(name, variable, Rewriting.BOUNDED), at);
    }
  }

  /** Handles {@code <@name …>}; says where it ends. */
  int call(int at, int nameEnd) {
    Lexer.Words words = Lexer.tag(source, nameEnd);
    List<Token> tokens = words.tokens();
    if (!tokens.isEmpty() && tokens.get(0).start() == nameEnd) {
      fault(tokens.get(0), "<@…> calls a macro of this file by its name", "<@name value/>");
    }
    tokens.stream()
        .filter(token -> token.is(";"))
        .forEach(token -> fault(token, "a macro gives nothing back here", "use a variable"));
    rules.check(tokens, false);
    draft.copy(at, words.end());
    return words.end();
  }

  private void fault(Token token, String message, String hint) {
    faults.add(new Fault(token.start(), message, hint));
  }
}
