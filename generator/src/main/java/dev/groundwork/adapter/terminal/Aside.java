package dev.groundwork.adapter.terminal;

import java.io.IOException;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** The terminal as other programs expect it, until we come back to it. */
final class Aside {

  private final Terminal terminal;
  private final Attributes raw;

  private Aside(Terminal terminal, Attributes raw) {
    this.terminal = terminal;
    this.raw = raw;
  }

  static Aside step(Terminal terminal) throws IOException {
    Attributes raw = terminal.getAttributes();
    terminal.writer().print(LastResort.MODES_BACK);
    terminal.flush();
    Attributes usual = terminal.getAttributes();
    usual.setLocalFlag(Attributes.LocalFlag.ISIG, true);
    usual.setLocalFlag(Attributes.LocalFlag.ICANON, true);
    usual.setLocalFlag(Attributes.LocalFlag.ECHO, true);
    usual.setInputFlag(Attributes.InputFlag.ICRNL, true);
    terminal.setAttributes(usual);
    if (terminal.canPauseResume()) {
      try {
        terminal.pause(true);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
    return new Aside(terminal, raw);
  }

  void comeBack() {
    terminal.resume();
    terminal.setAttributes(raw);
    terminal.writer().print(Session.PASTE_MARKS_ON);
  }
}
