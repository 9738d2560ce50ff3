package dev.groundwork.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where this project's own files are, and the program as it is shipped. */
final class Project {

  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path JAR = Path.of("target", "groundwork.jar").toAbsolutePath();

  private Project() {}

  static List<String> examples() {
    try (Stream<Path> folders = Files.list(ROOT.resolve("examples"))) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("engagement.yaml")))
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path answers(String example) {
    return ROOT.resolve("examples").resolve(example).resolve("engagement.yaml");
  }

  /** How a shell starts the built jar. */
  static String program() {
    return Path.of(System.getProperty("java.home"), "bin", "java") + " -jar " + JAR;
  }

  /** Runs the built jar. */
  static Shell.Done groundwork(Path folder, String... arguments) {
    Stream<String> command =
        Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar");
    return Shell.run(
        folder,
        java.util.Map.of(
            "GIT_AUTHOR_NAME", "Test Person",
            "GIT_AUTHOR_EMAIL", "test@example.org",
            "GIT_COMMITTER_NAME", "Test Person",
            "GIT_COMMITTER_EMAIL", "test@example.org"),
        Stream.concat(Stream.concat(command, Stream.of(JAR.toString())), Stream.of(arguments))
            .toList());
  }
}
