package dev.groundwork.workflow;

import dev.groundwork.pack.PackFiles;
import java.util.List;
import java.util.Optional;

/** Where packs come from. */
public interface Sources {

  /**
   * Opens a pack.
   *
   * @param request the source as it was given; none means a pack that ships with the program
   * @throws dev.groundwork.problem.ProblemsException when there is no pack there
   */
  Opened open(Request request);

  /** The packs that ship with the program. */
  List<String> shipped();

  /**
   * A source.
   *
   * @param source a folder, a Git URL, {@code URL//sub/folder}; or the name under which a lock
   *     recorded a shipped pack
   * @param ref a tag, branch or commit
   */
  record Request(Optional<String> source, Optional<String> ref) {
    public static final Request SHIPPED = new Request(Optional.empty(), Optional.empty());
  }

  /**
   * A pack's files and where they came from, as the lock records it.
   *
   * @param source a name that opens the same source again
   */
  record Opened(PackFiles files, String source, Optional<String> ref, Optional<String> commit) {}
}
