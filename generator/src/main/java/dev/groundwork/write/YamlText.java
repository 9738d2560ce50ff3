package dev.groundwork.write;

import dev.groundwork.engagement.Value;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes values as YAML that means the same under versions 1.1 and 1.2: text always in double
 * quotes, numbers and yes/no never.
 */
final class YamlText {

  /** Numbers that every reader takes for the same number. */
  static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");

  private YamlText() {}

  /** The fields below a key, one a line; {@code depth} counts indents of two blanks. */
  static void block(Value.Fields fields, int depth, StringBuilder out) {
    out.append(fields.fields().isEmpty() ? " {}\n" : "\n");
    fields
        .fields()
        .forEach(
            (key, value) -> {
              out.append("  ".repeat(depth)).append(quoted(key)).append(':');
              below(value, depth, out);
            });
  }

  private static void below(Value value, int depth, StringBuilder out) {
    if (value instanceof Value.Fields fields) {
      block(fields, depth + 1, out);
    } else if (value instanceof Value.Items list && !list.items().isEmpty()) {
      out.append('\n');
      list.items()
          .forEach(
              item -> out.append("  ".repeat(depth)).append("- ").append(flow(item)).append('\n'));
    } else {
      out.append(' ').append(flow(value)).append('\n');
    }
  }

  private static String flow(Value value) {
    if (value instanceof Value.Text text) {
      return quoted(text.text());
    }
    if (value instanceof Value.Flag flag) {
      return flag.on() ? "true" : "false";
    }
    if (value instanceof Value.Num number) {
      return number(number);
    }
    if (value instanceof Value.Items list) {
      return list.items().stream().map(YamlText::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    return ((Value.Fields) value)
        .fields().entrySet().stream()
            .map(YamlText::flowEntry)
            .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String flowEntry(Map.Entry<String, Value> entry) {
    return quoted(entry.getKey()) + ": " + flow(entry.getValue());
  }

  private static String number(Value.Num number) {
    boolean plain = NUMBER.matcher(number.written()).matches();
    return plain ? number.written() : number.number().toPlainString();
  }

  /** Text in double quotes, on one line, with everything escaped that YAML does not print. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder(text.length() + 2).append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default -> {
          if (isPrinted(text, i)) {
            out.append(c);
          } else {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
          }
        }
      }
    }
    return out.append('"').toString();
  }

  private static boolean isPrinted(String text, int i) {
    char c = text.charAt(i);
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    boolean lineBreak = c == 0x2028 || c == 0x2029;
    return (c >= 0x20 && c <= 0x7E) || (c >= 0xA0 && c < 0xFFFE && c != 0xFEFF && !lineBreak);
  }
}
