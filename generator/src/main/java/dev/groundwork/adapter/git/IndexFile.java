package dev.groundwork.adapter.git;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.time.Instant;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheTree;
import org.eclipse.jgit.lib.Constants;

/**
 * Writes the index, version 2 (gitformat-index). JGit's own writer knows neither the inode nor the
 * time of the last change of status, so that Git would read every file again at the first {@code
 * git status}.
 */
final class IndexFile {

  private static final int SIGNATURE = 0x44495243;
  private static final int TREE = 0x54524545;
  private static final int LONGEST_NAME = 0xFFF;

  /** Bytes of an entry before its name. */
  private static final int FIXED = 62;

  /**
   * Git reads a file again that is as young as the index, because it might have changed since. One
   * second is what Git compares; two is what the coarsest file system stores.
   */
  private static final int SECONDS_BACK = 2;

  private final DirCache cache;

  /**
   * An index.
   *
   * @param cache the entries; with valid trees when they were written
   */
  IndexFile(DirCache cache) {
    this.cache = cache;
  }

  /**
   * Writes the index of a work tree whose files are exactly what the entries say, and dates those
   * files two seconds back.
   */
  void write(Path index, Path workTree) throws IOException {
    Path lock = index.resolveSibling(index.getFileName() + ".lock");
    FileTime past = FileTime.from(Instant.now().minusSeconds(SECONDS_BACK));
    var digest = Constants.newMessageDigest();
    try (var file = Files.newOutputStream(lock, StandardOpenOption.CREATE_NEW);
        var buffer = new BufferedOutputStream(file, 1 << 16);
        var sink = new DigestOutputStream(buffer, digest);
        var out = new DataOutputStream(sink)) {
      out.writeInt(SIGNATURE);
      out.writeInt(2);
      out.writeInt(cache.getEntryCount());
      for (int i = 0; i < cache.getEntryCount(); i++) {
        DirCacheEntry entry = cache.getEntry(i);
        Path path = workTree.resolve(entry.getPathString());
        Files.setLastModifiedTime(path, past);
        write(entry, FileStat.of(path), out);
      }
      trees(out);
      out.flush();
      sink.on(false);
      out.write(digest.digest());
    }
    Files.move(lock, index, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void write(DirCacheEntry entry, FileStat stat, DataOutputStream out)
      throws IOException {
    time(stat.changed(), out);
    time(stat.modified(), out);
    out.writeInt((int) stat.device());
    out.writeInt((int) stat.inode());
    out.writeInt(entry.getRawMode());
    out.writeInt(stat.user());
    out.writeInt(stat.group());
    out.writeInt((int) stat.size());
    entry.getObjectId().copyRawTo(out);
    byte[] name = entry.getPathString().getBytes(StandardCharsets.UTF_8);
    out.writeShort(Math.min(name.length, LONGEST_NAME));
    out.write(name);
    int used = FIXED + name.length;
    out.write(new byte[8 - used % 8]);
  }

  private static void time(Instant time, DataOutputStream out) throws IOException {
    out.writeInt((int) time.getEpochSecond());
    out.writeInt(time.getNano());
  }

  /** The trees the entries make, so that Git need not compare them with the commit one by one. */
  private void trees(DataOutputStream out) throws IOException {
    DirCacheTree root = cache.getCacheTree(false);
    if (root == null || !root.isValid()) {
      return;
    }
    ByteArrayOutputStream extension = new ByteArrayOutputStream();
    tree(root, new byte[0], new DataOutputStream(extension));
    out.writeInt(TREE);
    out.writeInt(extension.size());
    extension.writeTo(out);
  }

  private static void tree(DirCacheTree tree, byte[] name, DataOutputStream out)
      throws IOException {
    out.write(name);
    out.writeByte(0);
    out.writeBytes(tree.getEntrySpan() + " " + tree.getChildCount() + "\n");
    tree.getObjectId().copyRawTo(out);
    for (int i = 0; i < tree.getChildCount(); i++) {
      DirCacheTree child = tree.getChild(i);
      tree(child, child.getNameString().getBytes(StandardCharsets.UTF_8), out);
    }
  }
}
