package dev.groundwork.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;

/**
 * A defect that must turn {@code make drill} red.
 *
 * @param what the defect in words
 * @param file the file that has it
 * @param pattern a regular expression of what is replaced
 * @param instead what stands there instead
 * @param step the first step of the drill that cannot be seen then
 */
record PlantedDefect(String what, String file, String pattern, String instead, String step) {

  static final List<PlantedDefect> IN_A_DRILL =
      List.of(
          new PlantedDefect(
              "an alert removed",
              "monitoring/rules.yaml",
              "(?s)      - alert: error_rate_.*?runbook_url: [^\\n]*\\n",
              "",
              "alert fired"),
          new PlantedDefect(
              "a wrong route",
              "monitoring/alertmanager.yml",
              "/alerts/tech-lead\"",
              "/alerts/pm\"",
              "alert delivered to its owner"),
          new PlantedDefect(
              "a controller that takes nothing back",
              "src/practice/flight_rules.py",
              "Decision\\(Move.ROLL_BACK,",
              "Decision(Move.WAIT,",
              "controller rolled back"));

  /** Plants the defect, runs the drill, and takes the defect out again. */
  void plant(Path repository) throws IOException {
    Path path = repository.resolve(file);
    String sound = Files.readString(path);
    String broken = sound.replaceAll(pattern, Matcher.quoteReplacement(instead));
    assertThat(broken).as("there is something to break").isNotEqualTo(sound);
    Files.writeString(path, broken);
    try {
      Shell.Done done = Shell.run(repository, Judges.environment(), List.of("make", "-s", "drill"));
      assertThat(done.exit()).as(done.output()).isNotZero();
      assertThat(done.output().lines().filter(line -> line.contains("NOT SEEN")).findFirst())
          .as(done.output())
          .hasValueSatisfying(line -> assertThat(line).contains(step));
    } finally {
      Files.writeString(path, sound);
    }
  }
}
