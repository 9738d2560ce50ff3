package dev.groundwork.write;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Writes the one kind of ZIP archive that we keep: entries stored as they are, names in UTF-8, one
 * fixed time, no extra fields (PKWARE's APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16). Written by
 * hand because the JDK's writer leaves bytes to the time zone and to its own version.
 */
final class StoredZip {

  static final int LOCAL = 0x04034b50;
  static final int LOCAL_SIZE = 30;
  private static final int VERSION = 10;
  private static final int UTF_8_NAMES = 0x0800;

  private static final int CENTRAL = 0x02014b50;
  private static final int CENTRAL_SIZE = 46;
  private static final int END = 0x06054b50;
  private static final int END_SIZE = 22;
  private static final int MADE_ON_UNIX = (3 << 8) | VERSION;

  /** 1980-01-01, the first day that the format knows. */
  private static final int DATE = (1 << 5) | 1;

  private static final int MOST_ENTRIES = 0xFFFF;

  private StoredZip() {}

  /** An entry before it has bytes of its own in the archive. */
  @SuppressWarnings("ArrayRecordComponent") // identity is all that anybody asks of it
  record Entry(String name, boolean executable, byte[] bytes) {}

  /**
   * What the archive's directory says of an entry.
   *
   * @param offset where its local header starts
   */
  record Listed(String name, boolean executable, int crc, int size, int offset) {}

  static byte[] write(List<Entry> entries) {
    if (entries.size() > MOST_ENTRIES) {
      throw new IllegalArgumentException("more than " + MOST_ENTRIES + " files in one base");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(sizeOf(entries));
    List<Listed> listed = entries.stream().map(entry -> append(entry, out)).toList();
    out.writeBytes(directory(listed, out.size()));
    return out.toByteArray();
  }

  private static int sizeOf(List<Entry> entries) {
    long size = END_SIZE;
    for (Entry entry : entries) {
      size += LOCAL_SIZE + CENTRAL_SIZE + entry.bytes().length + 2L * utf8(entry.name()).length;
    }
    return Math.toIntExact(size);
  }

  private static Listed append(Entry entry, ByteArrayOutputStream out) {
    CRC32 crc = new CRC32();
    crc.update(entry.bytes());
    Listed listed =
        new Listed(
            entry.name(),
            entry.executable(),
            (int) crc.getValue(),
            entry.bytes().length,
            out.size());
    out.writeBytes(local(listed));
    out.writeBytes(entry.bytes());
    return listed;
  }

  static byte[] local(Listed entry) {
    byte[] name = utf8(entry.name());
    byte[] header = new byte[LOCAL_SIZE + name.length];
    common(entry, name, into(header).putInt(LOCAL)).put(name);
    return header;
  }

  /** The central directory and the end of an archive whose entries take {@code size} bytes. */
  static byte[] directory(List<Listed> entries, int size) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    entries.forEach(entry -> out.writeBytes(central(entry)));
    int directorySize = out.size();
    short count = (short) entries.size();
    byte[] end = new byte[END_SIZE];
    into(end)
        .putInt(END)
        .putInt(0)
        .putShort(count)
        .putShort(count)
        .putInt(directorySize)
        .putInt(size);
    out.writeBytes(end);
    return out.toByteArray();
  }

  private static byte[] central(Listed entry) {
    byte[] name = utf8(entry.name());
    byte[] header = new byte[CENTRAL_SIZE + name.length];
    ByteBuffer out = into(header).putInt(CENTRAL).putShort((short) MADE_ON_UNIX);
    common(entry, name, out).putShort((short) 0).putShort((short) 0).putShort((short) 0);
    out.putInt((entry.executable() ? 0100755 : 0100644) << 16);
    out.putInt(entry.offset()).put(name);
    return header;
  }

  private static ByteBuffer common(Listed entry, byte[] name, ByteBuffer header) {
    header.putShort((short) VERSION).putShort((short) UTF_8_NAMES).putShort((short) 0);
    header.putShort((short) 0).putShort((short) DATE);
    header.putInt(entry.crc()).putInt(entry.size()).putInt(entry.size());
    return header.putShort((short) name.length).putShort((short) 0);
  }

  private static ByteBuffer into(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
