package dev.groundwork.render.writer;

import dev.groundwork.engagement.Value;
import java.math.BigDecimal;

/** Writes a value as TOML 1.0: basic strings, inline arrays and inline tables on one line. */
public final class TomlText {

  // TOML 1.0 knows no \x; that escape came with 1.1.
  private static final Literals TOML =
      new Literals(new Quoted(Quoted.COMMON, "", "\\U"), TomlText::number, "true", "false", " = ");

  private static final BigDecimal LEAST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);

  private TomlText() {}

  /**
   * The value as TOML.
   *
   * @throws CannotWrite when it has none, as an integer beyond 64 bits
   */
  public static String write(Value value) {
    return TOML.write(value);
  }

  private static String number(Value.Num num) {
    String written = Characters.number(num);
    BigDecimal number = num.number();
    boolean integer = written.indexOf('.') < 0;
    if (integer && (number.compareTo(LEAST) < 0 || number.compareTo(MOST) > 0)) {
      throw new CannotWrite("a TOML integer has 64 bits at most");
    }
    return written;
  }
}
