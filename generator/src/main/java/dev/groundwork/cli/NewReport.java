package dev.groundwork.cli;

import dev.groundwork.engagement.Engagement;
import dev.groundwork.engagement.Value;
import dev.groundwork.interview.Answered;
import dev.groundwork.interview.AssumptionOwner;
import dev.groundwork.render.RenderedFile;
import dev.groundwork.workflow.Generated;
import dev.groundwork.workflow.NewEngagement;
import dev.groundwork.write.CommitOutcome;
import dev.groundwork.write.Creation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What {@code new} tells at its end: what was made, what was assumed, what to do next. */
final class NewReport {

  private static final int OWNER_WIDTH = 20;
  private static final int LINE_WIDTH = 56;

  private final World world;
  private final Path dir;

  NewReport(World world, Path dir) {
    this.world = world;
    this.dir = dir;
  }

  void print(NewEngagement.Result result, boolean json) {
    Generated generated = result.generated();
    generated.warnings().forEach(warning -> world.err().print(warning.text()));
    if (json) {
      world.out().print(plan(generated).text());
    } else if (result.created().isEmpty()) {
      generated.tree().files().values().forEach(file -> world.out().println(file.path().value()));
    }
    result.created().ifPresent(created -> summary(generated, created));
  }

  /** The plan of {@code --json}: each file with where it comes from and what it depends on. */
  private static Json plan(Generated generated) {
    return Json.document()
        .withAll("files", generated.tree().files().values().stream().map(NewReport::file).toList())
        .with("assumptions", generated.answered().assumed());
  }

  private static Json file(RenderedFile file) {
    return Json.object()
        .with("path", file.path().value())
        .with("layer", file.layer())
        .with("source", file.source())
        .with("mode", file.mode().word())
        .with("sha256", file.sha256().hex())
        .with("size", file.bytes().length)
        .with("answers", file.answers());
  }

  private void summary(Generated generated, Creation.Created created) {
    created.commit().warning().ifPresent(warning -> world.err().print(warning.text()));
    Engagement engagement = generated.answered().engagement();
    int files = generated.tree().files().size();
    say("");
    say("%s: %d files in %s%s", engagement.name(), files, dir, committed(created.commit()));
    say("");
    assumptions(generated.answered());
    say("Next:");
    say("  cd %s", dir);
    generated.pack().next().forEach(command -> say("  %s", command));
    sample(generated).ifPresent(file -> say("  make data-adopt FILE='%s' TARGET=…", file));
  }

  /** The customer's file that the answers name, where it can be found from anywhere. */
  private static Optional<Path> sample(Generated generated) {
    return generated
        .answered()
        .values()
        .at("data.sample")
        .filter(Value.Text.class::isInstance)
        .map(value -> Path.of(((Value.Text) value).text()).toAbsolutePath());
  }

  private static String committed(CommitOutcome outcome) {
    return outcome instanceof CommitOutcome.Committed committed
        ? ", committed on " + committed.branch()
        : ", not committed";
  }

  /** The assumptions, by the role that can confirm them. */
  private void assumptions(Answered answered) {
    Map<String, List<String>> byOwner = new LinkedHashMap<>();
    for (String path : answered.assumed()) {
      String owner = AssumptionOwner.of(path, answered.values());
      byOwner.computeIfAbsent(owner, role -> new ArrayList<>()).add(path);
    }
    if (!byOwner.isEmpty()) {
      say("%d answers are assumed. Each is confirmed by taking it off", answered.assumed().size());
      say("`assumptions` in engagement.yaml, by whoever can say that it is right:");
      byOwner.forEach(this::owned);
      say("");
    }
    if (!answered.open().isEmpty()) {
      say("Nobody has said yet: %s", String.join(", ", answered.open()));
      say("");
    }
  }

  private void owned(String owner, List<String> paths) {
    StringBuilder line = new StringBuilder();
    String indent = "  " + owner + " ".repeat(Math.max(1, OWNER_WIDTH - owner.length()));
    for (String path : paths) {
      if (line.length() + path.length() > LINE_WIDTH) {
        say("%s%s", indent, line.toString().strip());
        line.setLength(0);
        indent = " ".repeat(indent.length());
      }
      line.append(path).append("  ");
    }
    say("%s%s", indent, line.toString().strip());
  }

  private void say(String format, Object... values) {
    world.err().println(String.format(Locale.ROOT, format, values));
  }
}
