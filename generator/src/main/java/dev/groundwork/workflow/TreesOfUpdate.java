package dev.groundwork.workflow;

import dev.groundwork.plan.RelativePath;
import dev.groundwork.render.RenderedFile;
import dev.groundwork.update.Content;
import dev.groundwork.update.State;
import dev.groundwork.update.Trees;
import dev.groundwork.write.LockedFile;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gathers base, mine and theirs of an update. */
final class TreesOfUpdate {

  /** Files that may turn out to be renamed ones; larger ones are not looked at. */
  private static final int LARGEST_STRANGER = 1 << 20;

  private final Project project;
  private final Set<String> present;

  /**
   * The trees of a project.
   *
   * @param present every file that Git tracks or would let the user add
   */
  TreesOfUpdate(Project project, Set<String> present) {
    this.project = project;
    this.present = present;
  }

  Trees against(
      dev.groundwork.workflow.Generated generated, SortedMap<RelativePath, RelativePath> moves) {
    SortedMap<RelativePath, dev.groundwork.update.Generated> base = base(generated);
    SortedMap<RelativePath, dev.groundwork.update.Generated> theirs = theirs(generated);
    SortedSet<RelativePath> paths = new TreeSet<>(base.keySet());
    paths.addAll(theirs.keySet());
    paths.addAll(beside(paths));
    SortedMap<RelativePath, State> mine = project.tree().states(paths);
    if (!mine.keySet().containsAll(base.keySet())) {
      mine.putAll(strangers(paths));
    }
    return new Trees(base, mine, theirs, moves);
  }

  /**
   * What was generated last time. A file that the pack writes once from now on leaves the base, and
   * stays as it is. One that was written once and is generated no more is in it as long as nobody
   * has changed it: it goes with its layer.
   */
  private SortedMap<RelativePath, dev.groundwork.update.Generated> base(
      dev.groundwork.workflow.Generated generated) {
    SortedMap<RelativePath, dev.groundwork.update.Generated> base =
        new TreeMap<>(project.generated());
    SortedMap<RelativePath, RenderedFile> now = generated.tree().files();
    now.values().stream().filter(RenderedFile::once).forEach(file -> base.remove(file.path()));
    project
        .lock()
        .files()
        .forEach(
            (path, locked) -> {
              if (locked.once() && !now.containsKey(path)) {
                untouched(path, locked).ifPresent(file -> base.put(path, file));
              }
            });
    return base;
  }

  private Optional<dev.groundwork.update.Generated> untouched(
      RelativePath path, LockedFile locked) {
    if (!(project.tree().state(path) instanceof State.File file)
        || file.mode() != locked.mode()
        || !file.content().sha256().equals(locked.sha256())) {
      return Optional.empty();
    }
    return Optional.of(
        new dev.groundwork.update.Generated(file.content(), file.mode(), locked.layer(), false));
  }

  /** A file that was written once is not generated again. */
  private SortedMap<RelativePath, dev.groundwork.update.Generated> theirs(
      dev.groundwork.workflow.Generated generated) {
    SortedMap<RelativePath, dev.groundwork.update.Generated> files = new TreeMap<>();
    for (RenderedFile file : generated.tree().files().values()) {
      boolean before = project.lock().files().containsKey(file.path());
      if (!file.once() || !before) {
        files.put(
            file.path(),
            new dev.groundwork.update.Generated(
                Content.of(file.bytes()), file.mode(), file.layer(), file.once()));
      }
    }
    return files;
  }

  private static Collection<RelativePath> beside(Collection<RelativePath> paths) {
    return paths.stream().map(path -> RelativePath.of(path.value() + ".new")).toList();
  }

  private SortedMap<RelativePath, State> strangers(Set<RelativePath> known) {
    SortedSet<RelativePath> others = new TreeSet<>();
    for (String name : present) {
      if (RelativePath.fault(name).isEmpty()
          && Normalizer.isNormalized(name, Normalizer.Form.NFC)
          && !name.equals(Project.ENGAGEMENT)
          && !known.contains(RelativePath.of(name))) {
        others.add(RelativePath.of(name));
      }
    }
    SortedMap<RelativePath, State> strangers = new TreeMap<>();
    for (RelativePath path : others) {
      if (project.tree().size(path) <= LARGEST_STRANGER) {
        strangers.putAll(project.tree().states(Set.of(path)));
      }
    }
    return strangers;
  }
}
