package dev.groundwork.engagement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, texts, numbers and booleans as indented JSON, in their own order. */
final class JsonText {

  private JsonText() {}

  static String write(Object value) {
    StringBuilder json = new StringBuilder();
    append(value, "\n", json);
    return json.append('\n').toString();
  }

  private static void append(Object value, String lineBreak, StringBuilder json) {
    String deeper = lineBreak + "  ";
    if (value instanceof Map<?, ?> map) {
      List<String> parts = new ArrayList<>();
      map.forEach(
          (key, child) -> parts.add(quoted(String.valueOf(key)) + ": " + part(child, deeper)));
      block(parts, "{}", lineBreak, json);
    } else if (value instanceof List<?> list) {
      List<String> parts = list.stream().map(child -> part(child, deeper)).toList();
      block(parts, "[]", lineBreak, json);
    } else if (value instanceof String text) {
      json.append(quoted(text));
    } else {
      json.append(value);
    }
  }

  private static String part(Object value, String lineBreak) {
    StringBuilder json = new StringBuilder();
    append(value, lineBreak, json);
    return json.toString();
  }

  private static void block(
      List<String> parts, String brackets, String lineBreak, StringBuilder json) {
    if (parts.isEmpty()) {
      json.append(brackets);
      return;
    }
    String deeper = lineBreak + "  ";
    json.append(brackets.charAt(0)).append(deeper);
    json.append(String.join("," + deeper, parts)).append(lineBreak).append(brackets.charAt(1));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
