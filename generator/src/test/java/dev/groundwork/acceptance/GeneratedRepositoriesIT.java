package dev.groundwork.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Generates every example with the built jar, sets it up, verifies it, and lets tools we did not
 * write judge it.
 */
class GeneratedRepositoriesIT {

  private static final Pattern PASSED = Pattern.compile("(?m)^.*\\b([0-9]+) passed");
  private static final Pattern CHECKS = Pattern.compile("(?m)^CHECKS := (.*)$");
  private static final Pattern ASKED = Pattern.compile("(?m)^[|] PASS .* [|] `(make .*?)`");

  /** Outside of this project: inside another repository's work tree nothing is committed. */
  @TempDir private static Path work;

  private static boolean judges;

  /** The commands that ran here and said yes. */
  private static final Set<String> DONE = new HashSet<>();

  private static DocumentedCommandsRun documented;

  @AfterAll
  static void stop_the_service() {
    if (documented != null) {
      documented.stop();
    }
  }

  @BeforeAll
  static void fetch_the_judges() {
    judges = Judges.fetch();
    assertThat(judges || System.getenv("CI") == null)
        .as("in CI every judge must be there; the lines above say which is missing")
        .isTrue();
  }

  @TestFactory
  Stream<DynamicContainer> examples() {
    Stream<DynamicContainer> every =
        Project.examples().stream().map(GeneratedRepositoriesIT::example);
    DynamicContainer documents =
        dynamicContainer(
            "every command of the documents runs as printed",
            Stream.of("care-outreach").flatMap(GeneratedRepositoriesIT::documents));
    return Stream.concat(every, Stream.of(documents));
  }

  private static DynamicContainer example(String example) {
    Path repository = work.resolve(example);
    return dynamicContainer(
        example, Stream.concat(tests(example, repository), commands(example, repository)));
  }

  private static Stream<DynamicTest> documents(String example) {
    try {
      documented = new DocumentedCommandsRun(work.resolve(example), DONE, judges);
      return documented.tests(Project.examples().stream().map(work::resolve).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<DynamicTest> tests(String example, Path repository) {
    return Stream.of(
        dynamicTest("is generated and committed", () -> generate(example, repository)),
        dynamicTest("is a sound Git repository", () -> sound(repository)),
        dynamicTest("is set up", () -> make(repository, "setup")),
        dynamicTest("is green, with at least 100 tests", () -> verify(repository)),
        dynamicTest("stays clean", () -> clean(repository)),
        dynamicTest("checks pristine", () -> ok(Project.groundwork(repository, "check"))),
        judged("is accepted by actionlint", repository, GeneratedRepositoriesIT::actionlint),
        judged("is accepted by check-jsonschema", repository, GeneratedRepositoriesIT::schemas),
        judged("is accepted by promtool", repository, GeneratedRepositoriesIT::promtool),
        judged(
            "is accepted by the schema of ODCS", repository, GeneratedRepositoriesIT::dataContract),
        judged("is accepted by codeowners", repository, GeneratedRepositoriesIT::codeowners),
        judged(
            "is green in a drill with a real Prometheus",
            repository,
            found -> make(found, "drill")));
  }

  private interface Judge {
    void judge(Path repository) throws IOException;
  }

  /** The commands that answer a question; on the regulated example all of them say yes. */
  private static Stream<DynamicTest> commands(String example, Path repository) {
    Stream<DynamicTest> everywhere = answering(repository, "trace", "rehearse", "prove");
    if (example.equals("churn")) {
      return Stream.of(everywhere, ready(repository, 5), Stream.of(adopting(repository)))
          .flatMap(tests -> tests);
    }
    if (!example.equals("care-outreach")) {
      return Stream.concat(everywhere, ready(repository, 5));
    }
    Stream<DynamicTest> here =
        answering(
            repository,
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
            dynamicTest("says what docs/judging.md shows", () -> Shown.judging(repository)),
            judged("does in a drill what docs/drill.md shows", repository, Shown::drill));
    Stream<DynamicTest> drills =
        PlantedDefect.IN_A_DRILL.stream()
            .map(
                defect ->
                    judged("is red in a drill with " + defect.what(), repository, defect::plant));
    Stream<DynamicTest> moved =
        Stream.of(
            dynamicTest("a number changed once moves everywhere", () -> changedOnce(repository)),
            judged(
                "every kind of metric has its whole chain",
                repository,
                GeneratedRepositoriesIT::everyMetric),
            dynamicTest(
                "is red without any one file of the practice",
                () -> new RemovedPractice(repository).isTold()));
    return Stream.of(everywhere, here, shown, ready(repository, 8), drills, moved)
        .flatMap(tests -> tests);
  }

  /** Nothing fails, so many questions pass, and the page can be read on a telephone. */
  private static Stream<DynamicTest> ready(Path repository, int questions) {
    return Stream.of(
        dynamicTest(
            "is ready, as far as can be said without the customer's data",
            () -> {
              make(repository, "readiness", "FAST=1", "TODAY=2026-12-01");
              String page = Files.readString(repository.resolve("reports/readiness.md"));
              ASKED.matcher(page).results().map(asked -> asked.group(1)).forEach(DONE::add);
              assertThat(page).startsWith("# Readiness: AMBER").doesNotContain("| FAIL");
              assertThat(page.lines().filter(line -> line.matches("[|] PASS .* [|] `make .*")))
                  .hasSizeGreaterThanOrEqualTo(questions);
            }),
        judged("has a page that fits a telephone", repository, GeneratedRepositoriesIT::telephone));
  }

  private static void telephone(Path repository) throws IOException {
    Path page = repository.resolve("reports/readiness.html");
    Path profile = Files.createTempDirectory(work, "browser");
    try (Browser browser = new Browser(profile)) {
      for (int width : List.of(375, 1280)) {
        Browser.Seen seen = browser.look(page, width);
        assertThat(seen.errors()).isEmpty();
        assertThat(seen.title()).endsWith("is it ready?");
        assertThat(seen.letters()).isGreaterThan(1000);
        assertThat(seen.width()).isEqualTo(width);
        assertThat(seen.pageWidth()).isEqualTo(width);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static Stream<DynamicTest> answering(Path repository, String... targets) {
    return Stream.of(targets)
        .map(target -> dynamicTest("says yes to make " + target, () -> make(repository, target)));
  }

  private static void everyMetric(Path repository) throws IOException {
    EveryMetric.beside(repository).holds();
  }

  /** The new numbers stand wherever the old ones stood, and the trace agrees. */
  private static void changedOnce(Path repository) throws IOException {
    Map<String, String> answers =
        Map.of(
            "success.target", "83%",
            "success.window", "13w",
            "guardrails[0].limit", "310ms",
            "guardrails[4].limit", "4.75 EUR",
            "guardrails[5].limit", "17",
            "regression_margin", "3%");
    Path trace = repository.resolve("reports/trace.md");
    make(repository, "trace");
    String before = Files.readString(trace);
    List<String> update = new ArrayList<>(List.of("update"));
    answers.forEach((path, value) -> update.addAll(List.of("--set", path + "=" + value)));
    ok(Project.groundwork(repository, update.toArray(String[]::new)));
    make(repository, "trace");
    String after = Files.readString(trace);
    assertThat(before).contains("85%", "300ms", "4.50 EUR").doesNotContain("83%");
    assertThat(after).contains("83%", "310ms", "4.75 EUR");
    assertThat(after).doesNotContain("85%", "300ms", "4.50 EUR");
    assertThat(after.lines()).hasSameSizeAs(before.lines().toList());
    ok(Project.groundwork(repository, "undo"));
  }

  /** A table of other people, 569 rows and 30 columns, goes from its file to a verdict. */
  private static DynamicTest adopting(Path repository) {
    String table =
        "from sklearn.datasets import load_breast_cancer as load;"
            + "load(as_frame=True).frame.to_csv('sample.csv', index=False)";
    return dynamicTest(
        "works on the customer's table",
        () -> {
          ok(Shell.run(repository, ".venv/bin/python", "-c", table));
          make(repository, "data-adopt", "FILE=sample.csv", "TARGET=target");
          verify(repository);
          assertThat(Shell.run(repository, "make", "gate").output())
              .contains("Challenger `chorus` against champion `rule`, 167 sealed requests")
              .doesNotContain("Stand-in data");
          Files.copy(repository.resolve("sample.csv"), repository.resolve("table.csv"));
          make(repository, "data-readiness", "FILE=table.csv");
          make(repository, "data-adopt", "FILE=table.csv", "ACCEPT=yes");
        });
  }

  private static DynamicTest judged(String name, Path repository, Judge judge) {
    return dynamicTest(
        name,
        () -> {
          if (!judges) {
            System.out.println("SKIPPED: " + name + " could not be had on this machine");
            abort(name + " could not be had");
          }
          judge.judge(repository);
        });
  }

  private static void generate(String example, Path repository) {
    ok(
        Project.groundwork(
            work, "new", example, "--answers", Project.answers(example).toString(), "--no-input"));
    assertThat(Shell.run(repository, "git", "log", "--oneline").output().lines()).hasSize(1);
  }

  private static void sound(Path repository) {
    ok(Shell.run(repository, "git", "fsck", "--strict"));
    clean(repository);
  }

  private static void clean(Path repository) {
    assertThat(Shell.run(repository, "git", "status", "--porcelain").output()).isEmpty();
  }

  private static Shell.Done make(Path repository, String... words) {
    Stream<String> command = Stream.concat(Stream.of("make"), Stream.of(words));
    Shell.Done done = ok(Shell.run(repository, Judges.environment(), command.toList()));
    DONE.add("make " + words[0]);
    DONE.add("make " + String.join(" ", words));
    return done;
  }

  private static void verify(Path repository) throws IOException {
    Matcher passed = PASSED.matcher(make(repository, "verify").output());
    Matcher checks = CHECKS.matcher(Files.readString(repository.resolve("Makefile")));
    assertThat(checks.find()).isTrue();
    Stream.of(checks.group(1).split(" ")).forEach(check -> DONE.add("make " + check));
    assertThat(passed.find()).as("pytest's summary").isTrue();
    assertThat(Integer.parseInt(passed.group(1))).isGreaterThanOrEqualTo(100);
  }

  private static void actionlint(Path repository) {
    judge(repository, "actionlint", "-color=false");
  }

  private static void schemas(Path repository) throws IOException {
    for (Path workflow : files(repository.resolve(".github/workflows"), "yml", "yaml")) {
      judge(
          repository,
          "check-jsonschema",
          "--builtin-schema",
          "vendor.github-workflows",
          workflow.toString());
    }
    for (Path form : files(repository.resolve(".github/ISSUE_TEMPLATE"), "yml")) {
      judge(
          repository,
          "check-jsonschema",
          "--builtin-schema",
          "vendor.github-issue-forms",
          form.toString());
    }
    judge(
        repository,
        "check-jsonschema",
        "--builtin-schema",
        "vendor.dependabot",
        ".github/dependabot.yml");
    judge(
        repository,
        "check-jsonschema",
        "--schemafile",
        ".groundwork/engagement.schema.json",
        "engagement.yaml");
  }

  private static void promtool(Path repository) throws IOException {
    Path monitoring = repository.resolve("monitoring");
    for (Path file : files(monitoring, "yml", "yaml")) {
      String name = file.getFileName().toString();
      String path = file.toString();
      if (Files.readString(file).contains("rule_files:") && name.contains("test")) {
        judge(repository, "promtool", "test", "rules", path);
      } else if (name.startsWith("prometheus")) {
        judge(repository, "promtool", "check", "config", path);
      } else if (Files.readString(file).startsWith("groups:")
          || Files.readString(file).contains("\ngroups:")) {
        judge(repository, "promtool", "check", "rules", "--lint=all", "--lint-fatal", path);
      }
    }
  }

  private static void dataContract(Path repository) throws IOException {
    Path schema =
        files(Path.of(Judges.tool("python")).getParent().resolveSibling("lib"), "json").stream()
            .filter(file -> file.endsWith("open_data_contract_standard/schema.json"))
            .findFirst()
            .orElseThrow();
    String contract = "data/stand_in/contract.odcs.yaml";
    judge(repository, "check-jsonschema", "--schemafile", schema.toString(), contract);
  }

  private static void codeowners(Path repository) {
    Map<String, String> environment = Judges.environment();
    String program =
        """
        import subprocess, sys, codeowners
        text = open("CODEOWNERS").read()
        owners = codeowners.CodeOwners(text)
        lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
        tracked = subprocess.run(["git", "ls-files"], capture_output=True, text=True).stdout
        bare = [path for path in tracked.splitlines() if not owners.of(path)]
        print(len(lines), "patterns;", "without an owner:", bare)
        sys.exit(bool(bare) if lines else 0)
        """;
    ok(Shell.run(repository, environment, List.of(Judges.tool("python"), "-c", program)));
  }

  private static List<Path> files(Path folder, String... endings) throws IOException {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(
              file -> Stream.of(endings).anyMatch(end -> file.toString().endsWith("." + end)))
          .sorted()
          .toList();
    }
  }

  private static void judge(Path repository, String tool, String... arguments) {
    Stream<String> command = Stream.concat(Stream.of(Judges.tool(tool)), Stream.of(arguments));
    ok(Shell.run(repository, Judges.environment(), command.toList()));
  }

  private static Shell.Done ok(Shell.Done done) {
    assertThat(done.exit()).as(done.output()).isZero();
    return done;
  }
}
