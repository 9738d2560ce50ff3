package dev.groundwork.interview;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of several lines, written on one. */
final class OneLine {

  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

  private OneLine() {}

  static String of(String text) {
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
  }

  static String read(String line) {
    return ESCAPE
        .matcher(line)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    switch (found.group(1)) {
                      case "n" -> "\n";
                      case "r" -> "\r";
                      default -> found.group(1);
                    }));
  }
}
