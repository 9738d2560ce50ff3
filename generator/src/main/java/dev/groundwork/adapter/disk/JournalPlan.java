package dev.groundwork.adapter.disk;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.Sha256;
import dev.groundwork.update.Backup.Print;
import dev.groundwork.update.FileChange;
import dev.groundwork.update.Unmerged;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change as a journal writes it down: for every file how it looked and how it will look, and the
 * paths to mark afterwards.
 */
record JournalPlan(List<Step> steps, List<Unmerged> unmerged) {

  private static final String HEAD = "groundwork journal 1";
  private static final String NONE = "-";

  JournalPlan {
    steps = List.copyOf(steps);
    unmerged = List.copyOf(unmerged);
  }

  /** One file; {@code staged} is the name of the new content in the journal's folder. */
  record Step(String path, Optional<Print> before, Optional<Print> after, String staged) {

    /** Whether a file looks as it did before, or as it will look. */
    boolean hasEnd(Optional<Print> file) {
      return file.equals(before) || file.equals(after);
    }
  }

  static JournalPlan of(List<FileChange> changes, List<Unmerged> unmerged) {
    List<Step> steps = new ArrayList<>();
    for (FileChange change : changes) {
      steps.add(
          new Step(
              change.path(),
              change.before().map(Print::of),
              change.after().map(Print::of),
              Integer.toString(steps.size())));
    }
    return new JournalPlan(steps, unmerged);
  }

  String text() {
    StringBuilder text = new StringBuilder(HEAD).append('\n');
    for (Step step : steps) {
      text.append("file ").append(text(step.before())).append(' ').append(text(step.after()));
      text.append(' ').append(step.staged()).append(' ').append(step.path()).append('\n');
    }
    for (Unmerged each : unmerged) {
      text.append("unmerged ").append(text(each.base())).append(' ').append(text(each.mine()));
      text.append(' ').append(text(each.theirs())).append(' ').append(each.path()).append('\n');
    }
    return text.toString();
  }

  private static String text(Optional<Print> print) {
    return print.map(each -> each.mode().word() + ":" + each.sha256().hex()).orElse(NONE);
  }

  private static String text(Unmerged.Side side) {
    return (side.executable() ? Mode.EXECUTABLE : Mode.PLAIN).word() + ":" + side.id();
  }

  /** Reads what {@link #text} wrote. */
  static JournalPlan parse(String text) {
    List<Step> steps = new ArrayList<>();
    List<Unmerged> unmerged = new ArrayList<>();
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(HEAD)) {
      throw new IllegalArgumentException("a journal of another version of this program");
    }
    for (String line : lines.subList(1, lines.size())) {
      String[] words = line.split(" ", 5);
      if (words[0].equals("file")) {
        steps.add(new Step(words[4], print(words[1]), print(words[2]), words[3]));
      } else {
        unmerged.add(new Unmerged(words[4], side(words[1]), side(words[2]), side(words[3])));
      }
    }
    return new JournalPlan(steps, unmerged);
  }

  private static Optional<Print> print(String word) {
    if (word.equals(NONE)) {
      return Optional.empty();
    }
    return Optional.of(new Print(new Sha256(afterColon(word)), mode(word)));
  }

  private static Unmerged.Side side(String word) {
    return new Unmerged.Side(mode(word) == Mode.EXECUTABLE, afterColon(word));
  }

  private static Mode mode(String word) {
    return word.startsWith(Mode.EXECUTABLE.word() + ":") ? Mode.EXECUTABLE : Mode.PLAIN;
  }

  private static String afterColon(String word) {
    return word.substring(word.indexOf(':') + 1);
  }
}
