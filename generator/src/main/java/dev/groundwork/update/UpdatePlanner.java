package dev.groundwork.update;

import dev.groundwork.plan.RelativePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Plans an update: follows every file through the three trees ({@link Pairing}), decides on each
 * ({@link Decider}) and gathers what is to be written. A pure function: the same trees give the
 * same plan, and nothing is read or written on the way.
 */
public final class UpdatePlanner {

  /** A file may turn into a folder whose file turns into a folder; more turns do not happen. */
  private static final int MOST_ROUNDS = 4;

  private final LineDiff diff;

  public UpdatePlanner(LineDiff diff) {
    this.diff = diff;
  }

  /** Whether a file counts as left alone: equal but for a byte-order mark and line ends. */
  public static boolean unedited(Content generated, Content mine) {
    return Blend.same(generated, mine);
  }

  /** The plan for these trees. */
  public UpdatePlan plan(Trees trees) {
    Map<RelativePath, State> making = Map.of();
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Outcome> outcomes = decide(trees.without(making));
      Map<RelativePath, State> made = wayMade(trees, outcomes);
      if (made.equals(making)) {
        return gathered(outcomes);
      }
      making = made;
    }
    return gathered(decide(trees));
  }

  private List<Outcome> decide(Trees trees) {
    Decider decider = new Decider(trees, diff);
    return Pairing.items(trees).stream().map(decider::decide).toList();
  }

  /** The paths where something is in the way now that the update itself takes away. */
  private static Map<RelativePath, State> wayMade(Trees trees, List<Outcome> outcomes) {
    Set<RelativePath> removed = new HashSet<>();
    outcomes.stream()
        .flatMap(outcome -> outcome.changes().stream())
        .filter(Change.Remove.class::isInstance)
        .forEach(change -> removed.add(change.path()));
    Map<RelativePath, State> made = new TreeMap<>();
    trees
        .mine()
        .forEach(
            (path, state) -> {
              boolean emptied =
                  state instanceof State.Folder folder && removed.containsAll(folder.files());
              boolean freed =
                  state instanceof State.Blocked blocked && removed.contains(blocked.by());
              if (emptied || freed) {
                made.put(path, state);
              }
            });
    return made;
  }

  /** What one file removes and another writes is written. */
  private static UpdatePlan gathered(List<Outcome> outcomes) {
    Map<RelativePath, Change> changes = new TreeMap<>();
    for (Outcome outcome : outcomes) {
      for (Change change : outcome.changes()) {
        if (change instanceof Change.Put) {
          changes.put(change.path(), change);
        } else {
          changes.putIfAbsent(change.path(), change);
        }
      }
    }
    List<Decision> decisions = new ArrayList<>();
    List<Stages> stages = new ArrayList<>();
    List<RelativePath> besides = new ArrayList<>();
    for (Outcome outcome : outcomes) {
      decisions.addAll(outcome.decisions());
      stages.addAll(outcome.stages());
      besides.addAll(outcome.besides());
    }
    return new UpdatePlan(decisions, List.copyOf(changes.values()), stages, besides);
  }
}
