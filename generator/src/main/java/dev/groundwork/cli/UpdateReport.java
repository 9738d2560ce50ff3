package dev.groundwork.cli;

import dev.groundwork.update.Decision;
import dev.groundwork.workflow.Update;
import java.util.List;

/** What an update did, path by path, and what is left for somebody to solve. */
final class UpdateReport {

  private static final int CONFLICTS = 1;

  private final World world;

  UpdateReport(World world) {
    this.world = world;
  }

  /** Prints it; returns the exit code. */
  int print(Update.Result result, boolean dryRun, boolean json) {
    result.generated().warnings().forEach(warning -> world.err().print(warning.text()));
    if (json) {
      world.out().print(decisions(result).text());
    } else {
      lines(result, dryRun);
    }
    return result.plan().conflicts().isEmpty() ? 0 : CONFLICTS;
  }

  private static Json decisions(Update.Result result) {
    return Json.document()
        .withAll(
            "decisions", result.plan().decisions().stream().map(UpdateReport::decision).toList());
  }

  private static Json decision(Decision decision) {
    Json json =
        Json.object().with("path", decision.path().value()).with("decision", decision.word());
    if (decision instanceof Decision.Move move) {
      json.with("from", move.from().value());
    }
    return json.with("layer", decision.layer()).with("reason", decision.reason());
  }

  private void lines(Update.Result result, boolean dryRun) {
    List<Decision> decisions = result.plan().decisions();
    var out = dryRun ? world.out() : world.err();
    for (Decision decision : decisions) {
      out.println(
          String.format(
              java.util.Locale.ROOT,
              "%-12s %s: %s",
              decision.word(),
              decision.path(),
              decision.reason()));
    }
    if (result.files().isEmpty()) {
      say("Everything is up to date.");
      return;
    }
    if (result.pack().changed()) {
      say("pack: " + result.pack().recorded() + " to " + result.pack().available());
    }
    conflicts(result.plan().conflicts());
    if (!dryRun) {
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

  private void say(String line) {
    world.err().println(line);
  }
}
