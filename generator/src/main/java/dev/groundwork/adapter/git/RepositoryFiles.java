package dev.groundwork.adapter.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files that say how the repository around a project stands: which one it is, its last commit,
 * a merge under way, its index, and what this program saved. As long as none is touched, {@link
 * ProjectRepository} tells the same (gitrepository-layout(5), gitformat-reftable(5)).
 */
public final class RepositoryFiles {

  private static final String SYMBOLIC = "ref: ";
  private static final String OURS = "refs/groundwork";
  private static final List<String> NAMES =
      List.of(
          "MERGE_HEAD", "index", "packed-refs", "config", "shallow", "reftable/tables.list", OURS);

  /** There are few of them, but a reference that names itself has no end. */
  private static final int MOST = 1000;

  private RepositoryFiles() {}

  /**
   * The files, those included that are not there now.
   *
   * @return empty when they are not known: in a linked worktree, in a submodule, and beside a
   *     {@code .git} that is no repository
   */
  public static Optional<List<Path>> around(Path dir) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path top = dir; top != null; top = top.getParent()) {
      Path git = top.resolve(".git");
      if (Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)) {
        if (!isRepository(git)) {
          // Git looks further up then, and this folder may become one.
          return Optional.empty();
        }
        files.addAll(inside(git));
        return Optional.of(files);
      }
      if (Files.exists(git, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      files.add(git);
    }
    return Optional.of(files);
  }

  private static boolean isRepository(Path git) {
    return Files.isRegularFile(git.resolve("HEAD"))
        && Files.isDirectory(git.resolve("objects"))
        && Files.isDirectory(git.resolve("refs"));
  }

  private static List<Path> inside(Path git) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String name : NAMES) {
      files.add(git.resolve(name));
    }
    if (Files.isDirectory(git.resolve(OURS))) {
      try (Stream<Path> saved = Files.list(git.resolve(OURS))) {
        files.addAll(saved.toList());
      }
    }
    Path ref = git.resolve("HEAD");
    files.add(ref);
    while (Files.exists(ref, LinkOption.NOFOLLOW_LINKS)) {
      if (files.size() > MOST || Files.isSymbolicLink(ref)) {
        throw new IOException(ref + " leads on in a way that is not followed");
      }
      String text = Files.readString(ref, StandardCharsets.ISO_8859_1).strip();
      if (!text.startsWith(SYMBOLIC)) {
        return files;
      }
      ref = git.resolve(text.substring(SYMBOLIC.length()));
      files.add(ref);
    }
    return files;
  }
}
