package dev.groundwork.adapter.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;

/** Opens the user's own editor for a longer text: {@code $VISUAL}, {@code $EDITOR}, else vi. */
final class TextEditor {

  private final Terminal terminal;
  private final Map<String, String> environment;

  TextEditor(Terminal terminal, Map<String, String> environment) {
    this.terminal = terminal;
    this.environment = environment;
  }

  /** The text as it was saved in the editor; as it was before when the editor failed. */
  String edit(String text) throws IOException {
    Path file = Files.createTempFile("groundwork-answer-", ".txt"); // readable by its owner alone
    Attributes raw = terminal.getAttributes();
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
      terminal.writer().print(LastResort.MODES_BACK);
      terminal.flush();
      pause();
      return run(file) ? Files.readString(file, StandardCharsets.UTF_8) : text;
    } finally {
      Files.deleteIfExists(file);
      terminal.resume();
      terminal.setAttributes(raw);
      terminal.writer().print(Session.PASTE_MARKS_ON);
    }
  }

  private void pause() throws IOException {
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
  }

  private boolean run(Path file) throws IOException {
    String editor = environment.getOrDefault("VISUAL", environment.getOrDefault("EDITOR", "vi"));
    Process process =
        new ProcessBuilder("sh", "-c", editor + " \"$1\"", "sh", file.toString())
            .inheritIO()
            .start();
    try {
      return process.waitFor() == 0;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
