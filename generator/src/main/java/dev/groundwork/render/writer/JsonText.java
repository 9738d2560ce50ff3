package dev.groundwork.render.writer;

import dev.groundwork.engagement.Value;

/** Writes a value as JSON (RFC 8259) on one line, without the escapes that only HTML wants. */
public final class JsonText {

  private static final Literals JSON =
      new Literals(new Quoted(Quoted.COMMON, "", ""), Characters::number, "true", "false", ": ");

  private JsonText() {}

  /**
   * The value as JSON.
   *
   * @throws CannotWrite when it has none
   */
  public static String write(Value value) {
    return JSON.write(value);
  }
}
