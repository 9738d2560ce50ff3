package dev.groundwork.adapter.disk;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * The packs that a person at this machine agreed to: a line each in {@code groundwork/known-packs}
 * of the user's state folder, digest first.
 */
public final class KnownPacks {

  private final Path file;

  private KnownPacks(Path file) {
    this.file = file;
  }

  public static KnownPacks of(Map<String, String> environment) {
    String state = environment.getOrDefault("XDG_STATE_HOME", "");
    String home = environment.getOrDefault("HOME", System.getProperty("user.home"));
    Path folder =
        !state.isEmpty() && Path.of(state).isAbsolute()
            ? Path.of(state)
            : Path.of(home, ".local", "state");
    return new KnownPacks(folder.resolve("groundwork").resolve("known-packs"));
  }

  public boolean has(String source, String digest) {
    try {
      return Files.isRegularFile(file)
          && Files.readAllLines(file, StandardCharsets.UTF_8).contains(line(source, digest));
    } catch (IOException unreadable) {
      // Then the question is asked once more.
      return false;
    }
  }

  public void add(String source, String digest) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file, line(source, digest) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new ProblemsException(
          Problem.of(
              Code.WRITE_FAILED,
              "cannot write " + file + ": " + e.getMessage(),
              "check the folder, or set XDG_STATE_HOME"));
    }
  }

  private static String line(String source, String digest) {
    return digest + " " + source;
  }
}
