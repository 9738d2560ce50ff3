package dev.groundwork.adapter.disk;

import dev.groundwork.adapter.disk.JournalPlan.Step;
import dev.groundwork.plan.Mode;
import dev.groundwork.update.Backup.Print;
import dev.groundwork.update.FileChange;
import dev.groundwork.update.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Takes files away and brings staged ones to their place. Every step may have been done already:
 * whoever goes on after a crash does what is left.
 */
final class Moves {

  private final Path root;
  private final Path folder;
  private final Steps steps;
  private final ProjectTree tree;
  private final Set<Path> made = new HashSet<>();

  Moves(Path root, Path folder, Steps steps) {
    this.root = root;
    this.folder = folder;
    this.steps = steps;
    this.tree = new ProjectTree(root, new TreeMap<>());
  }

  /** Whether every new content is in its place or still there to be brought. */
  boolean canGo(List<Step> all) {
    return all.stream()
        .filter(step -> step.after().isPresent())
        .allMatch(
            step ->
                Files.exists(folder.resolve(step.staged())) || isThere(step.path(), step.after()));
  }

  /** What goes away goes first: a folder may have to make room for a file, or a file for one. */
  void go(List<Step> all) throws IOException {
    for (Step step : all) {
      if (step.after().isEmpty()) {
        remove(step.path());
      }
    }
    for (Step step : all) {
      if (step.after().isPresent() && !isThere(step.path(), step.after())) {
        put(folder.resolve(step.staged()), step.path());
      }
    }
  }

  /** Writes a new content, with the permissions of the file whose place it will take. */
  void prepare(Path staged, String path, State.File content) throws IOException {
    steps.write(staged, content);
    Path old = root.resolve(path);
    PosixFileAttributeView view =
        Files.getFileAttributeView(old, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    if (view != null && Files.isRegularFile(old, LinkOption.NOFOLLOW_LINKS)) {
      Set<PosixFilePermission> permissions = view.readAttributes().permissions();
      boolean was = permissions.contains(PosixFilePermission.OWNER_EXECUTE);
      boolean now = content.mode() == Mode.EXECUTABLE;
      Files.setPosixFilePermissions(
          staged, was == now ? permissions : LocalSteps.executable(permissions, now));
    }
  }

  /** Puts files back as they were, from memory; here, too, what goes away goes first. */
  void restore(List<FileChange> changes) throws IOException {
    for (boolean gone : new boolean[] {true, false}) {
      for (FileChange change : changes) {
        if (change.before().isEmpty() == gone) {
          restore(change);
        }
      }
    }
    unmakeFolders();
  }

  /** The same when nobody knows any more which folders were made: none stays empty. */
  void restoreAfterCrash(List<FileChange> changes) throws IOException {
    restore(changes);
    for (FileChange change : changes) {
      if (change.before().isEmpty()) {
        remove(change.path());
      }
    }
  }

  private void restore(FileChange change) throws IOException {
    Optional<Print> before = change.before().map(Print::of);
    if (isThere(change.path(), before)) {
      return;
    }
    if (change.before().isEmpty()) {
      remove(change.path());
    } else {
      Path staged = folder.resolve("back");
      steps.delete(staged);
      prepare(staged, change.path(), change.before().get());
      put(staged, change.path());
    }
  }

  private boolean isThere(String path, Optional<Print> print) {
    return tree.file(path).map(Print::of).equals(print);
  }

  private void put(Path staged, String path) throws IOException {
    Path target = root.resolve(path);
    noLinkOnTheWay(target);
    makeFolder(Optional.ofNullable(target.getParent()).orElse(root));
    if (Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      removeEmptyFolders(target);
    }
    steps.move(staged, target);
  }

  private void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    for (Path each = folder; each != null && !Files.exists(each); each = each.getParent()) {
      made.add(each);
    }
    steps.makeFolder(folder);
  }

  /** Takes away the folders that were made for files that did not come. */
  private void unmakeFolders() throws IOException {
    for (Path folder : made.stream().sorted(Comparator.reverseOrder()).toList()) {
      if (Files.isDirectory(folder) && isEmptyOrGone(folder)) {
        steps.delete(folder);
      }
    }
  }

  private void remove(String path) throws IOException {
    Path target = root.resolve(path);
    noLinkOnTheWay(target);
    if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      steps.delete(target);
    }
    Path above = target.getParent();
    while (above != null && !above.equals(root) && isEmptyOrGone(above)) {
      if (Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
        steps.delete(above);
      }
      above = above.getParent();
    }
  }

  private static boolean isEmptyOrGone(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return !Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  private void removeEmptyFolders(Path top) throws IOException {
    try (Stream<Path> all = Files.walk(top)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
          throw new IOException(each + " is in the way");
        }
        steps.delete(each);
      }
    }
  }

  /** The tree may have changed since it was read: nothing is written through a link. */
  private void noLinkOnTheWay(Path target) throws IOException {
    for (Path above = target.getParent();
        above != null && !above.equals(root);
        above = above.getParent()) {
      if (Files.isSymbolicLink(above)) {
        throw new IOException(above + " is a symbolic link");
      }
    }
  }
}
