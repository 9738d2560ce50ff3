package dev.groundwork.adapter.git;

import dev.groundwork.pack.PackFiles;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Reads a folder of a commit into memory, as it was committed: no attributes, filters or line ends
 * are applied, so its digest is the same everywhere.
 */
final class TreeFiles {

  private static final int MOST_FILES = 50_000;
  private static final long MOST_BYTES = 128L << 20;
  private static final int LFS_LENGTH = 1024;
  private static final byte[] LFS =
      "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

  private final Repository repository;
  private final String folder;
  private final String name;
  private final SortedMap<String, byte[]> files = new TreeMap<>();
  private long bytes;

  TreeFiles(Repository repository, String folder, String name) {
    this.repository = repository;
    this.folder = folder;
    this.name = name;
  }

  PackFiles read(RevTree root) throws IOException {
    try (TreeWalk walk = new TreeWalk(repository)) {
      if (folder.isEmpty()) {
        walk.addTree(root);
        readAll(walk);
      } else {
        try (TreeWalk found = TreeWalk.forPath(repository, folder, root)) {
          if (found != null && FileMode.TREE.equals(found.getRawMode(0))) {
            walk.addTree(found.getObjectId(0));
            readAll(walk);
          }
        }
      }
    }
    return new InMemory(name, Collections.unmodifiableSortedMap(files));
  }

  private void readAll(TreeWalk walk) throws IOException {
    walk.setRecursive(true);
    while (walk.next()) {
      String path = walk.getPathString();
      FileMode mode = walk.getFileMode(0);
      if (FileMode.GITLINK.equals(mode)) {
        throw refused(path, "is a submodule");
      }
      if (!FileMode.REGULAR_FILE.equals(mode) && !FileMode.EXECUTABLE_FILE.equals(mode)) {
        throw refused(path, "is a link");
      }
      read(path, repository.open(walk.getObjectId(0)));
    }
  }

  private void read(String path, ObjectLoader blob) throws IOException {
    bytes += blob.getSize();
    if (bytes > MOST_BYTES || files.size() >= MOST_FILES) {
      throw new ProblemsException(
          Problem.of(
              Code.SOURCE_LIMIT,
              name + " holds more than " + (MOST_BYTES >> 20) + " MiB or " + MOST_FILES + " files",
              "is this the pack's folder?"));
    }
    byte[] content = blob.getCachedBytes((int) Budget.MOST_OBJECT_BYTES);
    boolean pointer =
        content.length <= LFS_LENGTH
            && content.length > LFS.length
            && Arrays.equals(content, 0, LFS.length, LFS, 0, LFS.length);
    if (pointer) {
      throw refused(path, "is a pointer of Git LFS, not the file itself");
    }
    files.put(path, content);
  }

  private ProblemsException refused(String path, String what) {
    return new ProblemsException(
        Problem.of(
            Code.PACK_UNREADABLE,
            name + "/" + path + " " + what,
            "packs hold regular files only; commit the file itself"));
  }

  private record InMemory(String name, SortedMap<String, byte[]> files) implements PackFiles {

    @Override
    public SortedSet<String> paths() {
      return new TreeSet<>(files.keySet());
    }

    @Override
    public byte[] read(String path) {
      return Objects.requireNonNull(files.get(path), path);
    }

    @Override
    public String display(String path) {
      return path.isEmpty() ? name : name + "/" + path;
    }
  }
}
