package dev.groundwork.render.writer;

import java.util.Map;

/**
 * A text in double quotes with backslash escapes, the form that JSON, Python, TOML and YAML share
 * in all but the escapes they know.
 *
 * @param named escapes with a letter, by character
 * @param small how an escape of a code point below 256 begins; it has two digits
 * @param wide how an escape of a code point above U+FFFF begins, with eight digits; empty where the
 *     language wants two escapes of a surrogate pair
 */
record Quoted(Map<Character, String> named, String small, String wide) {

  /** Escapes that all four languages know. */
  static final Map<Character, String> COMMON =
      Map.of('"', "\\\"", '\\', "\\\\", '\n', "\\n", '\r', "\\r", '\t', "\\t");

  String write(String text) {
    StringBuilder literal = new StringBuilder(text.length() + 8).append('"');
    Characters.sound(text).codePoints().forEach(codePoint -> append(codePoint, literal));
    return literal.append('"').toString();
  }

  private void append(int codePoint, StringBuilder literal) {
    String escape = codePoint <= 0xFFFF ? named.get((char) codePoint) : null;
    if (escape != null) {
      literal.append(escape);
    } else if (Characters.plain(codePoint)) {
      literal.appendCodePoint(codePoint);
    } else if (codePoint <= 0xFF && !small.isEmpty()) {
      literal.append(small).append(Characters.hex(codePoint, 2));
    } else if (codePoint <= 0xFFFF) {
      literal.append("\\u").append(Characters.hex(codePoint, 4));
    } else if (!wide.isEmpty()) {
      literal.append(wide).append(Characters.hex(codePoint, 8));
    } else {
      for (char half : Character.toChars(codePoint)) {
        literal.append("\\u").append(Characters.hex(half, 4));
      }
    }
  }
}
