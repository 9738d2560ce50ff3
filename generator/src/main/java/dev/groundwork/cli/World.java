package dev.groundwork.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * The outside of one run, passed in so that tests can be the outside.
 *
 * @param terminal whether a person sits at standard input
 */
record World(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Path folder,
    boolean terminal) {

  static World here() {
    return new World(
        System.in,
        StandardOutput.open(),
        new PrintStream(
            new java.io.FileOutputStream(java.io.FileDescriptor.err), true, StandardCharsets.UTF_8),
        System.getenv(),
        Path.of("").toAbsolutePath(),
        StandardInput.isTerminal());
  }

  /** All of standard input, as UTF-8. */
  String readAll() throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  Path resolve(Path path) {
    return folder.resolve(path).normalize();
  }
}
