package dev.groundwork.render.writer;

import dev.groundwork.engagement.Value;

/** Writes a value as a Python 3 literal, in double quotes as the common formatters want it. */
public final class PythonText {

  private static final Literals PYTHON =
      new Literals(
          new Quoted(Quoted.COMMON, "\\x", "\\U"), Characters::number, "True", "False", ": ");

  private PythonText() {}

  /**
   * The value as a literal that {@code ast.literal_eval} reads.
   *
   * @throws CannotWrite when it has none
   */
  public static String write(Value value) {
    return PYTHON.write(value);
  }
}
