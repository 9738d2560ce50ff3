package dev.groundwork.update;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file as lines. Bytes are never decoded: each becomes the character of the same number, so that
 * whatever the user wrote comes back as it was. A line ends in LF or CR LF; a CR alone belongs to
 * its line. Two texts are compared without a byte-order mark and without their kind of line ends;
 * whether the last line ends at all does count, as it does for Git.
 *
 * @param mark whether a UTF-8 byte-order mark stands in front
 */
record Text(boolean mark, Encoding encoding, List<Line> lines) {

  private static final String MARK = "\u00ef\u00bb\u00bf";

  /** What a text's bytes are; two kinds beyond ASCII do not mix in one file. */
  enum Encoding {
    ASCII,
    UTF8,
    EIGHT_BIT
  }

  /** How a line ends. */
  enum Ending {
    NONE(""),
    LF("\n"),
    CRLF("\r\n");

    private final String bytes;

    Ending(String bytes) {
      this.bytes = bytes;
    }

    String bytes() {
      return bytes;
    }
  }

  /** A line without its end. */
  record Line(String content, Ending ending) {

    /** What counts when lines are compared; a NUL, which no text has, marks the missing end. */
    String key() {
      return ending == Ending.NONE ? content + "\0" : content;
    }
  }

  Text {
    lines = List.copyOf(lines);
  }

  /**
   * Reads a file.
   *
   * @return empty for a binary file, which is one with a NUL byte in it (UTF-16 is one, too)
   */
  static Optional<Text> of(Content content) {
    byte[] bytes = content.bytes();
    for (byte each : bytes) {
      if (each == 0) {
        return Optional.empty();
      }
    }
    String whole = new String(bytes, StandardCharsets.ISO_8859_1);
    boolean mark = whole.startsWith(MARK);
    String rest = mark ? whole.substring(MARK.length()) : whole;
    return Optional.of(new Text(mark, encoding(bytes, rest), split(rest)));
  }

  /** Whether two texts are equal but for a byte-order mark and the kind of line ends. */
  boolean same(Text other) {
    if (lines.size() != other.lines.size()) {
      return false;
    }
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).key().equals(other.lines.get(i).key())) {
        return false;
      }
    }
    return true;
  }

  /** Whether lines of both can stand in one file. */
  boolean mixes(Text other) {
    return encoding == other.encoding
        || encoding == Encoding.ASCII
        || other.encoding == Encoding.ASCII;
  }

  static Content content(boolean mark, CharSequence text) {
    String whole = mark ? MARK + text : text.toString();
    return Content.of(whole.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static List<Line> split(String text) {
    List<Line> lines = new ArrayList<>();
    int begin = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', begin)) {
      boolean crlf = end > begin && text.charAt(end - 1) == '\r';
      lines.add(
          new Line(text.substring(begin, crlf ? end - 1 : end), crlf ? Ending.CRLF : Ending.LF));
      begin = end + 1;
    }
    if (begin < text.length()) {
      lines.add(new Line(text.substring(begin), Ending.NONE));
    }
    return lines;
  }

  private static Encoding encoding(byte[] bytes, String rest) {
    if (rest.chars().allMatch(each -> each < 0x80)) {
      return Encoding.ASCII;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return Encoding.UTF8;
    } catch (CharacterCodingException e) {
      return Encoding.EIGHT_BIT;
    }
  }
}
