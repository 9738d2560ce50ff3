package dev.groundwork.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generates every example but the largest, {@link CareOutreachIT}, with the built jar, sets it up,
 * verifies it, and lets tools we did not write judge it.
 */
class GeneratedRepositoriesIT {

  @TempDir private static Path work;

  @TestFactory
  Stream<DynamicContainer> examples() {
    boolean judges = Judges.there();
    return Project.examples().stream()
        .filter(name -> !name.equals(CareOutreachIT.NAME))
        .map(name -> dynamicContainer(name, tests(name, new Example(name, work, judges))));
  }

  private static Stream<DynamicTest> tests(String name, Example example) {
    Stream<DynamicTest> adopting =
        Stream.of(name)
            .filter("churn"::equals)
            .map(churn -> example.test("works on the customer's table", () -> adopt(example)));
    return Stream.of(example.everywhere(), example.ready(5), adopting).flatMap(tests -> tests);
  }

  /** The table goes from its file to a verdict, and everything holds with it. */
  private static void adopt(Example example) throws IOException {
    example.run(".venv/bin/python", "-c", Example.TABLE);
    example.make("data-adopt", "FILE=sample.csv", "TARGET=target");
    example.verify();
    assertThat(Shell.run(example.folder(), "make", "gate").output())
        .contains("Challenger `chorus` against champion `rule`, 167 sealed requests")
        .doesNotContain("Stand-in data");
  }
}
