package dev.groundwork.adapter.disk;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import dev.groundwork.update.Content;
import dev.groundwork.update.State;
import dev.groundwork.update.WorkingTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
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
import java.util.stream.Stream;

/** The files of a project on the local disk. No link is followed, no other repository entered. */
public final class ProjectTree implements WorkingTree {

  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private final Path root;
  private final SortedMap<RelativePath, Mode> modes;

  /**
   * The tree below a folder.
   *
   * @param modes what to take for the mode of a file where the file system has none
   */
  public ProjectTree(Path root, SortedMap<RelativePath, Mode> modes) {
    this.root = root;
    this.modes = Collections.unmodifiableSortedMap(new TreeMap<>(modes));
  }

  @Override
  public Path root() {
    return root;
  }

  @Override
  public Optional<State.File> file(String path) {
    Path file = root.resolve(path);
    try {
      BasicFileAttributes found = attributes(file);
      return found.isRegularFile() ? Optional.of(read(file, path, found)) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  @Override
  public SortedSet<String> emptyFolders(Collection<String> paths) {
    SortedSet<String> empty = new TreeSet<>();
    for (String path : paths) {
      Path top = root.resolve(path);
      while (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
        top = Optional.ofNullable(top.getParent()).orElse(root);
      }
      try (Stream<Path> all = Files.walk(top)) {
        for (Path each : all.filter(ProjectTree::isEmptyFolder).toList()) {
          empty.add(root.relativize(each).toString().replace('\\', '/'));
        }
      } catch (IOException e) {
        throw unreadable(path, e);
      }
    }
    empty.remove("");
    return empty;
  }

  private static boolean isEmptyFolder(Path path) {
    if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(path)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long size(RelativePath path) {
    try {
      BasicFileAttributes found = attributes(path.in(root));
      return found.isRegularFile() ? found.size() : 0;
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw unreadable(path.value(), e);
    }
  }

  @Override
  public Set<String> names(String path) {
    Path folder = root.resolve(path);
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Set.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).collect(Collectors.toSet());
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  @Override
  public SortedMap<RelativePath, State> states(Collection<RelativePath> paths) {
    Folders folders = new Folders(root);
    SortedMap<RelativePath, State> states = new TreeMap<>();
    for (RelativePath path : paths) {
      State state = state(path, folders);
      if (!(state instanceof State.Absent)) {
        states.put(path, state);
      }
    }
    return states;
  }

  @Override
  public State state(RelativePath path) {
    return state(path, new Folders(root));
  }

  private State state(RelativePath path, Folders folders) {
    try {
      Optional<String> obstacle = folders.obstacle(path.value());
      return obstacle.isPresent()
          ? new State.Blocked(RelativePath.of(obstacle.get()))
          : leaf(path.in(root), path.value());
    } catch (NoSuchFileException e) {
      return new State.Absent();
    } catch (IOException e) {
      throw unreadable(path.value(), e);
    }
  }

  private State leaf(Path file, String path) throws IOException {
    BasicFileAttributes found = attributes(file);
    if (found.isSymbolicLink()) {
      return new State.Symlink(Files.readSymbolicLink(file).toString());
    }
    if (found.isRegularFile()) {
      return read(file, path, found);
    }
    if (found.isDirectory()) {
      return Folders.isRepository(file) ? new State.Submodule() : new State.Folder(below(file));
    }
    return new State.Special();
  }

  private State.File read(Path file, String path, BasicFileAttributes found) throws IOException {
    return new State.File(Content.of(Files.readAllBytes(file)), mode(found, path));
  }

  private Mode mode(BasicFileAttributes found, String path) {
    if (found instanceof PosixFileAttributes posix) {
      return posix.permissions().contains(PosixFilePermission.OWNER_EXECUTE)
          ? Mode.EXECUTABLE
          : Mode.PLAIN;
    }
    return RelativePath.fault(path).isPresent()
        ? Mode.PLAIN
        : modes.getOrDefault(RelativePath.of(path), Mode.PLAIN);
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    Class<? extends BasicFileAttributes> kind =
        POSIX ? PosixFileAttributes.class : BasicFileAttributes.class;
    try {
      return Files.readAttributes(file, kind, LinkOption.NOFOLLOW_LINKS);
    } catch (FileSystemException e) {
      // Below a file that is no folder nothing exists; some systems say so in another way.
      if (belowFile(file)) {
        throw new NoSuchFileException(file.toString());
      }
      throw e;
    }
  }

  private static boolean belowFile(Path file) {
    Path above = file.getParent();
    while (above != null && !Files.exists(above, LinkOption.NOFOLLOW_LINKS)) {
      above = above.getParent();
    }
    return above != null && !Files.isDirectory(above);
  }

  /** Every file below a folder; one with a name that we cannot have counts as the folder itself. */
  private SortedSet<RelativePath> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      SortedSet<RelativePath> files = new TreeSet<>();
      all.filter(each -> !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS))
          .map(each -> root.relativize(each).toString().replace('\\', '/'))
          .map(name -> legal(name) ? name : nameOf(folder))
          .forEach(name -> files.add(RelativePath.of(name)));
      return files;
    }
  }

  private String nameOf(Path folder) {
    return root.relativize(folder).toString().replace('\\', '/');
  }

  private static boolean legal(String name) {
    return RelativePath.fault(name).isEmpty() && Normalizer.isNormalized(name, Normalizer.Form.NFC);
  }

  private static ProblemsException unreadable(String path, IOException e) {
    return new ProblemsException(
        Problem.of(
            Code.UNREADABLE,
            path + " cannot be read: " + e.getMessage(),
            "make it readable, or move it away, then try again"));
  }
}
