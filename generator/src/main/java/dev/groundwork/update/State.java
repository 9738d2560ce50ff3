package dev.groundwork.update;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** What stands at a path of the working tree. */
public sealed interface State {

  /** Nothing. */
  record Absent() implements State {}

  /** A regular file. */
  record File(Content content, Mode mode) implements State {
    @Override
    public boolean equals(Object other) {
      return other instanceof File same && content.equals(same.content) && mode == same.mode;
    }

    @Override
    public int hashCode() {
      return content.hashCode() + 31 * mode.hashCode();
    }
  }

  /** A symbolic link, wherever it leads. */
  record Symlink(String target) implements State {}

  /**
   * A folder where a file is expected.
   *
   * @param files everything below it that is not a folder
   */
  record Folder(SortedSet<RelativePath> files) implements State {
    public Folder {
      files = Collections.unmodifiableSortedSet(new TreeSet<>(files));
    }
  }

  /** Another repository, or a submodule that is not checked out. */
  record Submodule() implements State {}

  /** A device, a pipe or a socket. */
  record Special() implements State {}

  /**
   * Nothing can stand here, because something on the way is no folder of this tree. We never write
   * through a link and never into another repository.
   *
   * @param by the file, link or submodule on the way
   */
  record Blocked(RelativePath by) implements State {}

  /** As reasons say it. */
  default String words() {
    if (this instanceof Symlink) {
      return "a symbolic link";
    } else if (this instanceof Folder) {
      return "a folder";
    } else if (this instanceof Submodule) {
      return "a submodule";
    } else if (this instanceof Blocked blocked) {
      return "below " + blocked.by() + ", which is no folder";
    }
    if (this instanceof Special) {
      return "something that is no file";
    }
    return this instanceof File ? "a file" : "nothing";
  }
}
