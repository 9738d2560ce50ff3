package dev.groundwork.adapter.shell;

import dev.groundwork.authoring.CheckRunner;
import dev.groundwork.pack.Check;
import dev.groundwork.plan.Mode;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.render.FileTree;
import dev.groundwork.render.RenderedFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs checks with {@code sh} in a temporary folder that holds what was generated.
 *
 * @param limit how long one check may take
 */
public record ShellChecks(Duration limit) implements CheckRunner {

  private static final int LAST_LINES = 15;

  @Override
  public Optional<Problem> run(Check check, FileTree tree, String engagementYaml) {
    String command = check.run().orElse("true");
    try {
      Path folder = Files.createTempDirectory("groundwork-check");
      try {
        write(folder, tree, engagementYaml);
        return run(command, folder).map(end -> failed(check, command, end));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      return Optional.of(failed(check, command, String.valueOf(e.getMessage())));
    }
  }

  private static void write(Path folder, FileTree tree, String engagementYaml) throws IOException {
    for (RenderedFile file : tree.files().values()) {
      Path path = file.path().in(folder);
      Files.createDirectories(path.resolveSibling(""));
      Files.write(path, file.bytes());
      if (file.mode() == Mode.EXECUTABLE && !path.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + file.path() + " executable");
      }
    }
    Files.writeString(folder.resolve("engagement.yaml"), engagementYaml);
  }

  /** How it ended; empty when it ended well. */
  private Optional<String> run(String command, Path folder) throws IOException {
    Path output = Files.createTempFile("groundwork-check", ".txt");
    try {
      Process process =
          new ProcessBuilder("sh", "-c", command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(limit.toSeconds(), TimeUnit.SECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return Optional.of("it took longer than " + limit.toMinutes() + " minutes");
      }
      return process.exitValue() == 0
          ? Optional.empty()
          : Optional.of("exit code " + process.exitValue() + "\n" + tail(output));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("it was interrupted");
    } finally {
      Files.deleteIfExists(output);
    }
  }

  private static String tail(Path output) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(output), StandardCharsets.UTF_8).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
  }

  private static Problem failed(Check check, String command, String end) {
    return Problem.at(
        check.where(),
        Code.CHECK_FAILED,
        "\"" + check.name() + "\" failed: " + end,
        "generate the case, and run there: " + command);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
