package dev.groundwork.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells whether a person sits at standard input. */
final class StandardInput {

  private static final Path LINUX = Path.of("/proc/self/fd/0");

  private StandardInput() {}

  /**
   * Whether standard input is a terminal. The console of the JDK wants standard output to be one,
   * too, and from JDK 22 on is there even without any; so the system is asked where it can be.
   */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isTerminal() {
    if (!Files.exists(LINUX.getParent())) {
      return System.console() != null;
    }
    try {
      String device = Files.readSymbolicLink(LINUX).toString();
      // No regular expression: it would be the dearest part of the shortest commands.
      return device.startsWith("/dev/pts/")
          || device.startsWith("/dev/tty")
          || device.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }
}
