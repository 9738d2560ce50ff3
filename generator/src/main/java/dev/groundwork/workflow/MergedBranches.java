package dev.groundwork.workflow;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.update.Repository;
import dev.groundwork.write.Lock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Two branches that both updated, and are one now: what to do about lock and base. */
final class MergedBranches {

  private MergedBranches() {}

  static Problem problem() {
    return Problem.of(
        Code.MERGED_UPDATES,
        "two branches that both updated were merged: the files come from both, lock and base from"
            + " one",
        "take lock and base from one side whole (git checkout --ours .groundwork, or --theirs; then"
            + " git add .groundwork and commit), and run groundwork update");
  }

  /** Reads a project; when its lock or base is broken by such a merge, says so, too. */
  static Project told(Repository repository, Supplier<Project> reading) {
    try {
      return reading.get();
    } catch (ProblemsException broken) {
      if (!repository.merged(Lock.PATH)) {
        throw broken;
      }
      List<Problem> problems = new ArrayList<>(broken.problems());
      problems.add(problem());
      throw new ProblemsException(problems);
    }
  }
}
