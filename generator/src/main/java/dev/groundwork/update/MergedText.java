package dev.groundwork.update;

import dev.groundwork.update.Text.Ending;
import dev.groundwork.update.Text.Line;
import dev.groundwork.update.ThreeWay.Kind;
import dev.groundwork.update.ThreeWay.Piece;
import dev.groundwork.update.ThreeWay.Range;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes a merged file. Lines that the user has keep their bytes; a line from the template ends as
 * the user's line before it does. A conflict stands between diff3 markers, longer than usual when
 * the texts have such lines themselves.
 */
final class MergedText {

  /** Behind the opening marker. */
  static final String YOURS = "yours";

  /** Behind the second marker. */
  static final String BASE = "base";

  /** Behind the closing marker. */
  static final String NEW_TEMPLATE = "new template";

  private static final int USUAL_MARKER = 7;

  private final Text base;
  private final Text mine;
  private final Text theirs;
  private final int marker;
  private final StringBuilder out = new StringBuilder();
  private Ending style;

  MergedText(Text base, Text mine, Text theirs) {
    this.base = base;
    this.mine = mine;
    this.theirs = theirs;
    this.marker = markerLength(Stream.of(base, mine, theirs));
    this.style =
        Stream.of(mine, theirs, base)
            .flatMap(text -> text.lines().stream())
            .map(Line::ending)
            .filter(ending -> ending != Ending.NONE)
            .findFirst()
            .orElse(Ending.LF);
  }

  Content write(List<Piece> pieces) {
    for (Piece piece : pieces) {
      if (piece.kind() == Kind.CONFLICT) {
        conflict(piece);
      } else if (piece.kind() == Kind.THEIRS) {
        adopted(theirs, piece.theirs());
      } else {
        own(piece.mine());
      }
    }
    return Text.content(mine.mark(), out);
  }

  private void own(Range range) {
    for (Line line : mine.lines().subList(range.begin(), range.end())) {
      out.append(line.content()).append(line.ending().bytes());
      style = line.ending() == Ending.NONE ? style : line.ending();
    }
  }

  private void adopted(Text text, Range range) {
    for (Line line : text.lines().subList(range.begin(), range.end())) {
      out.append(line.content());
      out.append(line.ending() == Ending.NONE ? "" : style.bytes());
    }
  }

  private void conflict(Piece piece) {
    mark('<', YOURS);
    own(piece.mine());
    mark('|', BASE);
    adopted(base, piece.base());
    mark('=', "");
    adopted(theirs, piece.theirs());
    mark('>', NEW_TEMPLATE);
  }

  /** A marker stands on a line of its own, also behind a last line that has no end. */
  private void mark(char sign, String label) {
    if (out.length() > 0 && out.charAt(out.length() - 1) != '\n') {
      out.append(style.bytes());
    }
    out.append(String.valueOf(sign).repeat(marker));
    out.append(label.isEmpty() ? "" : " " + label).append(style.bytes());
  }

  private static int markerLength(Stream<Text> texts) {
    int longest =
        texts
            .flatMap(text -> text.lines().stream())
            .mapToInt(line -> run(line.content()))
            .max()
            .orElse(0);
    return Math.max(USUAL_MARKER, longest + 1);
  }

  /** How many marker signs a line begins with, when it could be taken for a marker. */
  private static int run(String line) {
    if (line.isEmpty() || "<|=>".indexOf(line.charAt(0)) < 0) {
      return 0;
    }
    int length = 1;
    while (length < line.length() && line.charAt(length) == line.charAt(0)) {
      length++;
    }
    boolean alone = length == line.length() || line.charAt(length) == ' ';
    return alone && length >= USUAL_MARKER ? length : 0;
  }
}
