package dev.groundwork.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The regulated example, which has nearly every layer: beside what holds everywhere, all its
 * questions are answered, planted defects are seen, and each command of the documents is run.
 */
@TestMethodOrder(OrderAnnotation.class)
class CareOutreachIT {

  static final String NAME = "care-outreach";

  @TempDir private static Path work;

  private static Example example;

  private static DocumentedCommandsRun documented;

  @BeforeAll
  static void begin() {
    example = new Example(NAME, work, Judges.there());
  }

  @AfterAll
  static void stop_the_service() {
    if (documented != null) {
      documented.stop();
    }
  }

  @Order(1)
  @TestFactory
  Stream<DynamicTest> works_judges_and_is_judged() {
    Path repository = example.folder();
    Stream<DynamicTest> answers =
        example.answering(
            "evaluate",
            "gate",
            "dark-deploy",
            "drift",
            "budget",
            "learn",
            "bias",
            "data-readiness",
            "report");
    Stream<DynamicTest> shown =
        Stream.of(
            example.test("says what docs/judging.md shows", () -> Shown.judging(repository)),
            example.judged(
                "does in a drill what docs/drill.md shows", () -> Shown.drill(repository)));
    Stream<DynamicTest> drills =
        PlantedDefect.IN_A_DRILL.stream()
            .map(
                defect ->
                    example.judged(
                        "is red in a drill with " + defect.what(), () -> defect.plant(repository)));
    Stream<DynamicTest> moved =
        Stream.of(
            example.test("moves a number everywhere, changed once", this::changedOnce),
            example.judged(
                "has the whole chain of every kind of metric",
                () -> EveryMetric.beside(repository).holds()),
            example.test(
                "is red without any one file of the practice",
                () -> new RemovedPractice(repository).isTold()));
    return Stream.of(example.everywhere(), answers, shown, example.ready(8), drills, moved)
        .flatMap(tests -> tests);
  }

  /** Begins with what the others made. */
  @Order(2)
  @TestFactory
  Stream<DynamicTest> runs_every_command_of_the_documents_as_printed() throws IOException {
    documented = new DocumentedCommandsRun(example);
    return documented.tests();
  }

  /** The new numbers stand wherever the old ones stood, and the trace agrees. */
  private void changedOnce() throws IOException {
    Map<String, String> answers =
        Map.of(
            "success.target", "83%",
            "success.window", "13w",
            "guardrails[0].limit", "310ms",
            "guardrails[4].limit", "4.75 EUR",
            "guardrails[5].limit", "17",
            "regression_margin", "3%");
    Path repository = example.folder();
    Path trace = repository.resolve("reports/trace.md");
    example.make("trace");
    String before = Files.readString(trace);
    List<String> update = new ArrayList<>(List.of("update"));
    answers.forEach((path, value) -> update.addAll(List.of("--set", path + "=" + value)));
    Example.ok(Project.groundwork(repository, update.toArray(String[]::new)));
    example.make("trace");
    String after = Files.readString(trace);
    assertThat(before).contains("85%", "300ms", "4.50 EUR").doesNotContain("83%");
    assertThat(after).contains("83%", "310ms", "4.75 EUR");
    assertThat(after).doesNotContain("85%", "300ms", "4.50 EUR");
    assertThat(after.lines()).hasSameSizeAs(before.lines().toList());
    Example.ok(Project.groundwork(repository, "undo"));
  }
}
