package dev.groundwork.workflow;

import dev.groundwork.authoring.CheckRunner;
import dev.groundwork.authoring.Records;
import dev.groundwork.authoring.Syntax;
import dev.groundwork.pack.PackFiles;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.update.LineDiff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * {@code groundwork pack test}: the recorded cases, every pair of answers and layers, and the
 * update from every release.
 */
public final class PackTests {

  private final Generator generator;
  private final Means means;

  public PackTests(Tools tools, Means means) {
    this.generator = new Generator(tools);
    this.means = means;
  }

  /**
   * What the tests need.
   *
   * @param languages by file ending
   * @param checks runs the commands of checks; empty when nobody asked for it
   * @param accept records what comes out of a case, instead of comparing it
   * @param since the pack as it was: only what comes out differently is tested
   * @param releases the released versions, by name
   */
  public record Means(
      Map<String, Syntax> languages,
      LineDiff lines,
      Optional<CheckRunner> checks,
      Optional<Records> accept,
      Optional<PackFiles> since,
      SortedMap<String, PackFiles> releases) {}

  /** What a result is about. */
  public enum Kind {
    CASE,
    COMBINATION,
    RELEASE
  }

  /**
   * What came of one test.
   *
   * @param answers how it can be repeated: what {@code --set} would be given
   */
  public record Result(
      Kind kind,
      String name,
      int files,
      List<String> answers,
      List<Problem> problems,
      Duration took) {
    public Result {
      answers = List.copyOf(answers);
      problems = List.copyOf(problems);
    }
  }

  /**
   * What came of all.
   *
   * @param pairs of answers and layers that the combinations cover
   * @param unchanged how many tests were left out, because nothing came out differently
   */
  public record Report(List<Result> results, int pairs, int unchanged) {
    public Report {
      results = List.copyOf(results);
    }

    /** The results of one kind. */
    public List<Result> of(Kind kind) {
      return results.stream().filter(result -> result.kind() == kind).toList();
    }

    /** How many failed. */
    public long failed() {
      return results.stream().filter(result -> !result.problems().isEmpty()).count();
    }
  }

  /** The id of a pack, by which its releases are tagged. */
  public static String id(Tools tools, Sources.Request request) {
    return new Generator(tools).load(request).pack().id();
  }

  /**
   * Tests a pack.
   *
   * @throws ProblemsException when it cannot be read
   */
  public Report run(Sources.Request request) {
    PackTestRun run = new PackTestRun(generator, means, generator.load(request));
    run.cases();
    int pairs = run.combinations();
    run.releases();
    return new Report(run.results(), pairs, run.unchanged());
  }
}
