package dev.groundwork.render.writer;

import dev.groundwork.engagement.Value;
import java.math.BigDecimal;
import java.util.Locale;

/** What all languages agree on about characters and numbers. */
final class Characters {

  /** Digits before or behind the point, beyond which a number is a mistake or an attack. */
  private static final int MOST_DIGITS = 1_000;

  private Characters() {}

  /**
   * Checks that a text is Unicode text.
   *
   * @throws CannotWrite when half of a surrogate pair stands alone: UTF-8 has no bytes for it
   */
  static String sound(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (Character.isSurrogate(c)) {
        throw new CannotWrite("the text holds half a character (U+" + hex(c, 4) + ")");
      }
    }
    return text;
  }

  /**
   * Whether readers can be trusted to take the character as it stands. Control, format and
   * direction characters, line and paragraph separators, private and unassigned ones cannot: an
   * escape says the same and hides nothing from a reviewer.
   */
  static boolean plain(int codePoint) {
    if (codePoint >= 0x20 && codePoint < 0x7F) {
      return true;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  static String hex(int number, int digits) {
    String hex = Integer.toHexString(number).toUpperCase(Locale.ROOT);
    return "0".repeat(Math.max(0, digits - hex.length())) + hex;
  }

  /** The number without an exponent, which not all languages read alike. */
  static String number(Value.Num num) {
    BigDecimal number = num.number();
    if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
      throw new CannotWrite("the number has more than " + MOST_DIGITS + " digits");
    }
    return number.toPlainString();
  }
}
