package dev.groundwork.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One run of the program inside the test's own virtual machine. */
record Run(int exit, String out, String err) {

  /** Runs in a folder, without a terminal, with a Git identity in the environment. */
  static Run in(Path folder, String... arguments) {
    return in(folder, "", arguments);
  }

  static Run in(Path folder, String input, String... arguments) {
    return new Outside(folder, input, Map.of(), false).run(arguments);
  }

  /**
   * The outside of a run.
   *
   * @param variables besides the identity
   * @param terminal whether a person seems to sit at standard input
   */
  record Outside(Path folder, String input, Map<String, String> variables, boolean terminal) {

    Run run(String... arguments) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteArrayOutputStream err = new ByteArrayOutputStream();
      int exit = run(out, err, arguments);
      return new Run(
          exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Runs with an output that can be read while it goes on; returns the exit code. */
    int run(OutputStream out, OutputStream err, String... arguments) {
      Map<String, String> environment = new HashMap<>(IDENTITY);
      environment.putAll(variables);
      World world =
          new World(
              new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
              new PrintStream(out, true, StandardCharsets.UTF_8),
              new PrintStream(err, true, StandardCharsets.UTF_8),
              environment,
              folder,
              terminal);
      return new Main(world).run(arguments);
    }
  }

  private static final Map<String, String> IDENTITY =
      Map.of(
          "GIT_AUTHOR_NAME", "Test Person",
          "GIT_AUTHOR_EMAIL", "test@example.org",
          "GIT_COMMITTER_NAME", "Test Person",
          "GIT_COMMITTER_EMAIL", "test@example.org");
}
