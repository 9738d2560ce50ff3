package dev.groundwork.adapter.freemarker;

import dev.groundwork.engagement.Value;
import dev.groundwork.plan.Scope;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What came of rendering a template for one engagement that all tests share. */
record Rendering(Optional<String> text, SortedSet<String> answers, List<Problem> problems) {

  /** With time enough that a busy machine does not run into the limit of time first. */
  static final Limits PATIENT = limits(Duration.ofMinutes(1));

  static final Limits HASTY = limits(Duration.ofMillis(700));

  static final Scope SCOPE =
      new Scope(
          "base",
          fields(
              "preset", text("plain"),
              "engagement",
                  fields(
                      "name", text("Yes: it's #1"),
                      "customer", text("Northwind"),
                      "slug", text("yes-it-s-1")),
              "success", fields("target", text("85%"), "title", text("a <b> & \"c\"\nsecond line")),
              "serving", text("online"),
              "team",
                  list(
                      fields("role", text("tech-lead"), "handle", text("@ann")),
                      fields("role", text("pm"), "handle", text("@bob"))),
              "choices",
                  fields(
                      "base",
                      fields(
                          "seconds", number("20"),
                          "big", number("1234567"),
                          "ratio", number("0.85"),
                          "loud", new Value.Flag(false),
                          "stages", list(text("1%"), text("50%"), text("100%"))))),
          Map.of("readme.lines", List.of(text("one"), text("two")), "empty.point", List.of()),
          Optional.empty());

  private static Limits limits(Duration time) {
    return new Limits(time, 256L << 20, 1_000_000, 100_000, 10_000);
  }

  static Rendering of(String template) {
    return of(PATIENT, template);
  }

  static Rendering of(Limits limits, String template) {
    return with(new FreemarkerEngine(limits), SCOPE, template);
  }

  static Rendering forItem(Value item, String template) {
    Scope.Item each = new Scope.Item(item, List.of("choices.base.environments"));
    Scope scope = new Scope("base", SCOPE.answers(), SCOPE.contributions(), Optional.of(each));
    return with(new FreemarkerEngine(PATIENT), scope, template);
  }

  static Rendering with(FreemarkerEngine engine, Scope scope, String template) {
    Problems problems = new Problems();
    var result = engine.render("layers/base/files/x.md.ftl", template, scope, problems);
    return new Rendering(
        result.map(r -> r.text()),
        result.map(r -> r.answers()).orElseGet(TreeSet::new),
        problems.all());
  }

  /** The text, when all went well. */
  String output() {
    if (text.isEmpty() || !problems.isEmpty()) {
      throw new AssertionError("not rendered: " + problems);
    }
    return text.get();
  }

  /** The only problem, when there is one. */
  Problem problem() {
    if (text.isPresent() || problems.size() != 1) {
      throw new AssertionError("wanted one problem: " + this);
    }
    return problems.get(0);
  }

  Where place() {
    return problem().where().orElseThrow();
  }

  static Value.Text text(String text) {
    return new Value.Text(text);
  }

  static Value.Num number(String written) {
    return new Value.Num(new BigDecimal(written), written);
  }

  static Value.Items list(Value... items) {
    return new Value.Items(List.of(items));
  }

  static Value.Fields fields(Object... keysAndValues) {
    Map<String, Value> fields = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      fields.put((String) keysAndValues[i], (Value) keysAndValues[i + 1]);
    }
    return new Value.Fields(fields);
  }
}
