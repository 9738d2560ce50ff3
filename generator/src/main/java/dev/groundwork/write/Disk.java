package dev.groundwork.write;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The file system, as far as a new repository needs it. */
public interface Disk {

  /** Looks at a folder that may be there or not. */
  Found look(Path dir) throws IOException;

  /** Opens a stage for a target: a place on the same file system where its files grow unseen. */
  Stage stage(Target target) throws IOException;

  /** What stands at a path. */
  sealed interface Found {

    /**
     * Nothing, and a folder could be made.
     *
     * @param real the path with every symbolic link on the way resolved
     */
    record Nothing(Path real) implements Found {}

    /** A folder with these names in it, sorted. */
    record Folder(Path real, List<String> names) implements Found {
      public Folder {
        names = List.copyOf(names);
      }
    }

    /** Something that is no folder, such as {@code a file}. */
    record Other(String what) implements Found {}

    /** Nothing, and no folder can be made there, for this reason. */
    record Barred(String reason) implements Found {}
  }
}
