package dev.groundwork.adapter.git;

import dev.groundwork.plan.Sha256;
import dev.groundwork.source.CacheFolder;
import dev.groundwork.source.GitUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The commits of one repository that are on this machine, each as a small bare repository in a
 * folder named by its id, and small files that say what a ref named when it was last asked for.
 * Everything is made beside its place and renamed into it, so it is there whole or not at all; of
 * two processes that fetch the same commit one finds the place taken and uses what is there.
 */
final class GitCache {

  private static final Pattern ID = Pattern.compile("[0-9a-f]{40}");
  private static final int NAME_LENGTH = 32;
  private static final String DRAFT = "tmp-";

  /** No fetch takes this long. */
  private static final Duration KILLED = Duration.ofDays(1);

  private final Path root;

  private GitCache(Path root) {
    this.root = root;
  }

  static GitCache of(Map<String, String> environment, GitUrl url) {
    return new GitCache(CacheFolder.of(environment).resolve("git").resolve(name(url.shown())));
  }

  private static String name(String text) {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, NAME_LENGTH);
  }

  /** The repository that holds an object: a commit, or a tag that names one. */
  Optional<Path> repository(String id) {
    Path folder = root.resolve(id);
    return Files.isDirectory(folder) ? Optional.of(folder) : Optional.empty();
  }

  /** The same for somebody who reads it: it counts as used today. */
  Optional<Path> use(String id) {
    Optional<Path> folder = repository(id);
    try {
      if (folder.isPresent()) {
        Files.setLastModifiedTime(folder.get(), FileTime.from(Instant.now()));
      }
    } catch (IOException readOnly) {
      // It can be read all the same, and nobody who cannot write here removes it.
      return folder;
    }
    return folder;
  }

  /**
   * Removes what nobody used for a long time, of every repository, and what fetches left that were
   * killed. What goes is renamed first: it is there whole or not at all.
   */
  void prune() throws IOException {
    Instant now = Instant.now();
    try (var places = Files.walk(root.resolveSibling(""), 2)) {
      for (Path path : places.filter(Files::isDirectory).toList()) {
        String name = path.getFileName().toString();
        Duration age = Duration.between(Files.getLastModifiedTime(path).toInstant(), now);
        if (name.startsWith(DRAFT) && age.compareTo(KILLED) > 0) {
          discard(path);
        } else if (ID.matcher(name).matches() && age.compareTo(CacheFolder.UNUSED) > 0) {
          Path gone = path.resolveSibling(DRAFT + name);
          Files.move(path, gone, StandardCopyOption.ATOMIC_MOVE);
          discard(gone);
        }
      }
    } catch (NoSuchFileException | UncheckedIOException faster) {
      // Another process removes the same things; the next fetch looks again.
      return;
    }
  }

  /** The object that a ref or a commit was found as, if its repository is still here. */
  Optional<String> found(String ref) throws IOException {
    Path file = root.resolve("refs").resolve(name(ref));
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    String id = Files.readString(file, StandardCharsets.UTF_8).strip();
    return Optional.of(id)
        .filter(text -> ID.matcher(text).matches())
        .filter(text -> repository(text).isPresent());
  }

  /** Remembers what a ref names. */
  void remember(String ref, String id) throws IOException {
    Path folder = Files.createDirectories(root.resolve("refs"));
    Path draft = Files.createTempFile(folder, DRAFT, "");
    Files.writeString(draft, id + "\n", StandardCharsets.UTF_8);
    Files.move(
        draft,
        folder.resolve(name(ref)),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
  }

  /** A folder to fetch into. */
  Path draft() throws IOException {
    return Files.createTempDirectory(Files.createDirectories(root), DRAFT);
  }

  /** Moves what was fetched to its place; if another process was faster, its copy stays. */
  void publish(Path draft, String id) throws IOException {
    try {
      Files.move(draft, root.resolve(id), StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException faster) {
      discard(draft);
    } catch (IOException e) {
      discard(draft);
      if (repository(id).isEmpty()) {
        throw e;
      }
    }
  }

  /** Removes a draft, if it is still one. */
  static void discard(Path draft) throws IOException {
    if (!Files.exists(draft)) {
      return;
    }
    try (var walk = Files.walk(draft)) {
      for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
