package dev.groundwork.workflow;

import dev.groundwork.plan.RelativePath;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.update.Backup;
import dev.groundwork.update.FileChange;
import dev.groundwork.update.Journal;
import dev.groundwork.update.Repository;
import dev.groundwork.update.Unmerged;
import dev.groundwork.update.UpdatePlan;
import dev.groundwork.update.WorkingTree;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Changes a project: backup first, then the files, then the marks in the index. */
final class Applying {

  private final Journal journal;
  private final Repository repository;

  Applying(Journal journal, Repository repository) {
    this.journal = journal;
    this.repository = repository;
  }

  /** Refuses to judge a project in the middle of a change. */
  static void refuseHalfChanged(Journal journal) {
    if (journal.interrupted()) {
      throw new ProblemsException(
          Problem.of(
              Code.CHANGED_SINCE,
              "the last change of this project was interrupted",
              "groundwork update finishes it first and goes on, groundwork undo takes it back"));
    }
  }

  /** Brings a change to its end that was interrupted; in a dry run, refuses to go on. */
  void resume(boolean dryRun) {
    if (dryRun) {
      refuseHalfChanged(journal);
    } else {
      Optional<List<Unmerged>> open = journal.resume(repository::saved);
      if (open.isPresent()) {
        repository.mark(open.get());
        journal.finish();
      }
    }
  }

  void apply(String command, List<FileChange> changes, UpdatePlan plan, WorkingTree tree) {
    List<Unmerged> unmerged = repository.store(plan.stages());
    List<String> besides = plan.besides().stream().map(RelativePath::value).toList();
    SortedSet<String> folders = tree.emptyFolders(changes.stream().map(FileChange::path).toList());
    repository.save(
        Backup.of(command, changes, besides, folders).with(repository.staged(unmerged)));
    // A path that Git does not track has no place in the index to be unmerged in.
    List<String> tracked = repository.staged(unmerged).stream().map(Backup.Staged::path).toList();
    List<Unmerged> marked =
        unmerged.stream().filter(each -> tracked.contains(each.path())).toList();
    journal.perform(changes, marked);
    repository.mark(marked);
    journal.finish();
  }

  /** Puts files, index and empty folders back. */
  void putBack(List<FileChange> changes, Backup backup) {
    journal.perform(changes, List.of());
    repository.restore(backup.staged());
    journal.makeFolders(backup.folders());
    journal.finish();
  }
}
