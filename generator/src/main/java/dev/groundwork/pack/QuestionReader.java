package dev.groundwork.pack;

import dev.groundwork.document.MappingReader;
import dev.groundwork.document.Node;
import dev.groundwork.engagement.Default;
import dev.groundwork.engagement.Depth;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.FieldReader;
import dev.groundwork.engagement.FieldType;
import dev.groundwork.engagement.Option;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the questions of a {@code layer.yaml}. */
final class QuestionReader {

  private static final Map<String, FieldType> TYPES = types();
  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9_]*");

  private final String layer;
  private final Problems problems;

  QuestionReader(String layer, Problems problems) {
    this.layer = layer;
    this.problems = problems;
  }

  private static Map<String, FieldType> types() {
    Map<String, FieldType> types = new LinkedHashMap<>();
    for (FieldType type : FieldType.values()) {
      types.put(type.name().toLowerCase(Locale.ROOT), type);
    }
    return types;
  }

  Question read(Node.Mapping node) {
    MappingReader reader = new MappingReader(node, Code.PACK_SHAPE, problems);
    String id = id(reader);
    Field field = field(reader, "choices." + layer + "." + id);
    FieldType type = field.type();
    if (type == FieldType.LIST) {
      field = field.items(items(reader));
    }
    Question question =
        new Question(id, withDefault(reader, field), expression(reader, "when"), node.where());
    reader.finish();
    return question;
  }

  /** An expression under a key; {@code true} and {@code false} are expressions, too. */
  static Optional<Expression> expression(MappingReader reader, String key) {
    return reader
        .text(key)
        .map(text -> new Expression(text, reader.node(key).orElseThrow().where()));
  }

  private List<Field> items(MappingReader reader) {
    List<Field> items = reader.each("item", this::item);
    if (items.isEmpty()) {
      reader.add(
          reader.mapping(), "a list does not say what its items hold", "add item: [{id: …}]");
    }
    return items;
  }

  /** A field of a list's items: a question without {@code when} and without items of its own. */
  private Field item(Node.Mapping node) {
    MappingReader reader = new MappingReader(node, Code.PACK_SHAPE, problems);
    Field field = withDefault(reader, field(reader, id(reader)));
    reader.finish();
    return field;
  }

  private Field field(MappingReader reader, String path) {
    FieldType type = type(reader);
    String ask = reader.requiredText("ask");
    Field field =
        Field.of(path, type)
            .title(reader.text("title").orElse(ask))
            .ask(ask)
            .why(reader.text("help").orElse(""))
            .changes(reader.text("changes").orElse(""))
            .at(depth(reader));
    if (type == FieldType.CHOICE || type == FieldType.CHOICES) {
      field = field.choices(choices(reader));
    }
    Optional<String> pattern = pattern(reader);
    return (pattern.isPresent() ? field.pattern(pattern.get()) : field)
        .range(reader.number("min"), reader.number("max"));
  }

  /** A text's default is a template string; any other type's is a value of that type. */
  private Field withDefault(MappingReader reader, Field field) {
    Optional<Node> node = reader.node("default");
    if (node.isEmpty()) {
      return field;
    }
    boolean text = field.type() == FieldType.TEXT || field.type() == FieldType.MULTILINE;
    if (text && node.get() instanceof Node.Scalar scalar && isTemplate(scalar.text())) {
      return field.fallback(new Default.Template(scalar.text()));
    }
    Problems found = new Problems();
    var value = FieldReader.read(field, node.get(), found);
    for (Problem problem : found.all()) {
      problems.add(
          new Problem(
              problem.code() == Code.NOT_A_CHOICE ? Code.DEFAULT_NOT_A_CHOICE : Code.BAD_DEFAULT,
              problem.where(),
              "the default: " + problem.message(),
              problem.hint()));
    }
    return value.map(v -> field.fallback(new Default.Fixed(v))).orElse(field);
  }

  private static boolean isTemplate(String text) {
    return text.contains("[=") || text.contains("<#") || text.contains("<@");
  }

  private String id(MappingReader reader) {
    String id = reader.requiredText("id");
    if (!id.isEmpty() && !ID.matcher(id).matches()) {
      reader.add(
          reader.node("id").orElseThrow(),
          "\"" + id + "\" is not an id",
          "ids are lower-case letters, digits and _, beginning with a letter");
    }
    return id;
  }

  /** From which depth on the interview asks; layers' own questions are mostly for a full one. */
  private Depth depth(MappingReader reader) {
    String word = reader.text("depth").orElse("full");
    Optional<Depth> depth =
        Arrays.stream(Depth.values())
            .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
            .findFirst();
    if (depth.isEmpty()) {
      reader.add(
          reader.node("depth").orElseThrow(),
          "unknown depth \"" + word + "\"",
          Suggestion.hint(word, List.of("quick", "standard", "full")));
    }
    return depth.orElse(Depth.FULL);
  }

  private FieldType type(MappingReader reader) {
    String word = reader.text("type").orElse("text");
    FieldType type = TYPES.get(word);
    if (type == null) {
      reader.add(
          reader.node("type").orElseThrow(),
          "unknown type \"" + word + "\"",
          Suggestion.hint(word, TYPES.keySet()));
      return FieldType.TEXT;
    }
    return type;
  }

  private List<Option> choices(MappingReader reader) {
    List<Option> choices = new ArrayList<>();
    for (Node item : reader.items("choices")) {
      if (item instanceof Node.Scalar scalar) {
        choices.add(new Option(scalar.text(), scalar.text()));
      } else if (item instanceof Node.Mapping mapping) {
        choices.add(titled(mapping));
      } else {
        reader.add(item, "a choice is a value or {value: …, title: …}", "");
      }
    }
    if (choices.isEmpty()) {
      reader.add(reader.mapping(), "a question to choose from has no choices", "add choices: […]");
    }
    return choices;
  }

  private Option titled(Node.Mapping mapping) {
    MappingReader reader = new MappingReader(mapping, Code.PACK_SHAPE, problems);
    String value = reader.requiredText("value");
    Option choice = new Option(value, reader.text("title").orElse(value));
    reader.finish();
    return choice;
  }

  private Optional<String> pattern(MappingReader reader) {
    Optional<String> text = reader.text("pattern");
    try {
      text.ifPresent(Pattern::compile);
      return text;
    } catch (PatternSyntaxException e) {
      problems.add(
          Problem.at(
              reader.node("pattern").orElseThrow().where(),
              Code.PACK_SHAPE,
              "the pattern is no regular expression: " + e.getDescription(),
              "write a Java regular expression that the whole answer must match"));
      return Optional.empty();
    }
  }
}
