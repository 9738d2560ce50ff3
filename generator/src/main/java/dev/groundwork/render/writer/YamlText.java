package dev.groundwork.render.writer;

import dev.groundwork.engagement.Value;

/**
 * Writes a value as YAML that version 1.1 and 1.2 readers understand alike: every text in double
 * quotes, so that {@code no}, {@code 1_000}, {@code 12:30} and {@code 0o14} stay text; lists and
 * mappings in flow form, on one line.
 */
public final class YamlText {

  // JSON's \/ is unknown to YAML 1.1 readers: a slash is never escaped.
  private static final Literals YAML =
      new Literals(
          new Quoted(Quoted.COMMON, "\\x", "\\U"), Characters::number, "true", "false", ": ");

  private YamlText() {}

  /**
   * The value as a YAML flow node.
   *
   * @throws CannotWrite when it has none
   */
  public static String write(Value value) {
    return YAML.write(value);
  }
}
