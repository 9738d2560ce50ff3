package dev.groundwork.plan;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which names every system can check out. The rules are those of Windows ("Naming Files, Paths, and
 * Namespaces"), of APFS and HFS+ (case and Unicode form, ignored code points) and of Git, which
 * refuses every disguise of {@code .git} since CVE-2014-9390.
 */
final class PathRules {

  /** What NAME_MAX allows on Linux and macOS, in bytes of UTF-8. */
  private static final int SEGMENT_BYTES = 255;

  /** MAX_PATH on Windows is 260 with drive, folder and final NUL: this leaves room for them. */
  private static final int PATH_CHARS = 240;

  /** How the devices of Windows begin. */
  private static final String[] DEVICES = {"con", "prn", "aux", "nul", "com", "lpt"};

  private static final String FORBIDDEN = "<>:\"|?*\\";

  private static final String TURNS =
      "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|conin\\$|conout\\$|(com|lpt)[0-9¹²³])[ ]*(\\..*)?");

  /** {@code .git} as it is, and the short names that NTFS can give it. */
  private static final Pattern GIT = Pattern.compile("\\.git|git~[0-9]+");

  private static final Pattern OURS = Pattern.compile("\\.groundwork|ground~[0-9]+");

  private PathRules() {}

  static Optional<String> fault(String path) {
    if (path.length() <= PATH_CHARS && isUnremarkable(path)) {
      return Optional.empty();
    }
    return remarkableFault(path);
  }

  /**
   * What nearly every path is: names of letters and digits that begin like no device of Windows and
   * neither begin nor end in a dot. No other rule has anything to say about such a path.
   */
  private static boolean isUnremarkable(String path) {
    char before = '/';
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean inName = isLetterOrDigit(c) || (c == '-' && before != '/');
      boolean between = (c == '.' || c == '/') && before != '.' && before != '/';
      if (!(inName || between) || (before == '/' && isLikeDevice(path, i))) {
        return false;
      }
      before = c;
    }
    return before != '.' && before != '/';
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }

  private static boolean isLikeDevice(String path, int at) {
    for (String device : DEVICES) {
      if (path.regionMatches(true, at, device, 0, device.length())) {
        return true;
      }
    }
    return false;
  }

  private static Optional<String> remarkableFault(String path) {
    if (path.isEmpty()) {
      return Optional.of("is empty");
    }
    if (path.startsWith("/")) {
      return Optional.of("is absolute; it must start at the root of the repository");
    }
    if (path.length() > PATH_CHARS) {
      return Optional.of(
          "has " + path.length() + " characters; Windows can use about " + PATH_CHARS);
    }
    String[] segments = path.split("/", -1);
    if (OURS.matcher(disguise(segments[0])).matches()) {
      return Optional.of("lies in .groundwork, which belongs to the program itself");
    }
    for (String segment : segments) {
      Optional<String> fault = segmentFault(segment);
      if (fault.isPresent()) {
        return fault;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> segmentFault(String segment) {
    if (segment.isEmpty()) {
      return Optional.of("has an empty name between two slashes or at its end");
    }
    if (segment.equals(".") || segment.equals("..")) {
      return Optional.of("has the step " + quoted(segment) + "; write the path without it");
    }
    Optional<String> character = characterFault(segment);
    if (character.isPresent()) {
      return character;
    }
    if (GIT.matcher(disguise(segment)).matches()) {
      return Optional.of("lies in .git or in what a file system takes for it");
    }
    if (segment.endsWith(".") || segment.endsWith(" ")) {
      return Optional.of("has a name that ends in a dot or a blank, which Windows drops");
    }
    if (DEVICE.matcher(segment.toLowerCase(Locale.ROOT)).matches()) {
      return Optional.of("has the name " + quoted(segment) + ", a device on Windows");
    }
    if (segment.getBytes(StandardCharsets.UTF_8).length > SEGMENT_BYTES) {
      return Optional.of("has a name of more than " + SEGMENT_BYTES + " bytes");
    }
    return Optional.empty();
  }

  private static Optional<String> characterFault(String segment) {
    return segment
        .codePoints()
        .filter(c -> FORBIDDEN.indexOf(c) >= 0 || isInvisible(c))
        .boxed()
        .findFirst()
        .map(c -> "has the character " + shown(c) + ", which not every system allows in a name");
  }

  /**
   * Control characters, halves of surrogate pairs, line separators, noncharacters, and marks that
   * turn the direction of what follows: they make a name read as another one.
   */
  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> TURNS.indexOf(c) >= 0 || (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
    };
  }

  /** The name as the most forgiving file system compares it: HFS+ for letters, NTFS for its end. */
  private static String disguise(String segment) {
    return folded(segment).replaceAll("[. ]+$", "");
  }

  /** One form for all names that some file system takes for the same. */
  static String folded(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints().filter(c -> !isIgnoredByHfs(c)).forEach(kept::appendCodePoint);
    String upper = Normalizer.normalize(kept, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
    return Normalizer.normalize(upper.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
  }

  private static boolean isIgnoredByHfs(int c) {
    return (c >= 0x200C && c <= 0x200F)
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x206A && c <= 0x206F)
        || c == 0xFEFF;
  }

  static int compareCodePoints(String left, String right) {
    int shorter = Math.min(left.length(), right.length());
    for (int i = 0; i < shorter; i++) {
      char a = left.charAt(i);
      char b = right.charAt(i);
      if (a != b) {
        // Half of a pair stands for a code point beyond every single char.
        int planes = Boolean.compare(Character.isSurrogate(a), Character.isSurrogate(b));
        return planes != 0 ? planes : a - b;
      }
    }
    return left.length() - right.length();
  }

  /** In quotes, with what cannot be seen written as a code point. */
  static String quoted(String text) {
    StringBuilder shown = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (isInvisible(c) || isIgnoredByHfs(c)) {
                shown.append(hex(c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.append('"').toString();
  }

  private static String shown(int c) {
    return isInvisible(c) ? hex(c) : "'" + Character.toString(c) + "'";
  }

  private static String hex(int c) {
    String digits = Integer.toHexString(c).toUpperCase(Locale.ROOT);
    return "<U+" + "0".repeat(Math.max(0, 4 - digits.length())) + digits + ">";
  }
}
