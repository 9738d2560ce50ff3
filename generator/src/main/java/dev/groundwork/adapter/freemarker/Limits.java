package dev.groundwork.adapter.freemarker;

import java.time.Duration;

/**
 * What one template may use up.
 *
 * @param time how long it may run, wall clock
 * @param memory how many bytes it may allocate, garbage included
 * @param outputChars how many characters it may write
 * @param valueChars how many characters a value it keeps may hold, all its parts together
 * @param listItems how many items a value it keeps may hold, all its parts together
 */
public record Limits(Duration time, long memory, int outputChars, int valueChars, int listItems) {

  /** Far beyond what an honest template needs. */
  public static final Limits STANDARD =
      new Limits(Duration.ofSeconds(5), 512L << 20, 10_000_000, 100_000, 20_000);
}
