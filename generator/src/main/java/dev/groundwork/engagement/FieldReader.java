package dev.groundwork.engagement;

import dev.groundwork.document.Node;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Suggestion;
import dev.groundwork.problem.Where;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads one answer by the type of its field; what does not fit is a problem at its place. */
public final class FieldReader {

  private final Problems problems;
  private final Map<String, Where> places;

  /**
   * A reader.
   *
   * @param places receives the place of every value that was read, by its path
   */
  FieldReader(Problems problems, Map<String, Where> places) {
    this.problems = problems;
    this.places = places;
  }

  /**
   * Reads a value.
   *
   * @return empty when there is none, or when it was a problem
   */
  public static Optional<Value> read(Field field, Node node, Problems problems) {
    return new FieldReader(problems, new LinkedHashMap<>()).read(field, node, field.path());
  }

  Optional<Value> read(Field field, Node node, String path) {
    if (node instanceof Node.Scalar scalar && scalar.isNull()) {
      return Optional.empty();
    }
    places.put(path, node.where());
    return switch (field.type()) {
      case LIST -> list(field, node, path);
      case CHOICES -> choices(field, node, path);
      default -> single(field, node, path);
    };
  }

  private Optional<Value> single(Field field, Node node, String path) {
    if (node instanceof Node.Scalar scalar) {
      return new ScalarReader(field, path, problems).read(scalar);
    }
    wrongType(node, path + " must be a single value and is " + node.kind(), example(field));
    return Optional.empty();
  }

  private Optional<Value> choices(Field field, Node node, String path) {
    List<Node> items = node instanceof Node.Sequence list ? list.items() : List.of(node);
    List<Value> values = new ArrayList<>();
    for (Node item : items) {
      single(field, item, path).ifPresent(values::add);
    }
    return Optional.of(new Value.Items(values));
  }

  private Optional<Value> list(Field field, Node node, String path) {
    if (!(node instanceof Node.Sequence sequence)) {
      wrongType(node, path + " must be a list and is " + node.kind(), "write [ ] around it");
      return Optional.empty();
    }
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < sequence.items().size(); i++) {
      String itemPath = path + "[" + i + "]";
      Node item = sequence.items().get(i);
      if (item instanceof Node.Scalar scalar && scalar.isNull()) {
        wrongType(item, itemPath + " is empty", "delete the item or fill it in");
        continue;
      }
      Optional<Value> value =
          field.listsSingleValues()
              ? read(field.item().get(0), item, itemPath)
              : object(field, item, itemPath);
      value.ifPresent(values::add);
    }
    return Optional.of(new Value.Items(values));
  }

  private Optional<Value> object(Field list, Node node, String path) {
    if (!(node instanceof Node.Mapping mapping)) {
      String keys = String.join(", ", list.item().stream().map(Field::path).toList());
      wrongType(node, path + " must be a mapping and is " + node.kind(), "its keys are " + keys);
      return Optional.empty();
    }
    places.put(path, mapping.where());
    unknownKeys(list, mapping, path);
    Map<String, Value> values = new LinkedHashMap<>();
    for (Field field : list.item()) {
      Optional<Value> given =
          mapping.get(field.path()).flatMap(value -> read(field, value, path + "." + field.path()));
      given.or(() -> usual(field, values)).ifPresent(value -> values.put(field.path(), value));
      if (field.required() && given.isEmpty() && !places.containsKey(path + "." + field.path())) {
        problems.add(
            Problem.at(
                mapping.where(),
                Code.MISSING,
                path + " has no " + field.path(),
                "add " + field.path() + ": " + example(field)));
      }
    }
    return Optional.of(new Value.Fields(values));
  }

  private static Optional<Value> usual(Field field, Map<String, Value> item) {
    if (field.fallback() instanceof Default.Fixed fixed) {
      return Optional.of(fixed.value());
    }
    if (field.path().equals("side") && item.get("role") instanceof Value.Text role) {
      return Optional.of(new Value.Text(Roles.side(role.text())));
    }
    return field.fallback() instanceof Default.Derived
            && field.path().equals("title")
            && item.get("id") instanceof Value.Text id
        ? Optional.of(new Value.Text(inWords(id.text())))
        : Optional.empty();
  }

  /** {@code latency_p95} as {@code Latency p95}. */
  private static String inWords(String id) {
    String words = id.replace('_', ' ');
    return words.isEmpty()
        ? words
        : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private void unknownKeys(Field list, Node.Mapping mapping, String path) {
    List<String> known = list.item().stream().map(Field::path).toList();
    for (Node.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (!known.contains(key)) {
        problems.add(
            Problem.at(
                entry.key().where(),
                Code.UNKNOWN_KEY,
                path + " has no key \"" + key + "\"",
                Suggestion.hint(key, known)));
      }
    }
  }

  private void wrongType(Node node, String message, String hint) {
    problems.add(Problem.at(node.where(), Code.WRONG_TYPE, message, hint));
  }

  static String example(Field field) {
    if (!field.words().examples().isEmpty()) {
      return field.words().examples().get(0);
    }
    if (!field.limits().choices().isEmpty()) {
      return field.choiceValues().get(0);
    }
    return switch (field.type()) {
      case BOOLEAN -> "true";
      case DATE -> "2027-02-01";
      case DURATION -> "28d";
      case PERCENT -> "5%";
      case INTEGER -> field.limits().min().map(BigDecimal::toPlainString).orElse("1");
      default -> "…";
    };
  }
}
