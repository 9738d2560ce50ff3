package dev.groundwork.adapter.git;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.update.Content;
import dev.groundwork.update.State;
import dev.groundwork.update.WorkingTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The files of a project as a commit has them: read from Git's objects, never from the disk. */
final class CommitTree implements WorkingTree {

  private final Repository repository;
  private final Path root;
  private final SortedMap<String, Entry> entries;

  private record Entry(FileMode mode, ObjectId id) {}

  private CommitTree(Repository repository, Path root, SortedMap<String, Entry> entries) {
    this.repository = repository;
    this.root = root;
    this.entries = entries;
  }

  /** The project below a prefix, which is empty or ends in a slash. */
  static CommitTree of(Repository repository, AnyObjectId commit, String prefix, Path root)
      throws IOException {
    SortedMap<String, Entry> entries = new TreeMap<>();
    try (RevWalk commits = new RevWalk(repository);
        TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(commits.parseCommit(commit).getTree());
      walk.setRecursive(true);
      while (walk.next()) {
        String path = walk.getPathString();
        if (path.startsWith(prefix)) {
          entries.put(
              path.substring(prefix.length()), new Entry(walk.getFileMode(), walk.getObjectId(0)));
        }
      }
    }
    return new CommitTree(repository, root, entries);
  }

  SortedSet<String> paths() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(entries.keySet()));
  }

  @Override
  public Path root() {
    return root;
  }

  @Override
  public State state(RelativePath wanted) {
    String path = wanted.value();
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (entries.containsKey(path.substring(0, slash))) {
        return new State.Blocked(RelativePath.of(path.substring(0, slash)));
      }
    }
    Entry entry = entries.get(path);
    if (entry == null) {
      SortedSet<RelativePath> below = below(path);
      return below.isEmpty() ? new State.Absent() : new State.Folder(below);
    }
    if (entry.mode().equals(FileMode.GITLINK)) {
      return new State.Submodule();
    }
    return entry.mode().equals(FileMode.SYMLINK)
        ? new State.Symlink(new String(bytes(entry), StandardCharsets.UTF_8))
        : regular(entry);
  }

  /** Everything below a folder; a name that we cannot have counts as the folder itself. */
  private SortedSet<RelativePath> below(String folder) {
    SortedSet<RelativePath> files = new TreeSet<>();
    // '0' comes right behind '/'.
    for (String name : entries.subMap(folder + "/", folder + "0").keySet()) {
      boolean legal =
          RelativePath.fault(name).isEmpty() && Normalizer.isNormalized(name, Normalizer.Form.NFC);
      files.add(RelativePath.of(legal ? name : folder));
    }
    return files;
  }

  /** Git knows no empty folders. */
  @Override
  public SortedSet<String> emptyFolders(Collection<String> paths) {
    return new TreeSet<>();
  }

  @Override
  public Set<String> names(String folder) {
    String prefix = folder.isEmpty() ? "" : folder + "/";
    return entries.tailMap(prefix).keySet().stream()
        .takeWhile(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()).replaceFirst("/.*", ""))
        .collect(Collectors.toSet());
  }

  @Override
  public long size(RelativePath path) {
    Entry entry = entries.get(path.value());
    return entry != null && isRegular(entry) ? bytes(entry).length : 0;
  }

  @Override
  public Optional<State.File> file(String path) {
    return Optional.ofNullable(entries.get(path)).filter(CommitTree::isRegular).map(this::regular);
  }

  private State.File regular(Entry entry) {
    Mode mode = entry.mode().equals(FileMode.EXECUTABLE_FILE) ? Mode.EXECUTABLE : Mode.PLAIN;
    return new State.File(Content.of(bytes(entry)), mode);
  }

  private static boolean isRegular(Entry entry) {
    return entry.mode().equals(FileMode.REGULAR_FILE)
        || entry.mode().equals(FileMode.EXECUTABLE_FILE);
  }

  private byte[] bytes(Entry entry) {
    try {
      return repository.open(entry.id()).getBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
