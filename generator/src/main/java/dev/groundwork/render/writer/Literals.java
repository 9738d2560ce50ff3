package dev.groundwork.render.writer;

import dev.groundwork.engagement.Value;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The literals of a language with lists in brackets and mappings in braces: YAML in flow form,
 * JSON, Python, TOML.
 *
 * @param text how it quotes
 * @param number how it writes a number
 * @param yes its word for true
 * @param no its word for false
 * @param between what stands between a key and its value
 */
record Literals(
    Quoted text, Function<Value.Num, String> number, String yes, String no, String between) {

  String write(Value value) {
    if (value instanceof Value.Text words) {
      return text.write(words.text());
    }
    if (value instanceof Value.Num num) {
      return number.apply(num);
    }
    if (value instanceof Value.Flag flag) {
      return flag.on() ? yes : no;
    }
    if (value instanceof Value.Items items) {
      return items.items().stream().map(this::write).collect(Collectors.joining(", ", "[", "]"));
    }
    return ((Value.Fields) value)
        .fields().entrySet().stream()
            .map(field -> text.write(field.getKey()) + between + write(field.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
  }
}
