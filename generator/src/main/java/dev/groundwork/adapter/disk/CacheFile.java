package dev.groundwork.adapter.disk;

import dev.groundwork.plan.Sha256;
import dev.groundwork.source.CacheFolder;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * A file of the user's cache: it is read whole or not at all, and what is damaged counts as none. A
 * cache that cannot be written is no cache. The form: CRC-32 of the rest, what it is about,
 * content.
 */
final class CacheFile {

  private static final int NAME_LENGTH = 32;

  private final Path file;
  private final String about;

  /** Writes the content of a file. */
  interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  /**
   * A file, which need not exist.
   *
   * @param about all that must be the same for its content to be of use; gives it its name
   */
  CacheFile(Path folder, String about) {
    String name = Sha256.of(about.getBytes(StandardCharsets.UTF_8)).hex();
    this.file = folder.resolve(name.substring(0, NAME_LENGTH));
    this.about = about;
  }

  /** The content; empty when there is none that can be used. */
  Optional<ByteBuffer> read() {
    try {
      ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
      boolean whole = in.remaining() > Long.BYTES && in.getLong() == crc(in);
      return whole && text(in).equals(about) ? Optional.of(in) : Optional.empty();
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  private static long crc(ByteBuffer rest) {
    CRC32 crc = new CRC32();
    crc.update(rest.duplicate());
    return crc.getValue();
  }

  void write(Content content) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      text(about, out);
      content.write(out);
      Files.createDirectories(file.getParent());
      replace(bytes.toByteArray());
      prune();
    } catch (IOException | UncheckedIOException full) {
      return;
    }
  }

  private void replace(byte[] bytes) throws IOException {
    Path draft = Files.createTempFile(file.getParent(), "new-", "");
    try {
      byte[] crc = ByteBuffer.allocate(Long.BYTES).putLong(crc(ByteBuffer.wrap(bytes))).array();
      Files.write(draft, crc);
      Files.write(draft, bytes, StandardOpenOption.APPEND);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Removes what was not written for a long time, and what a killed process left. */
  private void prune() throws IOException {
    Instant longAgo = Instant.now().minus(CacheFolder.UNUSED);
    try (Stream<Path> all = Files.list(file.getParent())) {
      all.forEach(each -> prune(each, longAgo));
    }
  }

  private static void prune(Path each, Instant longAgo) {
    try {
      if (Files.getLastModifiedTime(each).toInstant().isBefore(longAgo)) {
        Files.deleteIfExists(each);
      }
    } catch (IOException gone) {
      // Another run removed it, or it is nothing of ours.
    }
  }

  static void text(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static String text(ByteBuffer in) {
    byte[] bytes = new byte[in.getInt()];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  static void texts(List<String> texts, DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      text(text, out);
    }
  }

  static List<String> texts(ByteBuffer in) {
    return Stream.generate(() -> text(in)).limit(in.getInt()).toList();
  }
}
