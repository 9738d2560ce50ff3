package dev.groundwork.workflow;

import dev.groundwork.authoring.Case;
import dev.groundwork.authoring.CaseRules;
import dev.groundwork.authoring.Combinations;
import dev.groundwork.authoring.OutputRules;
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
import dev.groundwork.workflow.PackTests.Kind;
import dev.groundwork.workflow.PackTests.Means;
import dev.groundwork.workflow.PackTests.Result;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** One run of the tests of one pack, and what it has found so far. */
final class PackTestRun {

  private final Generator generator;
  private final Means means;
  private final Generator.Loaded loaded;
  private final OutputRules rules;
  private final Since since;
  private final List<Case> cases;
  private final List<Result> results = new ArrayList<>();
  private int unchanged;

  PackTestRun(Generator generator, Means means, Generator.Loaded loaded) {
    this.generator = generator;
    this.means = means;
    this.loaded = loaded;
    this.rules = new OutputRules(loaded.pack().files(), means.languages());
    this.since = new Since(generator, means.since().map(files -> generator.read(loaded, files)));
    this.cases = Case.of(loaded.pack().files());
  }

  List<Result> results() {
    return results;
  }

  /** How many tests were left out, because nothing comes out differently. */
  int unchanged() {
    return unchanged;
  }

  /** The recorded cases. */
  void cases() {
    for (Case each : cases) {
      if (since.same(each, loaded)) {
        unchanged++;
      } else {
        add(Kind.CASE, each.title(), List.of(), found -> test(each, found));
      }
    }
  }

  /** Every pair of answers and layers of every preset; returns how many pairs there are. */
  int combinations() {
    int pairs = 0;
    for (Preset preset : loaded.pack().presets()) {
      Combinations all = new Combinations(loaded.pack(), preset);
      pairs += all.pairs();
      all.all().forEach(each -> combination(preset, each));
    }
    return pairs;
  }

  private void combination(Preset preset, Combinations.Combination each) {
    if (results.stream().anyMatch(PackTestRun::exhausted)) {
      return;
    }
    GivenAnswers answers = answers(preset, each);
    if (since.same(answers, loaded)) {
      unchanged++;
    } else {
      String title = each.title();
      add(Kind.COMBINATION, title, each.sets(), found -> test(title, answers, found));
    }
  }

  /** The update from every release. */
  void releases() {
    ReleaseUpdates updates = new ReleaseUpdates(generator, means.lines());
    means
        .releases()
        .forEach(
            (name, files) ->
                add(
                    Kind.RELEASE,
                    "update from " + name,
                    List.of(),
                    found -> updates.check(files, loaded, cases, found)));
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

  private void add(Kind kind, String name, List<String> answers, Body body) {
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
    results.add(new Result(kind, name, files, answers, errors, took));
  }

  private int test(Case each, Problems found) {
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

  private int test(String title, GivenAnswers answers, Problems found) {
    FileTree tree = generator.generate(loaded, answers).tree();
    FileTree again = generator.generate(loaded, answers).tree();
    OutputRules.again(Where.file(title), tree, again, found);
    rules.sound(title, tree, file -> true, found);
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
