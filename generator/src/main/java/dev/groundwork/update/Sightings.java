package dev.groundwork.update;

import java.util.Collection;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Files below one folder that were found in order once, and what the file system said of them then.
 * Whoever finds a file untouched need not read it again. Size, inode, mode and the times of the
 * last change of content and of status are compared, as Git compares them; a file that was young
 * when it was looked at is never trusted. The one implementation is in adapter.disk.
 */
public interface Sightings {

  /** Nothing was ever seen. */
  Sightings NONE =
      new Sightings() {
        @Override
        public boolean untouched(String path) {
          return false;
        }

        @Override
        public Optional<String> note(SortedSet<String> paths) {
          return Optional.empty();
        }

        @Override
        public void keep(String note, Collection<String> paths) {}
      };

  /**
   * Whether a file is as it was when it was kept.
   *
   * @param path below the folder, with {@code /} between names
   */
  boolean untouched(String path);

  /** What was noted about these files; empty when others were kept, or one of them was touched. */
  Optional<String> note(SortedSet<String> paths);

  /**
   * Keeps how files look, in the place of all that was kept before. A file that was changed since
   * this looked first, or shortly before, is left out. Where nothing can be kept, nothing is.
   *
   * @param note what was found out about them
   */
  void keep(String note, Collection<String> paths);
}
