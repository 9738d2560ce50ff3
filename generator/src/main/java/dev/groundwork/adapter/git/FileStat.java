package dev.groundwork.adapter.git;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;

/**
 * What the index remembers of a file, to see later whether it was touched.
 *
 * @param changed the last change of its status; its creation where the system has no such time
 * @param modified the last change of its content
 * @param size in bytes
 */
record FileStat(
    Instant changed, Instant modified, long device, long inode, int user, int group, long size) {

  private static final boolean UNIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  static FileStat of(Path file) throws IOException {
    return UNIX ? unix(file) : basic(file);
  }

  private static FileStat unix(Path file) throws IOException {
    Map<String, Object> found =
        Files.readAttributes(
            file, "unix:ctime,lastModifiedTime,dev,ino,uid,gid,size", LinkOption.NOFOLLOW_LINKS);
    return new FileStat(
        time(found, "ctime"),
        time(found, "lastModifiedTime"),
        number(found, "dev"),
        number(found, "ino"),
        (int) number(found, "uid"),
        (int) number(found, "gid"),
        number(found, "size"));
  }

  private static Instant time(Map<String, Object> found, String name) {
    return found.get(name) instanceof FileTime time ? time.toInstant() : Instant.EPOCH;
  }

  private static long number(Map<String, Object> found, String name) {
    return found.get(name) instanceof Number number ? number.longValue() : 0;
  }

  private static FileStat basic(Path file) throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Instant created = found.creationTime().toInstant();
    return new FileStat(created, found.lastModifiedTime().toInstant(), 0, 0, 0, 0, found.size());
  }
}
