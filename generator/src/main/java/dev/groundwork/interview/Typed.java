package dev.groundwork.interview;

import dev.groundwork.document.Node;
import dev.groundwork.document.Trees;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.FieldType;
import dev.groundwork.engagement.Option;
import dev.groundwork.engagement.Quantity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What somebody typed, as a value for a question. People write "28 days", "yes" and "2"; the file
 * has {@code 28d}, {@code true} and the second choice.
 */
public final class Typed {

  private static final Pattern AMOUNT = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?) *([A-Za-z%]*)");
  private static final Map<String, String> UNITS =
      Map.ofEntries(
          Map.entry("percent", "%"),
          Map.entry("second", "s"),
          Map.entry("sec", "s"),
          Map.entry("minute", "min"),
          Map.entry("hour", "h"),
          Map.entry("day", "d"),
          Map.entry("week", "w"));
  private static final Map<String, String> FLAGS =
      Map.of("y", "true", "yes", "true", "n", "false", "no", "false");

  private Typed() {}

  /** The value; whether it is allowed is for the question to say. */
  public static Node node(Field field, String typed) {
    String text = typed.strip();
    if (field.limits().words().contains(text.toLowerCase(Locale.ROOT))) {
      return Trees.plain(text.toLowerCase(Locale.ROOT));
    }
    return switch (field.type()) {
      case TEXT, MULTILINE -> Trees.text(text);
      case BOOLEAN -> Trees.plain(FLAGS.getOrDefault(text.toLowerCase(Locale.ROOT), text));
      case CHOICE -> Trees.text(choice(field, text));
      case CHOICES -> several(text, each -> Trees.text(choice(field, each)));
      case LIST -> several(text, each -> node(field.item().get(0), each));
      case DATE -> Trees.plain(text.replace('/', '-'));
      case INTEGER, DECIMAL -> Trees.plain(text);
      case PERCENT, DURATION, QUANTITY -> Trees.plain(amount(field.type(), text));
    };
  }

  private static Node several(String text, java.util.function.Function<String, Node> each) {
    String inner = text.replaceFirst("^\\[", "").replaceFirst("]$", "");
    return Trees.list(
        Arrays.stream(inner.split(","))
            .map(String::strip)
            .filter(part -> !part.isEmpty() && !part.equals("none"))
            .map(each)
            .toList());
  }

  private static String choice(Field field, String text) {
    List<Option> options = field.limits().choices();
    if (text.matches("[0-9]{1,2}") && !field.choiceValues().contains(text)) {
      int number = Integer.parseInt(text);
      return number >= 1 && number <= options.size() ? options.get(number - 1).value() : text;
    }
    String wanted = text.toLowerCase(Locale.ROOT);
    List<Option> fitting =
        options.stream()
            .filter(
                option ->
                    option.value().toLowerCase(Locale.ROOT).startsWith(wanted)
                        || option.title().toLowerCase(Locale.ROOT).startsWith(wanted))
            .toList();
    Optional<Option> exact =
        fitting.stream().filter(option -> option.value().equalsIgnoreCase(text)).findFirst();
    boolean clear = fitting.size() == 1 && !text.isEmpty();
    return exact
        .or(() -> clear ? Optional.of(fitting.get(0)) : Optional.empty())
        .map(Option::value)
        .orElse(text);
  }

  /** "28 days" and "85 percent" with the units of the file; a bare percentage gets its sign. */
  static String amount(FieldType type, String text) {
    Matcher amount = AMOUNT.matcher(text);
    if (!amount.matches()) {
      return text;
    }
    String unit = amount.group(2);
    if (unit.isEmpty()) {
      return type == FieldType.PERCENT ? amount.group(1) + "%" : text;
    }
    if (Quantity.parse(text).isPresent()) {
      return text;
    }
    String word = unit.toLowerCase(Locale.ROOT);
    String singular = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    String known = UNITS.getOrDefault(singular, UNITS.getOrDefault(word, unit));
    return amount.group(1) + known;
  }
}
