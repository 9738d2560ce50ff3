package dev.groundwork.adapter.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
    Aside aside = Aside.step(terminal);
    try {
      Files.writeString(file, text, StandardCharsets.UTF_8);
      return run(file) ? Files.readString(file, StandardCharsets.UTF_8) : text;
    } finally {
      aside.comeBack();
      Files.deleteIfExists(file);
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
