package dev.groundwork.adapter.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Puts the terminal's modes back when the program is told to end from outside. By then the terminal
 * may be closed, so the bytes go straight to standard error.
 */
final class LastResort {

  /** Bracketed paste off, cursor shown, colours as before. */
  static final String MODES_BACK = "\u001b[?2004l\u001b[?25h\u001b[0m";

  private final Thread hook;

  private LastResort(Thread hook) {
    this.hook = hook;
  }

  static LastResort armed() {
    Thread hook = new Thread(LastResort::write, "terminal modes back");
    Runtime.getRuntime().addShutdownHook(hook);
    return new LastResort(hook);
  }

  @SuppressWarnings("resource") // closing it would close standard error
  private static void write() {
    try {
      new FileOutputStream(FileDescriptor.err)
          .write((MODES_BACK + "\r\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException gone) {
      Thread.currentThread().interrupt(); // the terminal is gone, and so are its modes
    }
  }

  void disarm() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      hook.interrupt(); // the program is ending already; the hook runs
    }
  }
}
