package dev.groundwork.adapter.git;

import dev.groundwork.plan.Mode;
import dev.groundwork.update.FileChange;
import dev.groundwork.update.State;
import dev.groundwork.update.TextDiff;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.util.QuotedString;

/** Changes as {@code git diff} prints them; what it prints of text, {@code git apply} takes. */
public final class UnifiedDiff implements TextDiff {

  private static final String NONE = "/dev/null";

  @Override
  public String of(FileChange change) {
    String before = quoted("a/" + change.path());
    String after = quoted("b/" + change.path());
    StringBuilder text = new StringBuilder();
    text.append("diff --git ").append(before).append(' ').append(after).append('\n');
    text.append(modes(change.before(), change.after()));
    byte[] old = bytes(change.before());
    byte[] fresh = bytes(change.after());
    String from = change.before().isPresent() ? before : NONE;
    String to = change.after().isPresent() ? after : NONE;
    if (RawText.isBinary(old) || RawText.isBinary(fresh)) {
      return text + "Binary files " + from + " and " + to + " differ\n";
    }
    String hunks = hunks(new RawText(old), new RawText(fresh));
    return hunks.isEmpty() ? text.toString() : text + "--- " + from + "\n+++ " + to + "\n" + hunks;
  }

  private static String quoted(String path) {
    return QuotedString.GIT_PATH.quote(path);
  }

  private static byte[] bytes(Optional<State.File> file) {
    return file.map(each -> each.content().bytes()).orElse(new byte[0]);
  }

  private static String modes(Optional<State.File> before, Optional<State.File> after) {
    if (before.isEmpty()) {
      return "new file mode " + mode(after.orElseThrow()) + "\n";
    }
    if (after.isEmpty()) {
      return "deleted file mode " + mode(before.get()) + "\n";
    }
    return before.get().mode() == after.get().mode()
        ? ""
        : "old mode " + mode(before.get()) + "\nnew mode " + mode(after.get()) + "\n";
  }

  private static String mode(State.File file) {
    return file.mode() == Mode.EXECUTABLE ? "100755" : "100644";
  }

  private static String hunks(RawText before, RawText after) {
    EditList edits = new HistogramDiff().diff(RawTextComparator.DEFAULT, before, after);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DiffFormatter formatter = new DiffFormatter(out)) {
      formatter.format(edits, before, after);
      formatter.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
