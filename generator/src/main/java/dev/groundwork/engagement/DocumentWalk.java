package dev.groundwork.engagement;

import dev.groundwork.document.Node;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Suggestion;
import dev.groundwork.problem.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Walks through one document and reads every field it meets. */
final class DocumentWalk {

  private final Form form;
  private final Problems problems;
  private final Map<String, Where> places = new LinkedHashMap<>();
  private final FieldReader reader;

  DocumentWalk(Form form, Problems problems) {
    this.form = form;
    this.problems = problems;
    this.reader = new FieldReader(problems, places);
  }

  Given read(Node.Mapping document) {
    places.put("", document.where());
    Value.Fields values = group(document, "");
    List<String> assumed = new ArrayList<>();
    if (values.at("assumptions").orElse(Value.Fields.EMPTY) instanceof Value.Items items) {
      items.items().forEach(item -> assumed.add(((Value.Text) item).text()));
    }
    formatIsKnown(values);
    return new Given(values, places, assumed);
  }

  private Value.Fields group(Node.Mapping mapping, String group) {
    Map<String, Value> values = new LinkedHashMap<>();
    for (Node.Entry entry : mapping.entries()) {
      String key = entry.key().text();
      String path = group.isEmpty() ? key : group + "." + key;
      Optional<Field> field = form.field(path);
      if (field.isPresent()) {
        reader.read(field.get(), entry.value(), path).ifPresent(value -> values.put(key, value));
      } else if (form.isOpen(path)) {
        values.put(key, OpenValues.of(entry.value()));
      } else if (form.isGroup(path) || path.equals("choices")) {
        subgroup(entry, path).ifPresent(sub -> values.put(key, group(sub, path)));
      } else {
        unknown(entry, group);
      }
    }
    return new Value.Fields(values);
  }

  private Optional<Node.Mapping> subgroup(Node.Entry entry, String path) {
    if (entry.value() instanceof Node.Mapping mapping) {
      places.put(path, entry.key().where());
      return Optional.of(mapping);
    }
    if (!(entry.value() instanceof Node.Scalar scalar && scalar.isNull())) {
      problems.add(
          Problem.at(
              entry.value().where(),
              Code.WRONG_TYPE,
              path + " must be a mapping and is " + entry.value().kind(),
              "its keys are " + String.join(", ", form.keysOf(path))));
    }
    return Optional.empty();
  }

  private void unknown(Node.Entry entry, String group) {
    String key = entry.key().text();
    String place = group.isEmpty() ? "engagement.yaml" : group;
    Optional<String> elsewhere =
        form.fields().stream()
            .map(Field::path)
            .filter(path -> path.endsWith("." + key))
            .findFirst();
    String hint =
        Suggestion.nearest(key, form.keysOf(group))
            .or(
                () ->
                    form.keysOf(group).stream().filter(known -> known.startsWith(key)).findFirst())
            .or(() -> elsewhere)
            .map(near -> "did you mean \"" + near + "\"?")
            .orElseGet(() -> "it can be one of: " + String.join(", ", form.keysOf(group)));
    problems.add(
        Problem.at(
            entry.key().where(), Code.UNKNOWN_KEY, place + " has no key \"" + key + "\"", hint));
  }

  private void formatIsKnown(Value.Fields values) {
    if (values.get("groundwork").orElse(Value.Fields.EMPTY) instanceof Value.Num format
        && !format.written().equals("1")) {
      problems.add(
          Problem.at(
              places.getOrDefault("groundwork", Where.file("engagement.yaml")),
              Code.UNKNOWN_FORMAT,
              "the file has format " + format.written() + "; this program knows format 1",
              "use a program that knows this format, or write groundwork: 1"));
    }
  }
}
