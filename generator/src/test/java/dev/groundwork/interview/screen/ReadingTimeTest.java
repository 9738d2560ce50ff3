package dev.groundwork.interview.screen;

import static dev.groundwork.interview.screen.Key.Press.ENTER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.engagement.Depth;
import dev.groundwork.interview.Interviews;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Whether a quick interview about the shipped pack takes five minutes, for somebody who reads every
 * word of every screen: 200 words a minute read, 30 words a minute typed.
 */
class ReadingTimeTest {

  private static final double READ_PER_SECOND = 200 / 60.0;
  private static final double TYPED_PER_SECOND = 30 / 60.0;

  /** What is typed; a question that is not here is answered by Enter. */
  private static final Map<String, String> ANSWERS =
      Map.of(
          "engagement.name", "Parcel delay warning",
          "problem.statement", "Recipients learn that a parcel is late only after it is late.",
          "success.event",
              "A recipient whose parcel came late had been warned at least 12 hours ahead.",
          "success.target", "85%",
          "success.baseline", "62%",
          "success.population", "Parcels with a promised delivery date.",
          "success.measured_by", "delivery scans joined with sent warnings, over 28 days");

  @Test
  void a_quick_interview_takes_less_than_five_minutes_from_the_first_word_to_the_review() {
    Keyboard keyboard = Keyboard.at(Interviews.shipped(Depth.QUICK));
    List<String> times = new ArrayList<>();
    double seconds = 0;
    while (keyboard.interview().current().isPresent()) {
      String typed = ANSWERS.getOrDefault(keyboard.interview().at(), "");
      long read = words(keyboard.text(80, 24));
      double here = read / READ_PER_SECOND + words(typed) / TYPED_PER_SECOND;
      times.add("%s: %d words, %.0f s".formatted(keyboard.interview().at(), read, here));
      seconds += here;
      keyboard.type(typed).press(ENTER);
    }
    long read = words(keyboard.text(80, 24));
    seconds += read / READ_PER_SECOND;
    times.add("review: %d words".formatted(read));

    assertThat(times).as("nine questions, and the review").hasSize(10);
    assertThat(seconds).as(String.join("\n", times)).isLessThan(300);
  }

  private static long words(String text) {
    return text.lines()
        .flatMap(line -> Arrays.stream(line.split("\\s+", -1)))
        .filter(word -> word.matches(".*[\\p{L}\\p{N}].*"))
        .count();
  }
}
