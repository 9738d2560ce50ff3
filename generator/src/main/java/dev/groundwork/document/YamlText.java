package dev.groundwork.document;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes nodes as YAML, short and quiet: no quotes where none are needed, lists of words and small
 * mappings in one line. Text that another YAML reader could take for a number, a date, a boolean or
 * nothing gets quotes.
 */
final class YamlText {

  private static final Pattern PLAIN_START =
      Pattern.compile("[\\p{L}\\p{Nd}_./(+]|-(?=[\\p{L}\\p{Nd}])");
  private static final Pattern OTHER_TYPE =
      Pattern.compile(
          "(?i)~|null|y|n|yes|no|on|off|true|false|=|<<"
              + "|[-+]?[0-9][0-9_]*|[-+]?0[xob][0-9a-f_]+"
              + "|[-+]?(\\.[0-9_]+|[0-9][0-9_]*(\\.[0-9_]*)?)(e[-+]?[0-9]+)?"
              + "|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?"
              + "|[-+]?\\.inf|\\.nan"
              + "|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([t ].*)?");

  private YamlText() {}

  /** In one line. */
  static String flow(Node node) {
    if (node instanceof Node.Sequence list) {
      return list.items().stream().map(YamlText::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    if (node instanceof Node.Mapping mapping) {
      return mapping.entries().stream()
          .map(entry -> key(entry, true) + ": " + flow(entry.value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return scalar((Node.Scalar) node, true);
  }

  /** A value outside of flow collections, in one line. */
  static String inline(Node node) {
    return node instanceof Node.Scalar scalar ? scalar(scalar, false) : flow(node);
  }

  /** A key and its value as lines, without the line break at the end. */
  static String entry(Node.Entry entry, String indent, String lineBreak) {
    return key(entry, false) + ":" + below(entry.value(), indent, lineBreak);
  }

  /** What follows a key and its colon. */
  static String below(Node value, String indent, String lineBreak) {
    String deeper = indent + "  ";
    if (value instanceof Node.Mapping mapping && !mapping.entries().isEmpty()) {
      return mapping.entries().stream()
          .map(entry -> lineBreak + deeper + entry(entry, deeper, lineBreak))
          .collect(Collectors.joining());
    }
    if (value instanceof Node.Sequence list && !isFlat(list.items())) {
      return list.items().stream()
          .map(item -> lineBreak + deeper + "- " + inline(item))
          .collect(Collectors.joining());
    }
    return " " + inline(value);
  }

  static String key(Node.Entry entry, boolean inFlow) {
    return scalar(Trees.text(entry.key().text()), inFlow);
  }

  private static boolean isFlat(List<Node> items) {
    return items.stream().allMatch(Node.Scalar.class::isInstance);
  }

  private static String scalar(Node.Scalar scalar, boolean inFlow) {
    String text = scalar.text();
    if (scalar.isNull() && !text.isEmpty()) {
      return text;
    }
    boolean typed = scalar.quoted() && OTHER_TYPE.matcher(text).matches();
    return isPlain(text, inFlow) && !typed ? text : quoted(text);
  }

  private static boolean isPlain(String text, boolean inFlow) {
    return PLAIN_START.matcher(text).lookingAt()
        && text.codePoints().noneMatch(YamlText::mustBeEscaped)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.endsWith(":")
        && !text.endsWith(" ")
        && !text.startsWith("...")
        && !(inFlow && text.matches("(?s).*[,\\[\\]{}:?].*"));
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(point -> append(point, quoted));
    return quoted.append('"').toString();
  }

  private static void append(int point, StringBuilder quoted) {
    switch (point) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\r' -> quoted.append("\\r");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (mustBeEscaped(point)) {
          quoted.append(point < 0x10000 ? "\\u%04X".formatted(point) : "\\U%08X".formatted(point));
        } else {
          quoted.appendCodePoint(point);
        }
      }
    }
  }

  /** Control characters, line breaks of any kind, marks that nobody sees, halves of a pair. */
  private static boolean mustBeEscaped(int point) {
    int type = Character.getType(point);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED
        || type == Character.PRIVATE_USE
        || (type == Character.SPACE_SEPARATOR && point != ' ');
  }
}
