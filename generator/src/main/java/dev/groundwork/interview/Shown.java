package dev.groundwork.interview;

import dev.groundwork.document.Node;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.Option;
import dev.groundwork.engagement.Value;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Answers as people read and type them, not as YAML writes them. */
public final class Shown {

  private Shown() {}

  /** A value in one text. */
  public static String text(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Num number) {
      return number.written();
    }
    if (value instanceof Value.Flag flag) {
      return flag.on() ? "yes" : "no";
    }
    if (value instanceof Value.Items items) {
      return items.items().isEmpty()
          ? "none"
          : items.items().stream().map(Shown::item).collect(Collectors.joining(", "));
    }
    return item(value);
  }

  /** An object by what tells it from its neighbours: its first value. */
  private static String item(Value value) {
    if (value instanceof Value.Fields fields) {
      return fields.fields().values().stream().findFirst().map(Shown::text).orElse("-");
    }
    return text(value);
  }

  /** A value as its question shows it: a choice by its title. */
  public static String answer(Field field, Value value) {
    List<Option> options = field.limits().choices();
    if (value instanceof Value.Text text) {
      return options.stream()
          .filter(option -> option.value().equals(text.text()))
          .map(Shown::option)
          .findFirst()
          .orElse(text.text());
    }
    return text(value);
  }

  /** The title of an option, and its value where that says something else. */
  public static String option(Option option) {
    return option.title().toLowerCase(Locale.ROOT).equals(option.value().replace('-', ' '))
        ? option.title()
        : option.title() + " (" + option.value() + ")";
  }

  /** A value of a node as it would be typed. */
  public static String typed(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.text();
    }
    if (node instanceof Node.Sequence list) {
      return list.items().stream().map(Shown::typed).collect(Collectors.joining(", "));
    }
    return ((Node.Mapping) node)
        .entries().stream()
            .map(entry -> entry.key().text() + ": " + typed(entry.value()))
            .collect(Collectors.joining(", "));
  }
}
