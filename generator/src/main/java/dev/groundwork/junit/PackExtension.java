package dev.groundwork.junit;

import dev.groundwork.cli.PackBench;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.workflow.PackTests;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A pack under test:
 *
 * <pre>{@code
 * @RegisterExtension static final PackExtension PACK = PackExtension.of(Path.of("pack"));
 *
 * @TestFactory
 * Stream<DynamicTest> the_pack_holds() {
 *   return PACK.tests();
 * }
 * }</pre>
 *
 * <p>A pack with mistakes fails before the first test, with what {@code pack lint} says.
 */
public final class PackExtension implements BeforeAllCallback, AfterAllCallback {

  private final PackBench bench;

  private PackExtension(PackBench bench) {
    this.bench = bench;
  }

  /** The pack in this folder, from the folder the tests run in. */
  public static PackExtension of(Path folder) {
    return new PackExtension(new PackBench(folder.toAbsolutePath()));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    List<Problem> found = bench.lint();
    if (!found.isEmpty()) {
      throw new AssertionError(text(found));
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    bench.close();
  }

  /** What {@code pack test} runs, each as a test: recorded cases, and pairs of answers. */
  public Stream<DynamicTest> tests() {
    return bench.test().results().stream()
        .map(result -> DynamicTest.dynamicTest(result.name(), () -> passes(result)));
  }

  /**
   * Generates with these answers, in memory.
   *
   * @param sets as {@code --set} has them, such as {@code serving=batch}; what every engagement
   *     must say is answered already
   * @return the texts of the files, by path
   * @throws AssertionError when the answers or the pack do not allow it
   */
  public SortedMap<String, String> generate(String... sets) {
    try {
      return bench.generate(List.of(sets));
    } catch (ProblemsException e) {
      throw new AssertionError(text(e.problems()), e);
    }
  }

  private static void passes(PackTests.Result result) {
    if (!result.problems().isEmpty()) {
      String with = result.answers().isEmpty() ? "" : "with " + result.answers() + "\n";
      throw new AssertionError(with + text(result.problems()));
    }
  }

  private static String text(List<Problem> problems) {
    return problems.stream().map(Problem::text).collect(Collectors.joining());
  }
}
