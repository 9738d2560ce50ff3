package dev.groundwork.engagement;

import java.util.regex.Pattern;

/**
 * Matches a text against a stranger's regular expression, with an end to the patience: an
 * expression that tries too many ways counts as one that does not match. Each look at a character
 * is a step, so the limit is the same on every machine.
 */
final class PatienceMatch {

  /** Some 10 ms; a sensible expression needs a few steps for each character. */
  static final int MOST_STEPS = 1_000_000;

  private PatienceMatch() {}

  /** Whether the whole text matches. */
  static boolean matches(String text, String pattern) {
    try {
      return Pattern.compile(pattern).matcher(new Counted(text, new int[1])).matches();
    } catch (TooManySteps | StackOverflowError endless) {
      return false;
    }
  }

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static final class Counted implements CharSequence {
    private final CharSequence text;
    private final int[] steps;

    Counted(CharSequence text, int[] steps) {
      this.text = text;
      this.steps = steps;
    }

    @Override
    public char charAt(int index) {
      if (++steps[0] > MOST_STEPS) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text.subSequence(start, end), steps);
    }

    @Override
    public String toString() {
      return text.toString();
    }
  }
}
