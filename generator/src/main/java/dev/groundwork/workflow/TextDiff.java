package dev.groundwork.workflow;

import dev.groundwork.update.LineDiff;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Differences of texts as {@code diff -U1} shows them. */
final class TextDiff {

  private static final int AROUND = 1;
  private static final byte[] NOTHING = {};

  private final LineDiff lines;

  TextDiff(LineDiff lines) {
    this.lines = lines;
  }

  /** By path, for the files that differ. */
  SortedMap<String, String> between(
      SortedMap<String, byte[]> before, SortedMap<String, byte[]> now) {
    SortedMap<String, String> diffs = new TreeMap<>();
    TreeSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(now.keySet());
    for (String path : paths) {
      byte[] old = before.getOrDefault(path, NOTHING);
      byte[] fresh = now.getOrDefault(path, NOTHING);
      if (before.containsKey(path) != now.containsKey(path) || !Arrays.equals(old, fresh)) {
        String from = before.containsKey(path) ? path : "/dev/null";
        String to = now.containsKey(path) ? path : "/dev/null";
        diffs.put(path, "--- " + from + "\n+++ " + to + "\n" + hunks(text(old), text(fresh)));
      }
    }
    return diffs;
  }

  private static List<String> text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).lines().toList();
  }

  private String hunks(List<String> old, List<String> fresh) {
    Map<String, Integer> numbers = new HashMap<>();
    StringBuilder text = new StringBuilder();
    for (LineDiff.Edit edit :
        lines.edits(
            numbered(old, numbers), numbered(fresh, numbers), LineDiff.Alignment.HISTOGRAM)) {
      int begin = Math.max(0, edit.begin() - AROUND);
      int end = Math.min(old.size(), edit.end() + AROUND);
      int newBegin = edit.newBegin() - (edit.begin() - begin);
      int newEnd = edit.newEnd() + (end - edit.end());
      text.append(
          "@@ -%d,%d +%d,%d @@\n"
              .formatted(begin + 1, end - begin, newBegin + 1, newEnd - newBegin));
      old.subList(begin, edit.begin()).forEach(line -> text.append(' ').append(line).append('\n'));
      old.subList(edit.begin(), edit.end())
          .forEach(line -> text.append('-').append(line).append('\n'));
      fresh
          .subList(edit.newBegin(), edit.newEnd())
          .forEach(line -> text.append('+').append(line).append('\n'));
      old.subList(edit.end(), end).forEach(line -> text.append(' ').append(line).append('\n'));
    }
    return text.toString();
  }

  private static int[] numbered(List<String> lines, Map<String, Integer> numbers) {
    return lines.stream()
        .mapToInt(line -> numbers.computeIfAbsent(line, unseen -> numbers.size()))
        .toArray();
  }
}
