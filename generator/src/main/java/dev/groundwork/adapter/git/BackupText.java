package dev.groundwork.adapter.git;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.Sha256;
import dev.groundwork.update.Backup;
import dev.groundwork.update.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The manifest of a backup: one line a file, the path last. */
final class BackupText {

  private static final String HEAD = "groundwork backup 1 ";
  private static final String NONE = "-";

  private BackupText() {}

  static String write(Backup backup) {
    StringBuilder text = new StringBuilder(HEAD).append(backup.command()).append('\n');
    for (Backup.Entry entry : backup.entries()) {
      String after =
          entry.after().map(print -> print.mode().word() + ":" + print.sha256().hex()).orElse(NONE);
      text.append("file ").append(after).append(' ').append(entry.path()).append('\n');
    }
    backup.besides().forEach(path -> text.append("beside - ").append(path).append('\n'));
    backup.folders().forEach(path -> text.append("folder - ").append(path).append('\n'));
    for (Backup.Staged staged : backup.staged()) {
      Mode mode = staged.executable() ? Mode.EXECUTABLE : Mode.PLAIN;
      text.append("staged ").append(mode.word()).append(':').append(staged.id());
      text.append(' ').append(staged.path()).append('\n');
    }
    return text.toString();
  }

  static Backup read(String text, Function<String, Optional<State.File>> before)
      throws IOException {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).startsWith(HEAD)) {
      throw new IOException("a backup of another version of this program");
    }
    List<Backup.Entry> entries = new ArrayList<>();
    List<String> besides = new ArrayList<>();
    List<String> folders = new ArrayList<>();
    List<Backup.Staged> staged = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.split(" ", 3);
      String path = words[2];
      switch (words[0]) {
        case "file" -> entries.add(new Backup.Entry(path, before.apply(path), print(words[1])));
        case "beside" -> besides.add(path);
        case "folder" -> folders.add(path);
        default -> staged.add(new Backup.Staged(path, executable(words[1]), digest(words[1])));
      }
    }
    return new Backup(lines.get(0).substring(HEAD.length()), entries, besides, folders, staged);
  }

  private static Optional<Backup.Print> print(String word) {
    return word.equals(NONE)
        ? Optional.empty()
        : Optional.of(
            new Backup.Print(
                new Sha256(digest(word)), executable(word) ? Mode.EXECUTABLE : Mode.PLAIN));
  }

  private static boolean executable(String word) {
    return word.startsWith(Mode.EXECUTABLE.word() + ":");
  }

  private static String digest(String word) {
    return word.substring(word.indexOf(':') + 1);
  }
}
