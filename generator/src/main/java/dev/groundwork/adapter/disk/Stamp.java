package dev.groundwork.adapter.disk;

import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What a file system says of a regular file, to see later whether it was touched.
 *
 * @param modified the last change of its content, in nanoseconds since 1970
 * @param changed the last change of its status; nobody can set that back
 * @param size in bytes
 */
record Stamp(long modified, long changed, long inode, long size, int mode) {

  static final boolean UNIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  /** The format's bits for the kind of a file, and a regular file's (inode(7)). */
  private static final int KIND = 0xF000;

  private static final int REGULAR = 0x8000;

  /** The times of the coarsest file systems (FAT) go in steps of two seconds. */
  private static final int YOUNG_SECONDS = 2;

  private static final Stamp NOTHING = new Stamp(0, 0, 0, 0, 0);

  /** Of a file; empty when there is no regular file, or none that can be looked at. */
  static Optional<Stamp> of(Path file) {
    try {
      return UNIX
          ? Optional.of(unix(file)).filter(stamp -> (stamp.mode & KIND) == REGULAR)
          : basic(file);
    } catch (IOException unseen) {
      return Optional.empty();
    }
  }

  /**
   * Of whatever is there, a folder or a link included, or nothing; for systems that are {@link
   * #UNIX}. Empty when it cannot be looked at.
   */
  static Optional<Stamp> ofAnything(Path path) {
    try {
      return Optional.of(unix(path));
    } catch (NoSuchFileException absent) {
      return Optional.of(NOTHING);
    } catch (IOException unseen) {
      return Optional.empty();
    }
  }

  private static Stamp unix(Path file) throws IOException {
    Map<String, Object> found =
        Files.readAttributes(
            file, "unix:mode,ino,size,ctime,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
    return new Stamp(
        nanos(found.get("lastModifiedTime")),
        nanos(found.get("ctime")),
        number(found, "ino"),
        number(found, "size"),
        (int) number(found, "mode"));
  }

  private static long number(Map<String, Object> found, String name) {
    return found.get(name) instanceof Number number ? number.longValue() : 0;
  }

  private static Optional<Stamp> basic(Path file) throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    long modified = nanos(found.lastModifiedTime());
    return found.isRegularFile()
        ? Optional.of(new Stamp(modified, nanos(found.creationTime()), 0, found.size(), 0))
        : Optional.empty();
  }

  private static long nanos(@org.jspecify.annotations.Nullable Object time) {
    return time instanceof FileTime known ? known.to(TimeUnit.NANOSECONDS) : Long.MAX_VALUE;
  }

  /**
   * Equality as a record has it, which takes longer at its first use than ten thousand of these.
   */
  boolean isSameAs(Stamp other) {
    return modified == other.modified
        && changed == other.changed
        && inode == other.inode
        && size == other.size
        && mode == other.mode;
  }

  /**
   * Whether nothing happened to the file since a look at it began, nor so shortly before that
   * another change could have the same time.
   */
  boolean isOldAt(Instant look) {
    Instant young = look.minusSeconds(YOUNG_SECONDS);
    return Math.max(modified, changed) < FileTime.from(young).to(TimeUnit.NANOSECONDS);
  }

  static Stamp read(ByteBuffer in) {
    return new Stamp(in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getInt());
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(modified);
    out.writeLong(changed);
    out.writeLong(inode);
    out.writeLong(size);
    out.writeInt(mode);
  }
}
