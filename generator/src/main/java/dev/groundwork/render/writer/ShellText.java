package dev.groundwork.render.writer;

import dev.groundwork.engagement.Value;
import java.util.stream.Collectors;

/**
 * Writes a value as words of a POSIX shell, in single quotes, inside which nothing has a meaning. A
 * list becomes one word for each of its items.
 */
public final class ShellText {

  private ShellText() {}

  /**
   * The value as one word, or as several for a list of single values.
   *
   * @throws CannotWrite for mappings, lists in lists, and text with a NUL, which no argument of a
   *     process can hold
   */
  public static String write(Value value) {
    if (value instanceof Value.Items items) {
      return items.items().stream().map(ShellText::word).collect(Collectors.joining(" "));
    }
    return word(value);
  }

  private static String word(Value value) {
    if (value instanceof Value.Text text) {
      return quoted(text.text());
    }
    if (value instanceof Value.Num num) {
      return quoted(Characters.number(num));
    }
    if (value instanceof Value.Flag flag) {
      return Boolean.toString(flag.on());
    }
    throw new CannotWrite("a shell has words for text, numbers, booleans and lists of them only");
  }

  private static String quoted(String text) {
    if (text.indexOf('\0') >= 0) {
      throw new CannotWrite("the text holds a NUL character, which a shell word cannot");
    }
    return "'" + Characters.sound(text).replace("'", "'\\''") + "'";
  }
}
