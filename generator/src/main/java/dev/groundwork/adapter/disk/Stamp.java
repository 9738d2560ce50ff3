package dev.groundwork.adapter.disk;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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

  private static final boolean UNIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  /** The format's bits for the kind of a file, and a regular file's (inode(7)). */
  private static final int KIND = 0xF000;

  private static final int REGULAR = 0x8000;

  /** Of a file; empty when there is no regular file, or none that can be looked at. */
  static Optional<Stamp> of(Path file) {
    try {
      return UNIX ? unix(file) : basic(file);
    } catch (IOException unseen) {
      return Optional.empty();
    }
  }

  private static Optional<Stamp> unix(Path file) throws IOException {
    Map<String, Object> found =
        Files.readAttributes(
            file, "unix:mode,ino,size,ctime,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
    int mode = (int) number(found, "mode");
    return (mode & KIND) == REGULAR
        ? Optional.of(
            new Stamp(
                nanos(found.get("lastModifiedTime")),
                nanos(found.get("ctime")),
                number(found, "ino"),
                number(found, "size"),
                mode))
        : Optional.empty();
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

  /** Whether nothing happened to the file from a moment on. */
  boolean isBefore(Instant moment) {
    return Math.max(modified, changed) < FileTime.from(moment).to(TimeUnit.NANOSECONDS);
  }

  static Stamp read(DataInput in) throws IOException {
    return new Stamp(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readInt());
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(modified);
    out.writeLong(changed);
    out.writeLong(inode);
    out.writeLong(size);
    out.writeInt(mode);
  }
}
