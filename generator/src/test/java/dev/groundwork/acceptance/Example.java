package dev.groundwork.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * A repository that the built jar generates from one of the examples, and what each of them must
 * do.
 */
final class Example {

  /** Writes a table of other people to sample.csv: 569 rows, 30 columns. */
  static final String TABLE =
      "from sklearn.datasets import load_breast_cancer as load;"
          + "load(as_frame=True).frame.to_csv('sample.csv', index=False)";

  private static final Pattern PASSED = Pattern.compile("(?m)^.*\\b([0-9]+) passed");
  private static final Pattern CHECKS = Pattern.compile("(?m)^CHECKS := (.*)$");
  private static final Pattern ASKED = Pattern.compile("(?m)^[|] PASS .* [|] `(make .*?)`");

  private final String name;
  private final Path folder;
  private final boolean judges;
  private final Set<String> done = new HashSet<>();

  /**
   * Nothing is generated yet.
   *
   * @param name the example's
   * @param work where its repository will be: outside of this project, for inside another
   *     repository's work tree nothing is committed
   * @param judges whether the tools of {@link Judges} are there
   */
  Example(String name, Path work, boolean judges) {
    this.name = name;
    this.folder = work.resolve(name);
    this.judges = judges;
  }

  /** What a test does; it may fail as it likes. */
  interface Step {
    void run() throws Exception;
  }

  /** The repository. */
  Path folder() {
    return folder;
  }

  /** The commands that ran here and said yes. */
  Set<String> done() {
    return done;
  }

  /** A test that says how long it took. */
  DynamicTest test(String says, Step step) {
    return dynamicTest(
        says,
        () -> {
          long begun = System.nanoTime();
          String ended = "FAILED after ";
          try {
            step.run();
            ended = "";
          } finally {
            long seconds = (System.nanoTime() - begun) / 1_000_000_000L;
            System.out.println(name + ": " + says + ", " + ended + seconds + " s");
          }
        });
  }

  /** A test that needs the tools of {@link Judges}. */
  DynamicTest judged(String says, Step step) {
    return test(
        says,
        () -> {
          if (!judges) {
            System.out.println("SKIPPED: " + says + " could not be had on this machine");
            abort(says + " could not be had");
          }
          step.run();
        });
  }

  /** What holds for every generated repository. */
  Stream<DynamicTest> everywhere() {
    ThirdParties others = new ThirdParties(folder);
    return Stream.concat(
        Stream.of(
            test("is generated and committed", this::generate),
            test("is a sound Git repository", this::sound),
            test("is set up", () -> make("setup")),
            test("is green, with at least 100 tests", this::verify),
            test("stays clean", this::clean),
            test("checks pristine", () -> ok(Project.groundwork(folder, "check"))),
            judged("is accepted by actionlint", others::actionlint),
            judged("is accepted by check-jsonschema", others::schemas),
            judged("is accepted by promtool", others::promtool),
            judged("is accepted by the schema of ODCS", others::dataContract),
            judged("is accepted by codeowners", others::codeowners),
            judged("is green in a drill with a real Prometheus", () -> make("drill"))),
        answering("trace", "rehearse", "prove"));
  }

  /** Commands that say yes. */
  Stream<DynamicTest> answering(String... targets) {
    return Stream.of(targets).map(target -> test("says yes to make " + target, () -> make(target)));
  }

  /** Nothing fails, so many questions pass, and the page can be read on a telephone. */
  Stream<DynamicTest> ready(int questions) {
    return Stream.of(
        test(
            "is ready, as far as can be said without the customer's data",
            () -> {
              make("readiness", "FAST=1", "TODAY=2026-12-01");
              String page = Files.readString(folder.resolve("reports/readiness.md"));
              ASKED.matcher(page).results().map(asked -> asked.group(1)).forEach(done::add);
              assertThat(page).startsWith("# Readiness: AMBER").doesNotContain("| FAIL");
              assertThat(page.lines().filter(line -> line.matches("[|] PASS .* [|] `make .*")))
                  .hasSizeGreaterThanOrEqualTo(questions);
            }),
        judged("has a page that fits a telephone", new ThirdParties(folder)::telephone));
  }

  /** Generates the repository. */
  void generate() {
    String answers = Project.answers(name).toString();
    Path work = folder.getParent();
    ok(Project.groundwork(work, "new", name, "--answers", answers, "--no-input"));
    assertThat(Shell.run(folder, "git", "log", "--oneline").output().lines()).hasSize(1);
  }

  private void sound() {
    ok(Shell.run(folder, "git", "fsck", "--strict"));
    clean();
  }

  private void clean() {
    assertThat(Shell.run(folder, "git", "status", "--porcelain").output()).isEmpty();
  }

  /** Everything that a change must pass, with the tests counted. */
  void verify() throws IOException {
    String said = make("verify").output();
    assertThat(said).contains(judges ? "promtool test rules: passed" : "");
    Matcher passed = PASSED.matcher(said);
    Matcher checks = CHECKS.matcher(Files.readString(folder.resolve("Makefile")));
    assertThat(checks.find()).isTrue();
    Stream.of(checks.group(1).split(" ")).forEach(check -> done.add("make " + check));
    assertThat(passed.find()).as("pytest's summary").isTrue();
    assertThat(Integer.parseInt(passed.group(1))).isGreaterThanOrEqualTo(100);
  }

  /** A command that says yes. */
  Shell.Done make(String... words) {
    Stream<String> command = Stream.concat(Stream.of("make"), Stream.of(words));
    Shell.Done found = ok(Shell.run(folder, Judges.environment(), command.toList()));
    done.add("make " + words[0]);
    done.add("make " + String.join(" ", words));
    return found;
  }

  /** Any other program of this machine, or of the repository. */
  Shell.Done run(String... command) {
    return ok(Shell.run(folder, Map.of(), List.of(command)));
  }

  /** What ended with 0; anything else fails with what it printed. */
  static Shell.Done ok(Shell.Done done) {
    assertThat(done.exit()).as(done.output()).isZero();
    return done;
  }
}
