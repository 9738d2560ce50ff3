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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a lock, read line by line as {@link LockText} writes them. A YAML reader takes ten
 * times as long; it is for every lock that has a line of another form.
 *
 * @param files the files
 * @param rest the lock without them
 */
record LockLines(SortedMap<RelativePath, LockedFile> files, String rest) {

  private static final String START = "\nfiles:\n";
  private static final String END = "\n" + LockText.SEAL;

  /** A text that means what stands between its quotes. */
  private static final String TEXT = "\"([^\"\\\\]*+)\"";

  private static final Pattern LINE =
      Pattern.compile(
          ("  TEXT: \\{layer: TEXT, source: TEXT, mode: \"(plain|executable)\"(, once: true)?,"
                  + " sha256: \"([0-9a-f]{64})\", size: ([0-9]{1,15}), answers: \\[(.*+)")
              .replace("TEXT", TEXT));

  private static final Pattern ANSWERS =
      Pattern.compile("(?:\"[^\"\\\\]*+\"(?:, \"[^\"\\\\]*+\")*+)?+\\]\\}");

  /** Reads a lock; empty when it has to be read as YAML. */
  static Optional<LockLines> of(String text) {
    int start = text.indexOf(START);
    int end = text.lastIndexOf(END);
    if (start < 0 || end < start + START.length()) {
      return Optional.empty();
    }
    SortedMap<RelativePath, LockedFile> files = new TreeMap<>();
    Map<String, SortedSet<String>> answers = new HashMap<>();
    for (String line : text.substring(start + START.length(), end).split("\n", -1)) {
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches() || !isUsual(matcher.group(1), matcher.group(8))) {
        return Optional.empty();
      }
      SortedSet<String> read = answers.computeIfAbsent(matcher.group(8), LockLines::texts);
      files.put(RelativePath.of(matcher.group(1)), file(matcher, read));
    }
    long lines = text.substring(start + START.length(), end).lines().count();
    String rest = text.substring(0, start) + "\nfiles: {}" + text.substring(end);
    return files.size() == lines ? Optional.of(new LockLines(files, rest)) : Optional.empty();
  }

  private static boolean isUsual(String path, String answers) {
    boolean ascii = path.chars().allMatch(c -> c < 0x80);
    return ascii && RelativePath.fault(path).isEmpty() && ANSWERS.matcher(answers).matches();
  }

  private static LockedFile file(Matcher line, SortedSet<String> answers) {
    Mode mode = line.group(4).equals(Mode.EXECUTABLE.word()) ? Mode.EXECUTABLE : Mode.PLAIN;
    return new LockedFile(
        line.group(2),
        line.group(3),
        mode,
        line.group(5) != null,
        new Sha256(line.group(6)),
        Long.parseLong(line.group(7)),
        answers);
  }

  /** {@code "a", "b"]}} as a set. */
  private static SortedSet<String> texts(String list) {
    if (list.startsWith("]")) {
      return new TreeSet<>();
    }
    return new TreeSet<>(Arrays.asList(list.substring(1, list.length() - 3).split("\", \"", -1)));
  }
}
