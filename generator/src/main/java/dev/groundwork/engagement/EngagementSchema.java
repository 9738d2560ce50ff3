package dev.groundwork.engagement;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema (draft 2020-12) of engagement.yaml, for editors. */
public final class EngagementSchema {

  private static final String AMOUNT = "-?[0-9]{1,15}(\\.[0-9]{1,12})?";
  private static final String TIME = AMOUNT + " ?(ms|s|min|h|d|w)";
  private static final String SHARE = AMOUNT + " ?%";
  private static final String QUANTITY = AMOUNT + "( ?(%|ms|s|min|h|d|w|[A-Z]{3}))?";

  private EngagementSchema() {}

  /** The schema's text, with a line break at the end. */
  public static String json(Form form) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:groundwork:engagement:1");
    schema.put("title", "engagement.yaml");
    schema.put("description", "The framing of a machine-learning engagement and its choices.");
    schema.putAll(group(form, ""));
    return JsonText.write(schema);
  }

  private static Map<String, Object> group(Form form, String path) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (String key : keysInOrder(form, path)) {
      String child = path.isEmpty() ? key : path + "." + key;
      Map<String, Object> schema =
          form.field(child).map(EngagementSchema::field).orElseGet(() -> group(form, child));
      properties.put(key, schema);
      boolean needed =
          form.fields().stream()
              .anyMatch(
                  field ->
                      field.required()
                          && (field.path().equals(child) || field.path().startsWith(child + ".")));
      if (needed) {
        required.add(key);
      }
    }
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "object");
    schema.put("properties", properties);
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", form.isOpen(path));
    return schema;
  }

  private static List<String> keysInOrder(Form form, String path) {
    String prefix = path.isEmpty() ? "" : path + ".";
    List<String> keys = new ArrayList<>();
    for (Field field : form.fields()) {
      if (field.path().startsWith(prefix)) {
        String key = field.path().substring(prefix.length()).replaceFirst("\\..*$", "");
        if (!keys.contains(key)) {
          keys.add(key);
        }
      }
    }
    if (path.isEmpty() && !keys.contains("choices")) {
      keys.add("choices");
    }
    return keys;
  }

  private static Map<String, Object> field(Field field) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("title", field.words().title());
    String description = description(field);
    if (!description.isEmpty()) {
      schema.put("description", description);
    }
    schema.putAll(type(field));
    if (field.fallback() instanceof Default.Fixed fixed) {
      schema.put("default", plain(fixed.value()));
    }
    if (!field.words().examples().isEmpty() && field.type() != FieldType.LIST) {
      schema.put("examples", field.words().examples());
    }
    return schema;
  }

  private static String description(Field field) {
    List<String> sentences = new ArrayList<>();
    sentences.add(field.words().ask());
    sentences.add(field.words().why());
    if (!field.words().changes().isEmpty()) {
      sentences.add("Changes: " + field.words().changes() + ".");
    }
    return String.join(" ", sentences.stream().filter(text -> !text.isEmpty()).toList());
  }

  private static Map<String, Object> type(Field field) {
    return switch (field.type()) {
      case TEXT, MULTILINE -> text(field);
      case INTEGER -> number(field, "integer");
      case DECIMAL -> number(field, "number");
      case BOOLEAN -> of("type", "boolean");
      case CHOICE -> of("enum", field.choiceValues());
      case CHOICES -> array(of("enum", field.choiceValues()));
      case DATE -> form("[0-9]{4}-[0-9]{2}-[0-9]{2}", field);
      case DURATION -> form(TIME, field);
      case PERCENT -> form(SHARE, field);
      case QUANTITY -> form(QUANTITY, field);
      case LIST -> array(item(field));
    };
  }

  /** Text that looks like a number or a boolean is text to us, and something else to an editor. */
  private static Map<String, Object> text(Field field) {
    Map<String, Object> schema = of("type", List.of("string", "number", "boolean"));
    field.limits().pattern().ifPresent(pattern -> schema.put("pattern", "^(?:" + pattern + ")$"));
    if (field.required()) {
      schema.put("minLength", 1);
    }
    return schema;
  }

  private static Map<String, Object> form(String pattern, Field field) {
    List<String> alternatives = new ArrayList<>(field.limits().words());
    alternatives.add(pattern);
    Map<String, Object> schema = of("type", List.of("string", "number"));
    schema.put("pattern", "^(?:" + String.join("|", alternatives) + ")$");
    return schema;
  }

  private static Map<String, Object> number(Field field, String type) {
    if (field.path().equals("groundwork")) {
      return of("const", 1);
    }
    Map<String, Object> schema = of("type", type);
    field.limits().min().ifPresent(min -> schema.put("minimum", min));
    field.limits().max().ifPresent(max -> schema.put("maximum", max));
    return schema;
  }

  private static Map<String, Object> array(Object items) {
    Map<String, Object> schema = of("type", "array");
    schema.put("items", items);
    return schema;
  }

  private static Map<String, Object> item(Field list) {
    if (list.listsSingleValues()) {
      return field(list.item().get(0));
    }
    Map<String, Object> properties = new LinkedHashMap<>();
    list.item().forEach(field -> properties.put(field.path(), field(field)));
    Map<String, Object> schema = of("type", "object");
    schema.put("properties", properties);
    List<String> required = list.item().stream().filter(Field::required).map(Field::path).toList();
    if (!required.isEmpty()) {
      schema.put("required", required);
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  private static Map<String, Object> of(String key, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }

  private static Object plain(Value value) {
    if (value instanceof Value.Items list) {
      return list.items().stream().map(EngagementSchema::plain).toList();
    }
    if (value instanceof Value.Fields fields) {
      Map<String, Object> map = new LinkedHashMap<>();
      fields.fields().forEach((key, child) -> map.put(key, plain(child)));
      return map;
    }
    if (value instanceof Value.Num number) {
      return number.number();
    }
    return value instanceof Value.Flag flag ? flag.on() : ((Value.Text) value).text();
  }
}
