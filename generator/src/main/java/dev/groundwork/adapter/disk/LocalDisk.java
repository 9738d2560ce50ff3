package dev.groundwork.adapter.disk;

import dev.groundwork.write.Disk;
import dev.groundwork.write.Stage;
import dev.groundwork.write.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The file system of this machine. */
public final class LocalDisk implements Disk {

  /** A folder with more names than this is full enough. */
  private static final int MOST_NAMES = 1000;

  @Override
  public Found look(Path dir) throws IOException {
    Path absolute = dir.toAbsolutePath();
    if (Files.isDirectory(absolute)) {
      Path real = absolute.toRealPath();
      return Files.isWritable(real)
          ? new Found.Folder(real, names(real))
          : new Found.Barred("you may not write into it");
    }
    if (Files.exists(absolute)) {
      return new Found.Other("a file");
    }
    if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
      return new Found.Other("a symbolic link that leads nowhere");
    }
    return lookAbove(absolute.normalize());
  }

  private static Found lookAbove(Path missing) throws IOException {
    Path parent = nearestExisting(missing);
    if (!Files.isDirectory(parent)) {
      return new Found.Barred(parent + " is not a folder");
    }
    Path real = parent.toRealPath();
    if (!Files.isWritable(real)) {
      return new Found.Barred("you may not write into " + real);
    }
    return new Found.Nothing(real.resolve(parent.relativize(missing)));
  }

  /** The path itself or what is nearest above it; a dangling link counts as existing. */
  static Path nearestExisting(Path path) {
    Path here = path;
    Path parent = here.getParent();
    while (parent != null && !Files.exists(here, LinkOption.NOFOLLOW_LINKS)) {
      here = parent;
      parent = here.getParent();
    }
    return here;
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .limit(MOST_NAMES)
          .map(entry -> entry.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @Override
  public Stage stage(Target target) throws IOException {
    return LocalStage.open(target);
  }
}
