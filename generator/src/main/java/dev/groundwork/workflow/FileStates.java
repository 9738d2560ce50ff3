package dev.groundwork.workflow;

import dev.groundwork.plan.RelativePath;
import dev.groundwork.update.Content;
import dev.groundwork.update.Sightings;
import dev.groundwork.update.State;
import dev.groundwork.update.UpdatePlanner;
import dev.groundwork.write.Base;
import dev.groundwork.write.Lock;
import dev.groundwork.write.LockedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Sightings seen;

  FileStates(Project project, Sightings seen) {
    this.project = project;
    this.seen = seen;
  }

  /**
   * The states by path, as far as one file tells: pristine, edited or deleted. What was pristine
   * when it was seen, and was not touched since, is not read.
   */
  SortedMap<RelativePath, String> all() {
    SortedMap<RelativePath, LockedFile> files = project.lock().files();
    boolean known = seen.untouched(Lock.PATH);
    List<RelativePath> unknown =
        files.keySet().stream().filter(path -> !known || !seen.untouched(path.value())).toList();
    SortedMap<RelativePath, String> states = new TreeMap<>();
    files.keySet().forEach(path -> states.put(path, PRISTINE));
    Map<RelativePath, State> mine = project.tree().states(unknown);
    unknown.forEach(path -> states.put(path, of(path, locked(path), mine.get(path))));
    return states;
  }

  /** Keeps that these files are pristine, and that lock and base are in order. */
  void keep(SortedMap<RelativePath, String> states) {
    List<String> paths = new ArrayList<>(List.of(Lock.PATH, Base.PATH));
    states.forEach(
        (path, state) -> {
          if (state.equals(PRISTINE)) {
            paths.add(path.value());
          }
        });
    seen.keep("", paths);
  }

  /** The state of one managed file, which is read. */
  String of(RelativePath path) {
    return of(path, locked(path), project.tree().states(List.of(path)).get(path));
  }

  private LockedFile locked(RelativePath path) {
    return Optional.ofNullable(project.lock().files().get(path)).orElseThrow();
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
        file.content().sha256().equals(locked.sha256())
            || (!locked.once()
                && UpdatePlanner.unedited(Content.of(project.base().bytes(path)), file.content()));
    return same ? PRISTINE : EDITED;
  }
}
