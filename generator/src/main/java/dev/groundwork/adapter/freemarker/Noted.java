package dev.groundwork.adapter.freemarker;

import dev.groundwork.authoring.Scan;
import dev.groundwork.problem.Where;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** What the tags and expressions of one template name. */
final class Noted {

  private final List<Scan.Reference> references = new ArrayList<>();
  private final List<Scan.Reference> inserted = new ArrayList<>();
  private final Map<String, Integer> defined = new HashMap<>();
  private final Map<String, List<String>> aliases = new HashMap<>();
  private final IntFunction<Where> where;

  /**
   * @param where the place of an offset
   */
  Noted(IntFunction<Where> where) {
    this.where = where;
  }

  Scan scan() {
    Map<String, List<String>> stable = new HashMap<>(aliases);
    stable.keySet().removeIf(name -> defined.getOrDefault(name, 0) > 1);
    return new Scan(
        List.of(), List.copyOf(references), List.copyOf(inserted), names(), Map.copyOf(stable));
  }

  private Set<String> names() {
    return new HashSet<>(defined.keySet());
  }

  void tag(String name, List<Token> tokens) {
    switch (name) {
      case "macro", "function" -> header(tokens);
      case "assign", "local" -> assignments(tokens);
      case "list", "items" -> list(tokens);
      default -> expression(tokens, false);
    }
  }

  /** A call's arguments may be named: {@code <@slo metric=x/>}. */
  void call(List<Token> tokens) {
    List<Token> values = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      boolean named =
          tokens.get(i).kind() == Token.Kind.NAME
              && i + 1 < tokens.size()
              && tokens.get(i + 1).is("=");
      if (named) {
        i++;
      } else {
        values.add(tokens.get(i));
      }
    }
    expression(values, false);
  }

  private void header(List<Token> tokens) {
    define(tokens.get(0).text());
    for (int i = 1; i < tokens.size(); i++) {
      if (tokens.get(i).kind() == Token.Kind.NAME && Tags.isParameter(tokens, i)) {
        define(tokens.get(i).text());
      }
    }
  }

  private void assignments(List<Token> tokens) {
    int group = 0;
    for (int i = 1; i <= tokens.size(); i++) {
      if (i == tokens.size() || Tags.beginsAssignment(tokens, i)) {
        assignment(tokens.subList(group, i));
        group = i;
      }
    }
  }

  private void assignment(List<Token> tokens) {
    String name = tokens.get(0).text();
    define(name);
    if (tokens.size() > 2) {
      List<Token> value = tokens.subList(2, tokens.size());
      expression(value, false);
      alias(name, value, List.of());
    }
  }

  private void list(List<Token> tokens) {
    int as = 0;
    while (as < tokens.size() && !Tags.isAs(tokens, as)) {
      as++;
    }
    List<Token> value = tokens.subList(0, as);
    expression(value, false);
    List<Token> names =
        tokens.subList(as, tokens.size()).stream()
            .skip(1)
            .filter(token -> token.kind() == Token.Kind.NAME)
            .toList();
    names.forEach(name -> define(name.text()));
    if (names.size() == 1 && !value.isEmpty()) {
      alias(names.get(0).text(), value, List.of(Scan.ITEM));
    }
  }

  private void define(String name) {
    defined.merge(name, 1, Integer::sum);
  }

  private void alias(String name, List<Token> value, List<String> more) {
    Optional<PathWords> path = PathWords.at(value, 0);
    if (path.isPresent() && path.get().end() == value.size()) {
      List<String> whole = new ArrayList<>(path.get().names());
      whole.addAll(more);
      aliases.put(name, whole);
    }
  }

  /**
   * Notes what an expression reads.
   *
   * @param output whether its value stands in the output
   */
  void expression(List<Token> tokens, boolean output) {
    int depth = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      depth += token.opens() ? 1 : token.closes() ? -1 : 0;
      if (token.kind() == Token.Kind.QUOTED) {
        quoted(token, output && depth == 0);
      }
      Optional<PathWords> path = PathWords.at(tokens, i);
      if (path.isPresent()) {
        boolean guarded = path.get().guarded(tokens) || PathWords.guardedAround(tokens, i);
        Scan.Reference reference =
            new Scan.Reference(path.get().names(), guarded, where.apply(token.start()));
        references.add(reference);
        if (output && depth == 0 && path.get().asItIs(tokens)) {
          inserted.add(reference);
        }
      }
    }
  }

  private void quoted(Token token, boolean output) {
    int from = token.text().indexOf("[=");
    while (from >= 0) {
      Lexer.Words words = Lexer.interpolation(token.text(), from + 2);
      Noted inside = new Noted(offset -> where.apply(token.start()));
      inside.expression(words.tokens(), output);
      references.addAll(inside.references);
      inserted.addAll(inside.inserted);
      from = token.text().indexOf("[=", words.end());
    }
  }
}
