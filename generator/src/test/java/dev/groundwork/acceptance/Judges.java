package dev.groundwork.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static boolean fetch() {
    System.out.println("judges: fetching the tools that judge generated repositories …");
    Shell.Done done =
        Shell.run(Project.ROOT, "python3", "generator/src/test/judges/fetch.py", FOLDER.toString());
    System.out.print(done.output());
    return done.exit() == 0;
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
