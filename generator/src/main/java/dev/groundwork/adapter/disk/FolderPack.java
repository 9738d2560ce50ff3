package dev.groundwork.adapter.disk;

import dev.groundwork.pack.PackFiles;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A pack in a folder. Symbolic links are refused, so that a pack cannot reach outside itself;
 * version-control folders and tool caches are not part of it.
 */
public final class FolderPack implements PackFiles {

  /** What editors, interpreters and version control leave in a folder. */
  private static final Set<String> NOT_PACK =
      Set.of(
          ".git",
          ".hg",
          ".svn",
          ".DS_Store",
          "__pycache__",
          ".mypy_cache",
          ".ruff_cache",
          ".pytest_cache",
          ".import_linter_cache",
          ".hypothesis");

  private static final long MOST_BYTES = 64L << 20;
  private static final int MOST_FILES = 50_000;

  private final Path root;
  private final String name;
  private final SortedSet<String> paths;
  private final SortedSet<String> folders;

  private FolderPack(Path root, String name, Lister lister) {
    this.root = root;
    this.name = name;
    this.paths = Collections.unmodifiableSortedSet(lister.paths);
    this.folders = Collections.unmodifiableSortedSet(lister.folders);
  }

  /**
   * Lists a folder.
   *
   * @param name how the user named it; problems show its files below this name
   */
  public static FolderPack open(Path root, String name) {
    if (!Files.isDirectory(root)) {
      throw unreadable(name + " is not a folder", "name the folder that holds pack.yaml");
    }
    Lister lister = new Lister(root, name);
    try {
      Files.walkFileTree(root, lister);
    } catch (IOException e) {
      throw unreadable(name + " cannot be read: " + e.getMessage(), "check its permissions");
    }
    return new FolderPack(root, name, lister);
  }

  @Override
  public SortedSet<String> paths() {
    return paths;
  }

  @Override
  public SortedSet<String> folders() {
    return folders;
  }

  @Override
  public Optional<Path> folder() {
    boolean onDisk = root.getFileSystem().equals(FileSystems.getDefault());
    return onDisk ? Optional.of(root.toAbsolutePath()) : Optional.empty();
  }

  @Override
  public byte[] read(String path) {
    Path file = root.resolve(path);
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw unreadable(
            display(path) + " is larger than 64 MiB", "packs hold text and small data");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(display(path) + " cannot be read: " + e.getMessage(), "check the file");
    }
  }

  @Override
  public String display(String path) {
    return path.isEmpty() ? name : below(name, path);
  }

  private static String below(String name, String path) {
    return name + (name.isEmpty() || name.endsWith("/") ? "" : "/") + path;
  }

  private static ProblemsException unreadable(String message, String hint) {
    return new ProblemsException(Problem.of(Code.PACK_UNREADABLE, message, hint));
  }

  private static final class Lister extends SimpleFileVisitor<Path> {
    private final Path root;
    private final String name;
    private final SortedSet<String> paths = new TreeSet<>();
    private final SortedSet<String> folders = new TreeSet<>();

    Lister(Path root, String name) {
      this.root = root;
      this.name = name;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      if (!folder.equals(root) && NOT_PACK.contains(folder.getFileName().toString())) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      folders.add(relative(folder));
      return FileVisitResult.CONTINUE;
    }

    /** A folder without pack.yaml is the wrong folder, whatever lies in it. */
    private ProblemsException refused(String path) {
      return Files.exists(root.resolve("pack.yaml"))
          ? unreadable(
              below(name, path) + " is a link or a special file", "packs hold regular files only")
          : unreadable(
              (name.isEmpty() ? "this folder" : name) + " is no pack: it has no pack.yaml",
              "name the folder that holds pack.yaml");
    }

    private String relative(Path path) {
      return root.relativize(path).toString().replace('\\', '/');
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String path = relative(file);
      if (NOT_PACK.contains(file.getFileName().toString()) || path.endsWith(".pyc")) {
        return FileVisitResult.CONTINUE;
      }
      if (!attributes.isRegularFile()) {
        throw refused(path);
      }
      if (paths.size() >= MOST_FILES) {
        throw unreadable(name + " holds more than 50,000 files", "is this the pack's folder?");
      }
      paths.add(path);
      return FileVisitResult.CONTINUE;
    }
  }
}
