package dev.groundwork.workflow;

import dev.groundwork.plan.RelativePath;
import dev.groundwork.plan.Sha256;
import dev.groundwork.update.Content;
import dev.groundwork.update.State;
import dev.groundwork.update.UpdatePlanner;
import dev.groundwork.write.LockedFile;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** How the managed files of a project stand: pristine, edited, deleted, conflicted or stale. */
final class FileStates {

  /** As it was generated. */
  static final String PRISTINE = "pristine";

  static final String EDITED = "edited";
  static final String DELETED = "deleted";

  /** The last update left something to solve. */
  static final String CONFLICTED = "conflicted";

  /** Today's answers would make it differ. */
  static final String STALE = "stale";

  private final Project project;

  FileStates(Project project) {
    this.project = project;
  }

  /**
   * The states by path.
   *
   * @param conflicted paths with something left to solve
   * @param stale paths that today's answers would change
   */
  SortedMap<RelativePath, String> all(Set<String> conflicted, Set<RelativePath> stale) {
    Map<RelativePath, State> mine = project.tree().states(project.lock().files().keySet());
    SortedMap<RelativePath, String> states = new TreeMap<>();
    project
        .lock()
        .files()
        .forEach((path, file) -> states.put(path, of(path, file, mine.get(path))));
    stale.forEach(path -> states.put(path, STALE));
    for (String path : conflicted) {
      if (RelativePath.fault(path).isEmpty()) {
        states.put(RelativePath.of(path), CONFLICTED);
      }
    }
    return states;
  }

  private String of(
      RelativePath path, LockedFile locked, @org.jspecify.annotations.Nullable State mine) {
    if (mine == null || mine instanceof State.Blocked) {
      return DELETED;
    }
    if (!(mine instanceof State.File file) || file.mode() != locked.mode()) {
      return EDITED;
    }
    boolean same =
        Sha256.of(file.content().bytes()).equals(locked.sha256())
            || (!locked.once()
                && UpdatePlanner.unedited(Content.of(project.base().bytes(path)), file.content()));
    return same ? PRISTINE : EDITED;
  }
}
