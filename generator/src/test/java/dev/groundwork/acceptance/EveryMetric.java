package dev.groundwork.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An engagement that asks for every kind of metric, higher and lower better, in every unit. It is
 * not set up: Python is that of a repository that is.
 *
 * @param folder the generated repository
 * @param python the interpreter of another one, with the same requirements
 */
record EveryMetric(Path folder, Path python) {

  private static final Path ANSWERS = Path.of("src/test/resources/every-metric/engagement.yaml");

  /** Generates the repository beside another one. */
  static EveryMetric beside(Path other) {
    Path work = other.resolveSibling("every");
    String answers = ANSWERS.toAbsolutePath().toString();
    String name = work.getFileName().toString();
    Path parent = work.getParent();
    Shell.Done done =
        Project.groundwork(parent, "new", name, "--answers", answers, "--no-input", "--no-commit");
    assertThat(done.exit()).as(done.output()).isZero();
    return new EveryMetric(work, other.resolve(".venv/bin/python"));
  }

  /**
   * Every metric goes from its sentence to its report, and its alert fires when it should. A
   * difference cannot be asked for; one that is declared has the same chain. The tests of the rules
   * take long, so they run once, for all kinds.
   */
  void holds() throws IOException {
    assertThat(green("trace").lines().filter(line -> line.startsWith("## "))).hasSize(20);
    String operands = "difference\n    of: automatic_outputs\n    minus: handed_over";
    replace("metrics/metrics.yaml", "count\n    of: \"callbacks\"", operands);
    String counted = "sum(increase(engagement_callbacks_total[1d]))";
    String more = "sum(increase(engagement_automatic_outputs_total[1d]))";
    String less = "sum(increase(engagement_handed_over_total[1d]))";
    assertThat(practice("trace").output()).contains("is computed in another way than metrics/");
    replace("monitoring/rules.yaml", counted, more + " - " + less);
    String none = "- series: engagement_handed_over_total\n        values: 0x5000\n      ";
    String sample = "- series: \"engagement_callbacks_total\"";
    String first = "- series: engagement_automatic_outputs_total";
    replace("monitoring/rules_test.yaml", sample, none + first);
    assertThat(green("trace")).contains("automatic_outputs, handed_over");
    assertThat(green("rules")).contains("promtool check rules: passed", "test rules: passed");
  }

  private void replace(String file, String old, String instead) throws IOException {
    Path path = folder.resolve(file);
    String text = Files.readString(path);
    assertThat(text).contains(old);
    Files.writeString(path, text.replace(old, instead));
  }

  private String green(String verb) {
    Shell.Done done = practice(verb);
    assertThat(done.exit()).as(done.output()).isZero();
    return done.output();
  }

  private Shell.Done practice(String verb) {
    Map<String, String> environment =
        Map.of("PATH", Judges.environment().get("PATH"), "PYTHONPATH", "src");
    List<String> command = List.of(python.toString(), "-m", "practice", verb);
    return Shell.run(folder, environment, command);
  }
}
