package dev.groundwork.interview.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures and breaks text by the columns it takes on a terminal, never by its characters.
 *
 * @param widthOf how many columns a code point takes; the terminal's own table
 */
public record Columns(IntUnaryOperator widthOf) {

  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  /** A part of a text that stands on one row. */
  record Row(int start, int end) {
    String of(String text) {
      return text.substring(start, end);
    }
  }

  int width(String text) {
    return text.codePoints().map(this::width).sum();
  }

  private int width(int codePoint) {
    return Math.max(0, widthOf.applyAsInt(codePoint));
  }

  /** Text that may be drawn: a control character would move the cursor behind our back. */
  static String drawable(String text) {
    StringBuilder clean = new StringBuilder();
    text.codePoints().forEach(c -> clean.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
    return clean.toString();
  }

  /** Cuts a text to a width; what was cut shows as an ellipsis. */
  String cut(String text, int width) {
    String clean = drawable(text);
    if (width(clean) <= width) {
      return clean;
    }
    StringBuilder kept = new StringBuilder();
    int used = 0;
    for (String grapheme : graphemes(clean)) {
      used += width(grapheme);
      if (used > width - 1) {
        break;
      }
      kept.append(grapheme);
    }
    return width < 1 ? "" : kept.append('…').toString();
  }

  /** A text padded with blanks, or cut, to exactly a width. */
  String cell(String text, int width) {
    String cut = cut(text, width);
    return cut + " ".repeat(Math.max(0, width - width(cut)));
  }

  /** Breaks a text for reading: at blanks where it can, at line breaks always. */
  List<String> wrap(String text, int width) {
    return rows(text, width).stream().map(row -> drawable(row.of(text)).stripTrailing()).toList();
  }

  /** Where the rows of a text begin and end; a row keeps its trailing blank, not its line break. */
  List<Row> rows(String text, int width) {
    List<Row> rows = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      paragraph(text, start, end, Math.max(2, width), rows);
      start = end + 1;
    }
    paragraph(text, start, text.length(), Math.max(2, width), rows);
    return rows;
  }

  private void paragraph(String text, int from, int to, int width, List<Row> rows) {
    int start = from;
    int used = 0;
    int blank = -1;
    Matcher grapheme = GRAPHEME.matcher(text).region(from, to);
    while (grapheme.find()) {
      int wide = width(grapheme.group());
      if (used + wide > width) {
        int cut = blank > start ? blank : grapheme.start();
        rows.add(new Row(start, cut));
        start = cut;
        blank = -1;
        used = width(text.substring(start, grapheme.start()));
      }
      used += wide;
      if (grapheme.group().equals(" ")) {
        blank = grapheme.end();
      }
    }
    rows.add(new Row(start, to));
  }

  /** A text as what a reader sees as its characters. */
  public static List<String> graphemes(String text) {
    return GRAPHEME.matcher(text).results().map(found -> found.group()).toList();
  }
}
