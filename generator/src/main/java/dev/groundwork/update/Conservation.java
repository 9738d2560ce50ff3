package dev.groundwork.update;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The second opinion on a merge, taken from the bytes that are about to be written. It shares no
 * code with the merge: it does not know where a line belongs, it only counts.
 *
 * <ul>
 *   <li>In the result, "yours" parts of conflicts included, a line occurs at least {@code mine −
 *       max(0, base − theirs)} times: what the template did not take away is still there.
 *   <li>Outside conflicts it occurs at most {@code mine + max(0, theirs − base)} times: nothing
 *       came in that the template did not bring.
 * </ul>
 */
final class Conservation {

  private static final Pattern OPENING = Pattern.compile("(<{7,}) yours");

  private final Map<String, Integer> base;
  private final Map<String, Integer> mine;
  private final Map<String, Integer> theirs;

  private Conservation(byte[] base, byte[] mine, byte[] theirs) {
    this.base = count(lines(base));
    this.mine = count(lines(mine));
    this.theirs = count(lines(theirs));
  }

  /**
   * Checks one path.
   *
   * @return what is wrong, in a clause; empty when nothing is lost and nothing invented
   */
  static Optional<String> broken(
      State.File base, State.File mine, State.File theirs, Result result) {
    return new Conservation(
            base.content().bytes(), mine.content().bytes(), theirs.content().bytes())
        .check(result);
  }

  /** What is about to be written, and whether it has conflict markers. */
  record Result(Content content, boolean marked) {}

  private Optional<String> check(Result result) {
    List<String> lines = lines(result.content().bytes());
    Parts parts = result.marked() ? Parts.of(lines) : new Parts(lines, List.of());
    Map<String, Integer> clean = count(parts.clean());
    Map<String, Integer> yours = count(parts.yours());
    Set<String> all = new HashSet<>(mine.keySet());
    all.addAll(clean.keySet());
    for (String line : all) {
      int taken = Math.max(0, at(base, line) - at(theirs, line));
      int given = Math.max(0, at(theirs, line) - at(base, line));
      if (at(clean, line) + at(yours, line) < at(mine, line) - taken) {
        return Optional.of("a line of yours would be lost");
      }
      if (at(clean, line) > at(mine, line) + given) {
        return Optional.of("a line would appear more often than you or the template wrote it");
      }
    }
    return Optional.empty();
  }

  private static int at(Map<String, Integer> counts, String line) {
    return counts.getOrDefault(line, 0);
  }

  private static Map<String, Integer> count(List<String> lines) {
    Map<String, Integer> counts = new HashMap<>();
    lines.forEach(line -> counts.merge(line, 1, Integer::sum));
    return counts;
  }

  /** The lines without their ends and without a byte-order mark. */
  private static List<String> lines(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    List<String> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      lines.add(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
    if (lines.get(0).startsWith("\u00ef\u00bb\u00bf")) {
      lines.set(0, lines.get(0).substring(3));
    }
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }

  /** The lines outside conflicts, and those of the "yours" parts. */
  private record Parts(List<String> clean, List<String> yours) {

    static Parts of(List<String> lines) {
      int signs = longestOpening(lines);
      List<String> clean = new ArrayList<>();
      List<String> yours = new ArrayList<>();
      List<String> rest = new ArrayList<>();
      List<String> into = clean;
      for (String line : lines) {
        if (into == clean && signs > 0 && line.equals("<".repeat(signs) + " yours")) {
          into = yours;
        } else if (into == yours && line.equals("|".repeat(signs) + " base")) {
          into = rest;
        } else if (into == rest && line.equals(">".repeat(signs) + " new template")) {
          into = clean;
        } else {
          into.add(line);
        }
      }
      return new Parts(clean, yours);
    }

    /** Texts that have markers of their own get longer ones around a conflict. */
    private static int longestOpening(List<String> lines) {
      return lines.stream()
          .map(OPENING::matcher)
          .filter(Matcher::matches)
          .mapToInt(found -> found.group(1).length())
          .max()
          .orElse(0);
    }
  }
}
