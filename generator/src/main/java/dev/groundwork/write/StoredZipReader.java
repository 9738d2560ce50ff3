package dev.groundwork.write;

import dev.groundwork.write.StoredZip.Listed;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads an archive and accepts only what {@link StoredZip} would have written, byte for byte. So
 * there is nothing to inflate, nothing between entries, and no second opinion in the directory.
 */
final class StoredZipReader {

  private final byte[] archive;
  private final ByteBuffer in;
  private final Predicate<String> executable;

  /**
   * A reader.
   *
   * @param executable which of the names must have the executable bit
   */
  StoredZipReader(byte[] archive, Predicate<String> executable) {
    this.archive = archive;
    this.in = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
    this.executable = executable;
  }

  /** The entries in their order; empty when the archive is not one of ours. */
  Optional<List<Listed>> entries() {
    List<Listed> entries = new ArrayList<>();
    int offset = 0;
    Optional<Listed> entry = entryAt(offset);
    while (entry.isPresent()) {
      entries.add(entry.get());
      offset = contentOf(entry.get()) + entry.get().size();
      entry = entryAt(offset);
    }
    byte[] expected = StoredZip.directory(entries, offset);
    boolean whole = Arrays.equals(archive, offset, archive.length, expected, 0, expected.length);
    return whole ? Optional.of(entries) : Optional.empty();
  }

  /** Where the bytes of an entry start. */
  static int contentOf(Listed entry) {
    return entry.offset() + StoredZip.local(entry).length;
  }

  private Optional<Listed> entryAt(int offset) {
    if (archive.length - offset < StoredZip.LOCAL_SIZE || in.getInt(offset) != StoredZip.LOCAL) {
      return Optional.empty();
    }
    int size = in.getInt(offset + 22);
    int nameLength = Short.toUnsignedInt(in.getShort(offset + 26));
    long end = (long) offset + StoredZip.LOCAL_SIZE + nameLength + size;
    if (size < 0 || end > archive.length) {
      return Optional.empty();
    }
    int nameStart = offset + StoredZip.LOCAL_SIZE;
    String name = new String(archive, nameStart, nameLength, StandardCharsets.UTF_8);
    Listed entry = new Listed(name, executable.test(name), in.getInt(offset + 14), size, offset);
    byte[] header = StoredZip.local(entry);
    int headerEnd = nameStart + nameLength;
    boolean ours = Arrays.equals(archive, offset, headerEnd, header, 0, header.length);
    return ours ? Optional.of(entry) : Optional.empty();
  }
}
