package dev.groundwork.cli;

import dev.groundwork.engagement.Value;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Where;
import dev.groundwork.render.writer.JsonText;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON documents of {@code --json}: one object with a {@code format} number. */
final class Json {

  private final Map<String, Value> fields = new LinkedHashMap<>();

  private Json() {}

  /** A document. */
  static Json document() {
    return new Json().with("format", 1);
  }

  /** An object inside a document. */
  static Json object() {
    return new Json();
  }

  Json with(String key, String text) {
    fields.put(key, new Value.Text(text));
    return this;
  }

  Json with(String key, long number) {
    fields.put(key, new Value.Num(BigDecimal.valueOf(number), Long.toString(number)));
    return this;
  }

  Json with(String key, boolean flag) {
    fields.put(key, new Value.Flag(flag));
    return this;
  }

  Json with(String key, Json object) {
    fields.put(key, object.value());
    return this;
  }

  Json with(String key, Collection<String> texts) {
    fields.put(key, Value.Items.of(texts));
    return this;
  }

  Json withAll(String key, Collection<Json> objects) {
    fields.put(key, new Value.Items(objects.stream().map(Json::value).toList()));
    return this;
  }

  Value value() {
    return new Value.Fields(fields);
  }

  String text() {
    return JsonText.write(value()) + "\n";
  }

  /** The document of a failed run. */
  static Json problems(List<Problem> problems) {
    return document().withAll("problems", problems.stream().map(Json::problem).toList());
  }

  static Json problem(Problem problem) {
    Where where = problem.where().orElse(Where.file(""));
    return object()
        .with("code", problem.code().id())
        .with("file", where.file())
        .with("line", where.line())
        .with("column", where.column())
        .with("message", problem.message())
        .with("hint", problem.hint());
  }
}
