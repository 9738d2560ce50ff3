package dev.groundwork.pack;

import java.util.regex.Pattern;

/**
 * A path pattern: {@code *} and {@code ?} stay within a segment, {@code **} crosses segments; all
 * else is literal.
 */
public record Glob(String text, Pattern regex) {

  public static Glob of(String text) {
    StringBuilder regex = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("**/", at)) {
        regex.append("(?:.*/)?");
        at += 3;
      } else if (text.startsWith("**", at)) {
        regex.append(".*");
        at += 2;
      } else {
        regex.append(one(text.charAt(at)));
        at++;
      }
    }
    return new Glob(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
  }

  private static String one(char c) {
    return switch (c) {
      case '*' -> "[^/]*";
      case '?' -> "[^/]";
      default -> Pattern.quote(String.valueOf(c));
    };
  }

  public boolean matches(String path) {
    return regex.matcher(path).matches();
  }

  // Patterns compare by identity; the text says it all.
  @Override
  public boolean equals(Object other) {
    return other instanceof Glob glob && glob.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
