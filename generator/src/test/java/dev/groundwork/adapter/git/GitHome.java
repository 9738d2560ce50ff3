package dev.groundwork.adapter.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A home folder whose Git configuration is as hostile as it gets: it ignores files, converts line
 * breaks, signs, runs hooks and copies templates. Nothing of the real user's home is seen.
 */
public final class GitHome implements BeforeEachCallback, AfterEachCallback {

  private static final String HOSTILE =
      """
      [user]
        name = Ann Example
        email = ann@example.org
      [core]
        autocrlf = true
        excludesFile = ~/ignored
        hooksPath = ~/hooks
        fileMode = false
        attributesFile = ~/attributes
      [commit]
        gpgsign = true
        template = ~/ignored
      [tag]
        gpgsign = true
      [init]
        defaultBranch = trunk
        templateDir = ~/template
      """;

  private Path folder = Path.of("");
  private final Map<String, String> environment = new HashMap<>();

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    folder = Files.createTempDirectory("git-home");
    environment.clear();
    environment.put("HOME", folder.toString());
    environment.put("PATH", System.getenv().getOrDefault("PATH", ""));
    environment.put("GIT_CONFIG_NOSYSTEM", "1");
    Files.writeString(folder.resolve(".gitconfig"), HOSTILE);
    Files.writeString(folder.resolve("ignored"), "*\n");
    Files.writeString(folder.resolve("attributes"), "* filter=broken\n");
    for (String hooks : List.of("hooks", "template/hooks")) {
      Files.createDirectories(folder.resolve(hooks));
      for (String hook :
          List.of("pre-commit", "commit-msg", "post-commit", "reference-transaction")) {
        Path script = folder.resolve(hooks).resolve(hook);
        Files.writeString(script, "#!/bin/sh\ntouch \"$HOME/hook-ran\"\nexit 1\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    SystemReader.setInstance(null);
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  public Path folder() {
    return folder;
  }

  public GitHome with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  public GitHome configured(String text) {
    try {
      Files.writeString(folder.resolve(".gitconfig"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  /** Runs the real Git without any user's configuration and gives its output, errors included. */
  public static Run git(Path dir, String... arguments) {
    return run(
        dir, Map.of("GIT_CONFIG_GLOBAL", "/dev/null", "GIT_CONFIG_NOSYSTEM", "1"), arguments);
  }

  /** Runs the real Git as the user of this home. */
  public Run gitAsUser(Path dir, String... arguments) {
    return run(dir, environment(), arguments);
  }

  private static Run run(Path dir, Map<String, String> environment, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(dir.toFile());
    builder.environment().putAll(environment);
    builder.redirectErrorStream(true);
    try {
      Process process = builder.start();
      byte[] output = process.getInputStream().readAllBytes();
      return new Run(process.waitFor(), new String(output, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** What a run of Git said. */
  public record Run(int exit, String output) {

    public List<String> lines() {
      return output.lines().toList();
    }
  }
}
