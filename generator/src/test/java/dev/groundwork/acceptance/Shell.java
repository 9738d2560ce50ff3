package dev.groundwork.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs real processes for the acceptance tests. */
final class Shell {

  private static final Duration LONGEST = Duration.ofMinutes(15);

  private Shell() {}

  /** What a process printed on both streams, and how it ended. */
  record Done(int exit, String output) {}

  /**
   * Runs a command to its end.
   *
   * @param folder where it runs
   * @param extra environment variables besides this process's own
   */
  static Done run(Path folder, Map<String, String> extra, List<String> command) {
    try {
      Path log = Files.createTempFile("groundwork", ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
      builder.environment().putAll(extra);
      Process process = builder.start();
      if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        throw new IllegalStateException("took longer than " + LONGEST + ": " + command);
      }
      String output = Files.readString(log);
      Files.delete(log);
      return new Done(process.exitValue(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static Done run(Path folder, String... command) {
    return run(folder, Map.of(), List.of(command));
  }
}
