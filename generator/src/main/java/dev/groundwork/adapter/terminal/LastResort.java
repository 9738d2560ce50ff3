package dev.groundwork.adapter.terminal;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/**
 * Puts the terminal's modes back when the program is told to end from outside. JLine closes its
 * terminal then, but leaves it without echo while a key is awaited; and it closes standard error
 * with it, so the last bytes go straight to the terminal.
 */
final class LastResort {

  /** Bracketed paste off, cursor shown, colours as before. */
  static final String MODES_BACK = "\u001b[?2004l\u001b[?25h\u001b[0m";

  private final Thread hook;

  private LastResort(Thread hook) {
    this.hook = hook;
  }

  static LastResort armed(Terminal terminal, Attributes before) {
    Thread hook = new Thread(() -> restore(terminal, before), "terminal modes back");
    Runtime.getRuntime().addShutdownHook(hook);
    return new LastResort(hook);
  }

  /** Where JLine's own hook was first, its terminal is closed, and it has put the modes back. */
  private static void restore(Terminal terminal, Attributes before) {
    try {
      terminal.setAttributes(before);
      write();
    } catch (IllegalStateException closed) {
      write();
    }
  }

  private static void write() {
    try (FileOutputStream tty = new FileOutputStream("/dev/tty")) {
      tty.write((MODES_BACK + "\r\n").getBytes(StandardCharsets.US_ASCII));
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
