package dev.groundwork.interview;

import dev.groundwork.engagement.Default;
import dev.groundwork.engagement.Given;
import dev.groundwork.engagement.Value;
import dev.groundwork.pack.Expression;
import dev.groundwork.pack.Layer;
import dev.groundwork.pack.Question;
import dev.groundwork.plan.Expressions;
import dev.groundwork.plan.Scope;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Answers the questions of the layers, in order: what was given, else what the preset says, else
 * the default. A question sees the answers before it.
 */
final class Choices {

  private final Given given;
  private final Given preset;
  private final Expressions expressions;
  private final TextDefaults defaults;
  private final Problems problems;

  /** Where the pack's expressions are evaluated: of answers that lack some, nothing is said. */
  private final Problems evaluated;

  private final List<String> assumed = new ArrayList<>();
  private final Map<String, Value> unused = new LinkedHashMap<>();
  private final Set<String> implied = new LinkedHashSet<>();
  private final List<Question> asked = new ArrayList<>();
  private final Map<String, Value> byLayer = new LinkedHashMap<>();
  private Value.Fields answers;

  Choices(Value.Fields answers, Given given, Given preset, Tools tools) {
    this.answers = answers;
    this.given = given;
    this.preset = preset;
    this.expressions = tools.expressions();
    this.defaults = tools.defaults();
    this.problems = tools.problems();
    this.evaluated = problems.hasErrors() ? new Problems() : problems;
    if (given.values().get("choices").orElse(Value.Fields.EMPTY) instanceof Value.Fields kept) {
      byLayer.putAll(kept.fields());
    }
  }

  /** What answering needs from outside. */
  record Tools(Expressions expressions, TextDefaults defaults, Problems problems) {}

  Choices answer(Layer layer) {
    Map<String, Value> own = new LinkedHashMap<>();
    if (byLayer.get(layer.id()) instanceof Value.Fields kept) {
      own.putAll(kept.fields());
    }
    for (Question question : layer.questions()) {
      own.remove(question.id());
      Scope scope = scope(layer, own);
      resolve(question, scope).ifPresent(value -> own.put(question.id(), value));
    }
    if (!own.isEmpty()) {
      byLayer.put(layer.id(), new Value.Fields(own));
    }
    answers = with(answers, "choices", new Value.Fields(byLayer));
    return this;
  }

  /** The answers with every choice filled in. */
  Value.Fields answers() {
    return answers;
  }

  /** The answers to questions that are not asked, by path. */
  Map<String, Value> unused() {
    return unused;
  }

  /** The questions that are not asked and that nothing given says a word about. */
  Set<String> implied() {
    return implied;
  }

  List<String> assumed() {
    return assumed;
  }

  /**
   * The assumed answers to questions that are not asked now, because their layer is not there or
   * their condition does not hold: nobody has confirmed them when they are asked again.
   */
  List<String> dormant() {
    List<String> now = asked.stream().map(question -> question.field().path()).toList();
    return given.assumed().stream()
        .filter(path -> path.startsWith("choices.") && !now.contains(path))
        .toList();
  }

  /** The questions whose condition holds. */
  List<Question> asked() {
    return asked;
  }

  private Optional<Value> resolve(Question question, Scope scope) {
    String path = question.field().path();
    Optional<Value> answer =
        given.assumed().contains(path) ? Optional.empty() : given.values().at(path);
    boolean isAsked = question.when().map(when -> holds(when, scope)).orElse(true);
    if (!isAsked) {
      Optional<Value> usual = preset.values().at(path).or(() -> fallback(question, scope));
      // The program writes this value itself; only another one is somebody's answer.
      answer
          .filter(kept -> !usual.equals(answer))
          .ifPresent(
              kept -> {
                unused.put(path, kept);
                tellUnused(path, question);
              });
      if (given.values().at(path).isEmpty() && !given.assumed().contains(path)) {
        implied.add(path);
      }
      return usual;
    }
    asked.add(question);
    if (answer.isPresent()) {
      return answer;
    }
    Optional<Value> value = preset.values().at(path).or(() -> fallback(question, scope));
    if (value.isEmpty() && (evaluated == problems || !hasDefault(question))) {
      missing(question, path);
    } else if (value.isPresent()) {
      assumed.add(path);
    }
    return value;
  }

  private Optional<Value> fallback(Question question, Scope scope) {
    Default fallback = question.field().fallback();
    if (fallback instanceof Default.Fixed fixed) {
      return Optional.of(fixed.value());
    }
    if (fallback instanceof Default.Template template) {
      return defaults
          .render(template.text(), question.where(), scope, evaluated)
          .map(Value.Text::new);
    }
    return Optional.empty();
  }

  private static boolean hasDefault(Question question) {
    return question.field().fallback() instanceof Default.Template;
  }

  private boolean holds(Expression when, Scope scope) {
    Optional<Value> value =
        expressions.evaluate(when.text(), when.where(), scope, evaluated).value();
    if (value.isPresent() && value.get() instanceof Value.Flag flag) {
      return flag.on();
    }
    if (value.isPresent()) {
      problems.add(
          Problem.at(
              when.where(),
              Code.EXPRESSION,
              "\"when: " + when.text() + "\" is not true or false",
              "compare with ==, < or >"));
    }
    return false;
  }

  private Scope scope(Layer layer, Map<String, Value> own) {
    Map<String, Value> all = new LinkedHashMap<>(byLayer);
    all.put(layer.id(), new Value.Fields(own));
    Value.Fields now = with(answers, "choices", new Value.Fields(all));
    return new Scope(layer.id(), now, Map.of(), Optional.empty());
  }

  static Value.Fields with(Value.Fields fields, String key, Value value) {
    Map<String, Value> all = new LinkedHashMap<>(fields.fields());
    all.put(key, value);
    return new Value.Fields(all);
  }

  private void tellUnused(String path, Question question) {
    problems.add(
        Problem.at(
            given.places().getOrDefault(path, question.where()),
            Code.UNUSED_ANSWER,
            "the answer " + path + " has no effect: its question is not asked here",
            "it is kept; it counts again when the answers it depends on change"));
  }

  private void missing(Question question, String path) {
    Where where = question.where();
    problems.add(
        new Problem(
            Code.MISSING,
            Optional.empty(),
            "no answer for " + path + " (" + question.field().words().ask() + ")",
            "give it in the answers file or with --set "
                + path
                + "=…; the question is asked at "
                + where));
  }
}
