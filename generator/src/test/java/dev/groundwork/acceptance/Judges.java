package dev.groundwork.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Tools we did not write, fetched at pinned versions by {@code src/test/judges/fetch.py}. */
final class Judges {

  private static final Path FOLDER = Project.ROOT.resolve(".tools");

  private Judges() {}

  /** Fetched once, whichever test comes first; the others wait for it. */
  private static final class Fetched {
    static final boolean ALL = fetch();
  }

  /**
   * Fetches what is missing.
   *
   * @return whether everything is there; in CI it must be
   */
  static boolean there() {
    assertThat(Fetched.ALL || System.getenv("CI") == null)
        .as("in CI every judge must be there; the lines above say which is missing")
        .isTrue();
    return Fetched.ALL;
  }

  /** Prints what it does as it does it: some tools are built, which takes minutes. */
  private static boolean fetch() {
    System.out.println("judges: fetching the tools that judge generated repositories …");
    String program = "generator/src/test/judges/fetch.py";
    ProcessBuilder builder = new ProcessBuilder("python3", program, FOLDER.toString());
    try {
      Process process = builder.directory(Project.ROOT.toFile()).redirectErrorStream(true).start();
      try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
        said.lines().forEach(System.out::println);
      }
      return process.waitFor() == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A tool by its name. */
  static String tool(String name) {
    boolean compiled = name.equals("actionlint") || name.equals("promtool");
    return FOLDER.resolve(compiled ? "bin" : "venv/bin").resolve(name).toString();
  }

  /** An environment in which the tools find each other. */
  static Map<String, String> environment() {
    return Map.of(
        "PATH",
        FOLDER.resolve("bin")
            + ":"
            + FOLDER.resolve("venv/bin")
            + ":"
            + System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
  }
}
