package dev.groundwork.cli;

import dev.groundwork.adapter.disk.FileMemory;
import dev.groundwork.adapter.git.RepositoryFiles;
import dev.groundwork.source.CacheFolder;
import dev.groundwork.update.Memory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code check} remembers of a project. It depends on the program, the policies and the
 * repository, too.
 */
final class CheckMemory {

  private CheckMemory() {}

  static Memory of(World world, Path dir) {
    List<Path> outside = new ArrayList<>();
    new Policies(world).files().forEach(file -> outside.add(real(file)));
    for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
      outside.add(real(Path.of(entry)));
    }
    List<String> about = new ArrayList<>(List.of(dir.toString(), Program.current().version()));
    outside.forEach(file -> about.add(file.toString()));
    return new FileMemory(
        String.join("\n", about),
        CacheFolder.of(world.environment()),
        () -> circumstances(dir, outside));
  }

  /** The file that a name leads to today, or would lead to. */
  private static Path real(Path named) {
    try {
      return named.toRealPath();
    } catch (IOException nothing) {
      return named.toAbsolutePath();
    }
  }

  private static Optional<List<Path>> circumstances(Path dir, List<Path> outside) {
    try {
      return RepositoryFiles.around(dir)
          .map(git -> Stream.concat(git.stream(), outside.stream()).toList());
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }
}
