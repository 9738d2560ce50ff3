package dev.groundwork.update;

import dev.groundwork.plan.Mode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file before and after a change; empty where there is none.
 *
 * @param path below the root of the project, with {@code /} between names; ours are among them
 */
public record FileChange(String path, Optional<State.File> before, Optional<State.File> after) {

  /** The change that puts everything back. */
  public FileChange reversed() {
    return new FileChange(path, after, before);
  }

  /** A plain file that holds this text afterwards. */
  public static FileChange text(String path, Optional<State.File> before, String text) {
    return new FileChange(
        path,
        before,
        Optional.of(
            new State.File(
                Content.of(text.getBytes(StandardCharsets.UTF_8)),
                before.map(State.File::mode).orElse(Mode.PLAIN))));
  }

  public boolean changes() {
    return !before.equals(after);
  }
}
