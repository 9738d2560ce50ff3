package dev.groundwork.adapter.yaml;

import dev.groundwork.problem.Where;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Turns positions in a text into places people can find. Lines end at LF, CR LF or CR only, as
 * editors count them; YAML's parser also breaks at U+2028 and its like.
 */
final class LineTable {

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** Every node keeps the excerpt of its line, so lines that are no lines get none. */
  private static final int LONGEST_EXCERPT = 400;

  private final String name;
  private final String text;
  private final List<Integer> starts = new ArrayList<>();
  private final int[] offsets;

  LineTable(String name, String text) {
    this.name = name;
    this.text = text;
    this.offsets = text.codePoints().allMatch(point -> point < 0x10000) ? new int[0] : wide(text);
    starts.add(0);
    for (int i = 0; i < text.length(); i++) {
      boolean ends = text.charAt(i) == '\n' || (text.charAt(i) == '\r' && !followedByLf(i));
      if (ends) {
        starts.add(i + 1);
      }
    }
  }

  /** The parser counts code points; spans count characters. */
  int charOffset(int codePoint) {
    if (offsets.length == 0) {
      return Math.min(codePoint, text.length());
    }
    return offsets[Math.min(codePoint, offsets.length - 1)];
  }

  /** The place of a character: line and column count from 1, a byte-order mark does not count. */
  Where where(int offset) {
    int index = Collections.binarySearch(starts, offset);
    int line = index >= 0 ? index : -index - 2;
    int start = starts.get(line);
    if (start == 0 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      start = 1;
    }
    int column = offset <= start ? 1 : codePoint(offset) - codePoint(start) + 1;
    return new Where(name, line + 1, column, lineFrom(start));
  }

  private int codePoint(int charOffset) {
    if (offsets.length == 0) {
      return charOffset;
    }
    int index = Arrays.binarySearch(offsets, charOffset);
    return index >= 0 ? index : -index - 2;
  }

  /** The line, or nothing when it is too long to show. */
  private String lineFrom(int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
      if (end - start > LONGEST_EXCERPT) {
        return "";
      }
    }
    return text.substring(start, end);
  }

  private boolean followedByLf(int index) {
    return index + 1 < text.length() && text.charAt(index + 1) == '\n';
  }

  private static int[] wide(String text) {
    int[] offsets = new int[text.codePointCount(0, text.length()) + 1];
    int point = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      offsets[point++] = i;
    }
    offsets[point] = text.length();
    return offsets;
  }
}
