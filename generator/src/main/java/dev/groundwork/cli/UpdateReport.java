package dev.groundwork.cli;

import dev.groundwork.plan.Mode;
import dev.groundwork.update.Decision;
import dev.groundwork.update.FileChange;
import dev.groundwork.update.State;
import dev.groundwork.workflow.Migration;
import dev.groundwork.workflow.Update;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an update did, path by path, and what is left for somebody to solve. */
final class UpdateReport {

  private static final int CONFLICTS = 1;
  private static final String MERGED =
      "Two branches that both updated were merged; this update brings their files together.\n";

  private final World world;
  private final Manner manner;

  /** How it is reported. */
  record Manner(boolean dryRun, boolean json, boolean diff, Optional<String> branch) {}

  UpdateReport(World world, Manner manner) {
    this.world = world;
    this.manner = manner;
  }

  /** Tells, before anything is written, what changes besides the contents of files. */
  void announce(Update.Result result) {
    result.generated().warnings().forEach(warning -> world.err().print(warning.text()));
    if (result.merged()) {
      world.err().print(MERGED);
    }
    result.migrations().forEach(each -> say(each.sentence()));
    if (result.offered().any()) {
      say(result.offered().sentence());
    }
  }

  /** Prints it; returns the exit code. */
  int print(Update.Result result) {
    if (manner.json()) {
      world.out().print(document(result).text());
    } else {
      lines(result);
    }
    return result.plan().conflicts().isEmpty() ? 0 : CONFLICTS;
  }

  private Json document(Update.Result result) {
    Json json =
        Json.document()
            .withAll(
                "decisions",
                result.plan().decisions().stream().map(UpdateReport::decision).toList())
            .withAll(
                "migrations", result.migrations().stream().map(UpdateReport::migration).toList())
            .with("offered", result.offered().layers());
    if (manner.diff()) {
      json.withAll(
          "diffs",
          diffs(result)
              .map(
                  change ->
                      Json.object()
                          .with("path", change.path())
                          .with("diff", LocalDoors.of(world).diffs().of(change)))
              .toList());
    }
    result
        .commit()
        .ifPresent(
            commit ->
                json.with(
                    "branch",
                    Json.object().with("name", manner.branch().orElse("")).with("commit", commit)));
    return json;
  }

  /** Lock and base are no reading for people. */
  private static Stream<FileChange> diffs(Update.Result result) {
    return result.changes().stream().filter(change -> !change.path().startsWith(".groundwork/"));
  }

  private static Json migration(Migration migration) {
    return Json.object()
        .with("kind", migration.kind().word())
        .with("path", migration.subject())
        .with("from", migration.from())
        .with("to", migration.to());
  }

  static Json decision(Decision decision) {
    Json json =
        Json.object().with("path", decision.path().value()).with("decision", decision.word());
    if (decision instanceof Decision.Move move) {
      json.with("from", move.from().value());
    }
    return json.with("layer", decision.layer()).with("reason", decision.reason());
  }

  private void lines(Update.Result result) {
    List<Decision> decisions = result.plan().decisions();
    var out = manner.dryRun() ? world.out() : world.err();
    for (Decision decision : decisions) {
      out.println(
          String.format(
              java.util.Locale.ROOT,
              "%-12s %s: %s",
              decision.word(),
              decision.path(),
              decision.reason()));
    }
    if (manner.diff()) {
      diffs(result).forEach(change -> out.print(LocalDoors.of(world).diffs().of(change)));
    }
    if (result.changes().isEmpty()) {
      say("Everything is up to date.");
      return;
    }
    if (result.pack().changed()) {
      say("pack: " + result.pack().recorded() + " to " + result.pack().available());
    }
    conflicts(result.plan().conflicts());
    if (result.commit().isPresent()) {
      String branch = manner.branch().orElse("");
      say("Committed on the branch " + branch + "; your checkout is as it was.");
      say("To see it: git diff HEAD.." + branch + ". To drop it: git branch -D " + branch);
    } else if (!manner.dryRun()) {
      if (result.modesUnseen()) {
        modes(result, Mode.EXECUTABLE, "+x");
        modes(result, Mode.PLAIN, "-x");
      }
      say("Nothing is committed. To see it: git diff. To take it back: groundwork undo");
    }
  }

  private void conflicts(List<Decision.Conflict> conflicts) {
    if (!conflicts.isEmpty()) {
      say("");
      say("To solve (" + conflicts.size() + "):");
      conflicts.forEach(conflict -> say("  " + conflict.path() + ": " + conflict.remedy()));
      say("");
    }
  }

  /** With core.fileMode off, Git learns of an executable bit only when it is told. */
  private void modes(Update.Result result, Mode mode, String sign) {
    List<String> paths =
        result.changes().stream()
            .filter(change -> change.after().filter(file -> file.mode() == mode).isPresent())
            .filter(change -> change.before().map(State.File::mode).orElse(Mode.PLAIN) != mode)
            .map(FileChange::path)
            .toList();
    if (!paths.isEmpty()) {
      say("core.fileMode is off, so tell Git of the executable bit:");
      say("  git add --chmod=" + sign + " " + String.join(" ", paths));
    }
  }

  private void say(String line) {
    world.err().println(line);
  }
}
