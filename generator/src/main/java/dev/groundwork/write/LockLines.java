package dev.groundwork.write;

import dev.groundwork.plan.Mode;
import dev.groundwork.plan.RelativePath;
import dev.groundwork.plan.Sha256;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files of a lock, read line by line as {@link LockText} writes them. A YAML reader takes
 * twenty times as long; it is for every lock that has a line of another form.
 *
 * @param files the files
 * @param rest the lock without them
 */
record LockLines(SortedMap<RelativePath, LockedFile> files, String rest) {

  private static final String START = "\nfiles:\n";
  private static final String END = "\n" + LockText.SEAL;

  private static final Pattern SIZE = Pattern.compile("[0-9]{1,15}");

  private static final Pattern ANSWERS =
      Pattern.compile(", answers: \\[(?:\"[^\"]*+\"(?:, \"[^\"]*+\")*+)?+\\]\\}");

  /** Reads a lock; empty when it has to be read as YAML. */
  static Optional<LockLines> of(String text) {
    int start = text.indexOf(START);
    int end = text.lastIndexOf(END);
    if (start < 0 || end < start + START.length()) {
      return Optional.empty();
    }
    SortedMap<RelativePath, LockedFile> files = new TreeMap<>();
    Map<String, Optional<SortedSet<String>>> answers = new HashMap<>();
    int next;
    for (int at = start + START.length(); at <= end; at = next + 1) {
      next = text.indexOf('\n', at);
      if (!read(new LockLine(text.substring(at, next)), answers, files)) {
        return Optional.empty();
      }
    }
    String rest = text.substring(0, start) + "\nfiles: {}" + text.substring(end);
    return Optional.of(new LockLines(files, rest));
  }

  /**
   * Reads a line.
   *
   * @param known the lists of answers that were read before; most files have the same
   * @return whether it has the usual form, and a path that no line before had
   */
  private static boolean read(
      LockLine line,
      Map<String, Optional<SortedSet<String>>> known,
      SortedMap<RelativePath, LockedFile> files) {
    String path = line.quoted("  \"");
    String layer = line.quoted(": {layer: \"");
    String source = line.quoted(", source: \"");
    String mode = line.quoted(", mode: \"");
    boolean once = line.skip(", once: true");
    String digest = line.quoted(", sha256: \"");
    String size = line.until(", size: ", ",");
    Optional<SortedSet<String>> answers = known.computeIfAbsent(line.rest(), LockLines::answers);
    boolean executable = mode.equals(Mode.EXECUTABLE.word());
    if (!line.fits()
        || !isUsual(path)
        || !(executable || mode.equals(Mode.PLAIN.word()))
        || !Sha256.isHex(digest)
        || !SIZE.matcher(size).matches()
        || answers.isEmpty()) {
      return false;
    }
    Sha256 sha256 = new Sha256(digest);
    Mode bit = executable ? Mode.EXECUTABLE : Mode.PLAIN;
    long bytes = Long.parseLong(size);
    LockedFile file = new LockedFile(layer, source, bit, once, sha256, bytes, answers.get());
    return files.put(RelativePath.of(path), file) == null;
  }

  private static boolean isUsual(String path) {
    boolean ascii = path.chars().allMatch(c -> c < 0x80);
    return ascii && RelativePath.fault(path).isEmpty();
  }

  /** {@code , answers: ["a", "b"]}} as a set; empty when it has another form. */
  private static Optional<SortedSet<String>> answers(String text) {
    if (!ANSWERS.matcher(text).matches()) {
      return Optional.empty();
    }
    String list = text.substring(text.indexOf('[') + 1, text.length() - 2);
    return Optional.of(
        list.isEmpty()
            ? new TreeSet<>()
            : new TreeSet<>(
                Arrays.asList(list.substring(1, list.length() - 1).split("\", \"", -1))));
  }
}
