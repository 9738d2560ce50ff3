package dev.groundwork.workflow;

import dev.groundwork.authoring.Case;
import dev.groundwork.authoring.CaseRules;
import dev.groundwork.authoring.CheckRunner;
import dev.groundwork.authoring.Combinations;
import dev.groundwork.authoring.OutputRules;
import dev.groundwork.authoring.Records;
import dev.groundwork.authoring.Syntax;
import dev.groundwork.pack.Check;
import dev.groundwork.pack.Pack;
import dev.groundwork.pack.PackFiles;
import dev.groundwork.pack.Preset;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.problem.Where;
import dev.groundwork.render.FileTree;
import dev.groundwork.update.LineDiff;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
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
    Generator.Loaded loaded = generator.load(request);
    Since since = new Since(generator, means.since().map(files -> generator.read(loaded, files)));
    OutputRules rules = new OutputRules(loaded.pack().files(), means.languages());
    List<Result> results = new ArrayList<>();
    List<Case> cases = Case.of(loaded.pack().files());
    for (Case each : cases) {
      if (!since.same(each, loaded)) {
        results.add(
            timed(Kind.CASE, each.title(), List.of(), found -> run(loaded, each, rules, found)));
      }
    }
    int pairs = 0;
    int combinations = 0;
    for (Preset preset : loaded.pack().presets()) {
      Combinations all = new Combinations(loaded.pack(), preset);
      pairs += all.pairs();
      for (Combinations.Combination each : all.all()) {
        if (results.stream().anyMatch(PackTests::exhausted)) {
          break;
        }
        combinations++;
        GivenAnswers answers = answers(preset, each);
        if (!since.same(answers, loaded)) {
          results.add(
              timed(
                  Kind.COMBINATION,
                  each.title(),
                  each.sets(),
                  found -> run(loaded, each.title(), answers, new Look(rules, found))));
        }
      }
    }
    int unchanged = cases.size() + combinations - results.size();
    ReleaseUpdates updates = new ReleaseUpdates(generator, means.lines());
    means
        .releases()
        .forEach(
            (name, files) ->
                results.add(
                    timed(
                        Kind.RELEASE,
                        "update from " + name,
                        List.of(),
                        found -> updates.check(files, loaded, cases, found))));
    return new Report(results, pairs, unchanged);
  }

  /** A template that uses up its limits would do so in the next combination, and take as long. */
  private static boolean exhausted(Result result) {
    return result.kind() == Kind.COMBINATION
        && result.problems().stream().anyMatch(each -> each.code() == Code.TEMPLATE_LIMIT);
  }

  /** A test: how many files it looked at, and what it found. */
  @FunctionalInterface
  private interface Body {
    int run(Problems found);
  }

  private static Result timed(Kind kind, String name, List<String> answers, Body body) {
    long start = System.nanoTime();
    Problems found = new Problems();
    int files = 0;
    try {
      files = body.run(found);
    } catch (ProblemsException e) {
      found.addAll(e.problems());
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    List<Problem> errors =
        found.all().stream().filter(problem -> problem.code().kind() != Code.Kind.WARNING).toList();
    return new Result(kind, name, files, answers, errors, took);
  }

  private int run(Generator.Loaded loaded, Case each, OutputRules rules, Problems found) {
    GivenAnswers answers = answers(loaded.pack(), each);
    Generated generated = generator.generate(loaded, answers);
    FileTree tree = generated.tree();
    SortedMap<String, byte[]> made = CaseRules.made(each, tree);
    Where where = Where.file(loaded.pack().files().display(each.answers()));
    OutputRules.again(where, tree, generator.generate(loaded, answers).tree(), found);
    rules.sound(where.file(), tree, file -> file.layer().equals(each.layer()), found);
    if (means.accept().isPresent()) {
      means.accept().get().replace(each.expected(), made);
    } else {
      new CaseRules(loaded.pack().files(), found).same(each, made);
    }
    loaded
        .pack()
        .layer(each.layer())
        .ifPresent(layer -> layer.checks().forEach(check -> check(check, made, generated, found)));
    return made.size();
  }

  private void check(
      Check check, SortedMap<String, byte[]> made, Generated generated, Problems found) {
    for (String path : check.files()) {
      if (!made.containsKey(path)) {
        String message = "\"" + check.name() + "\": the layer does not make " + path;
        String hint = "make it, or take it out of the check";
        found.add(Problem.at(check.where(), Code.CHECK_FAILED, message, hint));
      }
    }
    if (check.run().isPresent()) {
      means
          .checks()
          .flatMap(runner -> runner.run(check, generated.tree(), generated.engagementYaml()))
          .ifPresent(found::add);
    }
  }

  private record Look(OutputRules rules, Problems found) {}

  private int run(Generator.Loaded loaded, String title, GivenAnswers answers, Look look) {
    FileTree tree = generator.generate(loaded, answers).tree();
    FileTree again = generator.generate(loaded, answers).tree();
    OutputRules.again(Where.file(title), tree, again, look.found());
    look.rules().sound(title, tree, file -> true, look.found());
    return tree.files().size();
  }

  private static GivenAnswers answers(Preset preset, Combinations.Combination each) {
    GivenAnswers.Text framing = new GivenAnswers.Text(each.title(), Combinations.FRAMING);
    return new GivenAnswers(List.of(framing), each.sets(), Optional.of(preset.id()));
  }

  /** The answers of a recorded case. */
  static GivenAnswers answers(Pack pack, Case each) {
    PackFiles files = pack.files();
    String name = files.display(each.answers());
    if (!files.paths().contains(each.answers())) {
      throw new ProblemsException(
          Problem.of(Code.CASE_DIFFERS, "there is no " + name, "a case begins with its answers"));
    }
    String text = new String(files.read(each.answers()), StandardCharsets.UTF_8);
    return new GivenAnswers(
        List.of(new GivenAnswers.Text(name, text)), List.of(), Optional.empty());
  }
}
