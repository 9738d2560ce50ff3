package dev.groundwork.update;

import dev.groundwork.plan.RelativePath;
import java.util.Comparator;
import java.util.List;

/**
 * Everything an update does to the managed files. Lock, base and engagement.yaml are not in it.
 *
 * @param decisions by path: paths that change, edited ones that are kept, those that stay deleted,
 *     conflicts
 * @param changes what is written and removed, by path; no path twice
 * @param stages the text conflicts, for the index
 * @param besides the files beside others that hold what the template says now
 */
public record UpdatePlan(
    List<Decision> decisions,
    List<Change> changes,
    List<Stages> stages,
    List<RelativePath> besides) {

  public UpdatePlan {
    decisions =
        decisions.stream()
            .sorted(
                Comparator.comparing(Decision::path)
                    .thenComparing(each -> each instanceof Decision.Move ? 0 : 1))
            .toList();
    changes = changes.stream().sorted(Comparator.comparing(Change::path)).toList();
    stages = stages.stream().sorted(Comparator.comparing(Stages::path)).toList();
    besides = besides.stream().sorted().toList();
  }

  /** The paths that somebody has to look at. */
  public List<Decision.Conflict> conflicts() {
    return decisions.stream()
        .filter(Decision.Conflict.class::isInstance)
        .map(Decision.Conflict.class::cast)
        .toList();
  }
}
