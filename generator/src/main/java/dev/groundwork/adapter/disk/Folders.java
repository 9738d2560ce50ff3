package dev.groundwork.adapter.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Which paths below a root are folders of the same tree; each is looked at once. */
final class Folders {

  private static final String GIT = ".git";

  private final Path root;
  private final Map<String, Boolean> plain = new HashMap<>();

  Folders(Path root) {
    this.root = root;
  }

  /**
   * What is no folder of this tree, on the way to a path: a file, a link, or another repository.
   *
   * @throws NoSuchFileException when the way ends before
   */
  Optional<String> obstacle(String path) throws IOException {
    int slash = path.lastIndexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    String above = path.substring(0, slash);
    if (Boolean.TRUE.equals(plain.get(above))) {
      return Optional.empty();
    }
    Optional<String> higher = obstacle(above);
    if (higher.isPresent()) {
      return higher;
    }
    boolean folder = isPlain(root.resolve(above));
    plain.put(above, folder);
    return folder ? Optional.empty() : Optional.of(above);
  }

  private static boolean isPlain(Path folder) throws IOException {
    return Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
            .isDirectory()
        && !isRepository(folder);
  }

  static boolean isRepository(Path folder) {
    return Files.exists(folder.resolve(GIT), LinkOption.NOFOLLOW_LINKS);
  }
}
