package dev.groundwork.workflow;

import dev.groundwork.update.Decision;
import java.util.List;

/** The message of a commit that an update makes: what came, and what is left to solve. */
final class BranchMessage {

  private BranchMessage() {}

  static String of(Update.Result result) {
    String title = result.generated().pack().title();
    Outdated pack = result.pack();
    String subject =
        pack.changed()
            ? "Update " + title + " from " + pack.recorded() + " to " + pack.available()
            : "Bring the answers of engagement.yaml into the files";
    StringBuilder text = new StringBuilder(subject).append("\n\nMade by groundwork update.\n");
    result.migrations().forEach(each -> text.append("\n- ").append(each.sentence()));
    if (result.offered().any()) {
      text.append("\n- ").append(result.offered().sentence());
    }
    List<Decision.Conflict> conflicts = result.plan().conflicts();
    if (!conflicts.isEmpty()) {
      text.append("\nTo solve before this branch is merged:\n");
    }
    for (Decision.Conflict conflict : conflicts) {
      text.append("\n- ").append(conflict.path()).append(": ").append(conflict.reason());
      text.append("; ").append(conflict.remedy());
    }
    return text.toString().strip() + "\n";
  }
}
