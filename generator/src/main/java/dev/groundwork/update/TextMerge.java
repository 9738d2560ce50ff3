package dev.groundwork.update;

import dev.groundwork.update.LineDiff.Alignment;
import dev.groundwork.update.LineDiff.Edit;
import dev.groundwork.update.ThreeWay.Kind;
import dev.groundwork.update.ThreeWay.Lines;
import dev.groundwork.update.ThreeWay.Piece;
import dev.groundwork.update.ThreeWay.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Merges the three texts of a file by lines. A merge is clean only when every way to align the
 * lines comes to the same result: where repeated lines let a change land in two places, the choice
 * is the user's, not an algorithm's.
 */
final class TextMerge {

  private final LineDiff diff;

  TextMerge(LineDiff diff) {
    this.diff = diff;
  }

  /**
   * The merged file.
   *
   * @param marked whether it has conflict markers in it
   */
  record Merged(Content content, boolean marked) {}

  Merged merge(Text base, Text mine, Text theirs) {
    Map<String, Integer> numbers = new HashMap<>();
    Lines lines =
        new Lines(numbers(base, numbers), numbers(mine, numbers), numbers(theirs, numbers));
    List<Piece> pieces = pieces(lines);
    return new Merged(
        new MergedText(base, mine, theirs).write(pieces), pieces.stream().anyMatch(this::conflict));
  }

  private static int[] numbers(Text text, Map<String, Integer> numbers) {
    return text.lines().stream()
        .mapToInt(line -> numbers.computeIfAbsent(line.key(), key -> numbers.size()))
        .toArray();
  }

  private List<Piece> pieces(Lines lines) {
    List<List<Piece>> readings = new ArrayList<>();
    for (Alignment alignment : Alignment.values()) {
      List<Piece> pieces =
          ThreeWay.merge(
              lines,
              edits(lines.base(), lines.mine(), alignment),
              edits(lines.base(), lines.theirs(), alignment));
      if (pieces.stream().anyMatch(this::conflict)) {
        return pieces;
      }
      readings.add(pieces);
    }
    int[] first = clean(readings.get(0), lines);
    return readings.stream().allMatch(other -> Arrays.equals(first, clean(other, lines)))
        ? readings.get(0)
        : ambiguous(lines);
  }

  private List<Edit> edits(int[] from, int[] to, Alignment alignment) {
    return Slides.widened(from, to, diff.edits(from, to, alignment));
  }

  private boolean conflict(Piece piece) {
    return piece.kind() == Kind.CONFLICT;
  }

  private static int[] clean(List<Piece> pieces, Lines lines) {
    return pieces.stream()
        .flatMapToInt(piece -> IntStream.of(piece.clean(lines.mine(), lines.theirs())))
        .toArray();
  }

  /** One conflict between the lines that all three texts begin with and those they end with. */
  private static List<Piece> ambiguous(Lines lines) {
    int[] base = lines.base();
    int[] mine = lines.mine();
    int[] theirs = lines.theirs();
    int shortest = Math.min(base.length, Math.min(mine.length, theirs.length));
    int head = 0;
    while (head < shortest && base[head] == mine[head] && base[head] == theirs[head]) {
      head++;
    }
    int tail = 0;
    while (tail < shortest - head
        && base[base.length - 1 - tail] == mine[mine.length - 1 - tail]
        && base[base.length - 1 - tail] == theirs[theirs.length - 1 - tail]) {
      tail++;
    }
    return List.of(
        piece(Kind.SAME, new Range(0, head), new Range(0, head), new Range(0, head)),
        piece(
            Kind.CONFLICT,
            new Range(head, base.length - tail),
            new Range(head, mine.length - tail),
            new Range(head, theirs.length - tail)),
        piece(
            Kind.SAME,
            new Range(base.length - tail, base.length),
            new Range(mine.length - tail, mine.length),
            new Range(theirs.length - tail, theirs.length)));
  }

  private static Piece piece(Kind kind, Range base, Range mine, Range theirs) {
    return new Piece(kind, base, mine, theirs);
  }
}
