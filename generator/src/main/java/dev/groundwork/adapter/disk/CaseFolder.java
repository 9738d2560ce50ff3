package dev.groundwork.adapter.disk;

import dev.groundwork.authoring.Records;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Recorded cases in the folder of a pack.
 *
 * @param pack the pack's folder
 */
public record CaseFolder(Path pack) implements Records {

  @Override
  public void replace(String folder, SortedMap<String, byte[]> files) {
    Path root = pack.resolve(folder);
    try {
      Files.createDirectories(root);
      for (Path file : regularFiles(root)) {
        if (!files.containsKey(root.relativize(file).toString().replace('\\', '/'))) {
          Files.delete(file);
        }
      }
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        Path path = root.resolve(file.getKey());
        Files.createDirectories(path.resolveSibling(""));
        Files.write(path, file.getValue());
      }
    } catch (IOException e) {
      throw new ProblemsException(
          Problem.of(
              Code.WRITE_FAILED,
              "cannot write " + root + ": " + e.getMessage(),
              "check the folder"));
    }
  }

  private static List<Path> regularFiles(Path root) throws IOException {
    try (Stream<Path> walk = Files.walk(root)) {
      return walk.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).toList();
    }
  }
}
