package dev.groundwork.authoring;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON as RFC 8259 has it, for its syntax alone. */
public final class JsonSyntax implements Syntax {

  private static final Pattern SCALAR =
      Pattern.compile(
          "true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?"
              + "|\"([^\"\\\\\\x00-\\x1f]|\\\\([\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+\"");
  private static final int DEEPEST = 200;

  @Override
  public Optional<Problem> fault(String name, String text) {
    Reading reading = new Reading(text);
    if (reading.value(0) && reading.atEnd()) {
      return Optional.empty();
    }
    int at = Math.min(reading.at, text.length());
    return Optional.of(
        Problem.at(
            Places.at(name, text, at),
            Code.OUTPUT_BROKEN,
            "the generated file is not JSON",
            "write values with json(), and look for a comma too many or too few"));
  }

  /** A walk through the text that stops at what cannot be read. */
  private static final class Reading {
    private final String text;
    private final Matcher scalar;
    private int at;

    Reading(String text) {
      this.text = text;
      this.scalar = SCALAR.matcher(text);
    }

    boolean value(int depth) {
      skip();
      if (depth > DEEPEST || at >= text.length()) {
        return false;
      }
      return switch (text.charAt(at)) {
        case '{' -> collection('}', depth, true);
        case '[' -> collection(']', depth, false);
        default -> scalar();
      };
    }

    private boolean collection(char end, int depth, boolean keys) {
      at++;
      if (comes(end)) {
        return true;
      }
      do {
        skip();
        boolean key = !keys || (text.startsWith("\"", at) && scalar() && comes(':'));
        if (!key || !value(depth + 1)) {
          return false;
        }
      } while (comes(','));
      return comes(end);
    }

    private boolean scalar() {
      boolean found = scalar.region(at, text.length()).lookingAt();
      at = found ? scalar.end() : at;
      return found;
    }

    private boolean comes(char sign) {
      skip();
      boolean here = at < text.length() && text.charAt(at) == sign;
      at += here ? 1 : 0;
      return here;
    }

    boolean atEnd() {
      skip();
      return at == text.length();
    }

    private void skip() {
      while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }
  }
}
