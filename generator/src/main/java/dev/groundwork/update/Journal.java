package dev.groundwork.update;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Changes the files of a project, all or nothing. Everything is first written down beside them;
 * whoever comes after a crash finds either no plan, and throws away what lies there, or the whole
 * plan, and goes on with it. The one implementation is in adapter.disk.
 */
public interface Journal {

  /** Whether a change was interrupted. */
  boolean interrupted();

  /**
   * Brings an interrupted change of the files to its end; or back to its beginning, where somebody
   * has put back a file that had its new content already, as {@code git checkout} does.
   *
   * @param saved what the interrupted command, or the one that it was undoing, has saved
   * @return what is still to be marked in the index, after which {@link #finish} is due; empty when
   *     nothing was interrupted
   * @throws dev.groundwork.problem.ProblemsException GW-080 when somebody changed a file meanwhile
   */
  Optional<List<Unmerged>> resume(Supplier<Optional<Backup>> saved);

  /**
   * Changes the files, in this order.
   *
   * @param unmerged what will be marked in the index, in case somebody else has to do it
   * @throws dev.groundwork.problem.ProblemsException GW-080 when a file is not as it was when the
   *     change was planned, GW-081 when something cannot be written; nothing has changed then
   */
  void perform(List<FileChange> changes, List<Unmerged> unmerged);

  /** Makes folders that a change took away. */
  void makeFolders(List<String> folders);

  /** Forgets a change that is complete. */
  void finish();
}
