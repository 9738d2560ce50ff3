package dev.groundwork.cli;

import dev.groundwork.adapter.disk.CaseFolder;
import dev.groundwork.adapter.git.LineMerger;
import dev.groundwork.adapter.git.PackHistory;
import dev.groundwork.adapter.shell.ShellChecks;
import dev.groundwork.authoring.CheckRunner;
import dev.groundwork.authoring.Records;
import dev.groundwork.pack.PackFiles;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.workflow.PackTests;
import dev.groundwork.workflow.PackTests.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** Tests a pack. */
final class PackTestCommand implements Callable<Integer> {

  private static final Duration LONGEST_CHECK = Duration.ofMinutes(15);

  private final World world;

  private final Word<Path> dir =
      Word.parameter("DIR", Path.class, "The folder that holds pack.yaml.");
  private final Word<Boolean> accept =
      Word.flag("--accept", "Record what comes out as right. Never where CI is set.");
  private final Word<Optional<String>> since =
      Word.option(
          "--changed-since",
          "REF",
          String.class,
          "Test only what comes out differently than at this tag, branch or commit.");
  private final Word<Boolean> releases =
      Word.flag(
          "--releases",
          "Update from every released version, too: from each tag v1.2.0 or ID-1.2.0 of the",
          "repository around the pack.");
  private final Word<Boolean> runChecks =
      Word.flag(
          "--run-checks",
          "Run the commands of the layers' checks: only with a pack that you trust.");
  private final Word<Optional<Path>> junit =
      Word.option("--junit", "FILE", Path.class, "Write a report as JUnit XML.");
  private final Commands.Output output = new Commands.Output();

  final CommandSpec spec =
      Declaration.of("test", this)
          .header("Run a pack's recorded cases, and every pair of its answers and layers.")
          .description(
              """
              A case is a folder layers/LAYER/tests/CASE with answers.yaml and, below expected/, the
              files that the layer makes of them. Beside the cases, combinations of answers and layers
              are generated in which each two stand together once; and what each release made of the
              cases is updated. Exit code 1: something failed.
              """)
          .words(dir, accept, since, releases, runChecks, junit, output)
          .spec();

  PackTestCommand(World world) {
    this.world = world;
  }

  @Override
  public Integer call() {
    try (PackBench bench = new PackBench(world, dir.value())) {
      return told(run(bench), bench.readsPython());
    }
  }

  private int told(PackTests.Report report, boolean python) {
    junit.value().ifPresent(file -> write(world.resolve(file), JUnitXml.of(report)));
    if (output.json.value()) {
      world.out().print(json(report, python).text());
    } else {
      report.results().forEach(this::print);
      summary(report, python);
    }
    return report.failed() == 0 ? 0 : 1;
  }

  private PackTests.Report run(PackBench bench) {
    Optional<CheckRunner> checks =
        runChecks.value() ? Optional.of(new ShellChecks(LONGEST_CHECK)) : Optional.empty();
    Past past = past(bench);
    return bench.test(
        new PackTests.Means(
            bench.languages(), new LineMerger(), checks, records(), past.since(), past.releases()));
  }

  /** The pack at other times, as far as it is asked for. */
  private record Past(Optional<PackFiles> since, SortedMap<String, PackFiles> releases) {}

  private Past past(PackBench bench) {
    if (since.value().isEmpty() && !releases.value()) {
      return new Past(Optional.empty(), Collections.emptySortedMap());
    }
    try (PackHistory history = PackHistory.of(world.resolve(dir.value()), world.environment())) {
      return new Past(
          since.value().map(history::at),
          releases.value() ? history.releases(bench.id()) : Collections.emptySortedMap());
    }
  }

  private Optional<Records> records() {
    if (!accept.value()) {
      return Optional.empty();
    }
    String ci = world.environment().getOrDefault("CI", "").toLowerCase(Locale.ROOT);
    if (!ci.isEmpty() && !ci.equals("false")) {
      throw new ProblemsException(
          Problem.of(
              Code.ACCEPT_IN_CI,
              "CI is set, and --accept is for a person who looked at what came out",
              "run it on your machine and commit what it recorded"));
    }
    return Optional.of(new CaseFolder(world.resolve(dir.value())));
  }

  private static Json json(PackTests.Report report, boolean python) {
    List<Json> results = report.results().stream().map(PackTestCommand::json).toList();
    return Json.document()
        .withAll("cases", results)
        .with("failed", report.failed())
        .with("pairs", report.pairs())
        .with("unchanged", report.unchanged())
        .with("python", python);
  }

  private static Json json(PackTests.Result result) {
    return Json.object()
        .with("case", result.name())
        .with("kind", result.kind().name().toLowerCase(Locale.ROOT))
        .with("files", result.files())
        .with("answers", result.answers())
        .withAll("problems", result.problems().stream().map(Json::problem).toList());
  }

  private void print(PackTests.Result result) {
    boolean fine = result.problems().isEmpty();
    if (fine && result.kind() == Kind.COMBINATION) {
      return; // There are many, and the summary counts them.
    }
    world.out().println((fine ? "ok      " : "FAILED  ") + result.name());
    result.answers().stream()
        .filter(answer -> !fine)
        .forEach(
            answer -> world.out().println("        --set '" + answer.replace("'", "'\\''") + "'"));
    result.problems().forEach(problem -> world.out().print(problem.text()));
  }

  private void summary(PackTests.Report report, boolean python) {
    int cases = report.of(Kind.CASE).size();
    if (cases == 0 && report.unchanged() == 0) {
      world.err().println("There is no case: add layers/LAYER/tests/CASE/answers.yaml.");
    } else {
      world.err().println(passed(report, Kind.CASE, "case"));
    }
    String combinations = passed(report, Kind.COMBINATION, "combination");
    world
        .err()
        .println(combinations + " " + report.pairs() + " pairs of answers and layers are in them.");
    if (releases.value()) {
      world
          .err()
          .println(passed(report, Kind.RELEASE, "update from a release", "updates from releases"));
    }
    if (report.unchanged() > 0) {
      world.err().println(report.unchanged() + " come out as before and were left out.");
    }
    if (!python) {
      world.err().println("No Python file was read: this machine has no python3.");
    }
  }

  private static String passed(PackTests.Report report, Kind kind, String one) {
    return passed(report, kind, one, one + "s");
  }

  private static String passed(PackTests.Report report, Kind kind, String one, String several) {
    List<PackTests.Result> results = report.of(kind);
    long passed = results.stream().filter(result -> result.problems().isEmpty()).count();
    String noun = results.size() == 1 ? one + " passes." : several + " pass.";
    return passed + " of " + results.size() + " " + noun;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new ProblemsException(
          Problem.of(
              Code.WRITE_FAILED,
              "cannot write " + file + ": " + e.getMessage(),
              "name a file in a folder that is there"));
    }
  }
}
