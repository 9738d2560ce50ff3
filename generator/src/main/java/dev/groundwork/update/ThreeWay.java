package dev.groundwork.update;

import dev.groundwork.update.LineDiff.Edit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Merges three lists of lines, given the edits from base to mine and from base to theirs: edits
 * that overlap or touch form one region, as in Git; a region that one side changed is taken from
 * that side, one that both changed alike is taken once, and any other is a conflict.
 */
final class ThreeWay {

  /** Where a stretch of the result comes from. */
  enum Kind {
    SAME,
    MINE,
    THEIRS,
    BOTH,
    CONFLICT
  }

  /** The lines [begin, end). */
  record Range(int begin, int end) {
    int[] of(int[] lines) {
      return Arrays.copyOfRange(lines, begin, end);
    }
  }

  /** A stretch of the result: which lines of base, mine and theirs it is about. */
  record Piece(Kind kind, Range base, Range mine, Range theirs) {

    int[] clean(int[] mineLines, int[] theirLines) {
      return kind == Kind.THEIRS ? theirs.of(theirLines) : mine.of(mineLines);
    }
  }

  /** The three lists; equal lines are equal numbers. */
  static final class Lines {
    private final int[] base;
    private final int[] mine;
    private final int[] theirs;

    Lines(int[] base, int[] mine, int[] theirs) {
      this.base = base;
      this.mine = mine;
      this.theirs = theirs;
    }

    int[] base() {
      return base;
    }

    int[] mine() {
      return mine;
    }

    int[] theirs() {
      return theirs;
    }
  }

  private final Lines lines;
  private final List<Piece> pieces = new ArrayList<>();
  private int baseAt;
  private int mineAt;
  private int theirsAt;

  private ThreeWay(Lines lines) {
    this.lines = lines;
  }

  static List<Piece> merge(Lines lines, List<Edit> toMine, List<Edit> toTheirs) {
    return new ThreeWay(lines).run(toMine, toTheirs);
  }

  private List<Piece> run(List<Edit> toMine, List<Edit> toTheirs) {
    int m = 0;
    int t = 0;
    while (m < toMine.size() || t < toTheirs.size()) {
      int begin = Math.min(begin(toMine, m), begin(toTheirs, t));
      int end = begin;
      int firstMine = m;
      int firstTheirs = t;
      while (begin(toMine, m) <= end || begin(toTheirs, t) <= end) {
        end =
            begin(toMine, m) <= end
                ? Math.max(end, toMine.get(m++).end())
                : Math.max(end, toTheirs.get(t++).end());
      }
      same(begin);
      changed(
          end,
          growth(toMine.subList(firstMine, m)),
          growth(toTheirs.subList(firstTheirs, t)),
          t == firstTheirs ? Kind.MINE : m == firstMine ? Kind.THEIRS : Kind.CONFLICT);
    }
    same(lines.base().length);
    return pieces;
  }

  private static int begin(List<Edit> edits, int index) {
    return index < edits.size() ? edits.get(index).begin() : Integer.MAX_VALUE;
  }

  /** By how many lines edits make the list longer. */
  private static int growth(List<Edit> edits) {
    return edits.stream()
        .mapToInt(edit -> edit.newEnd() - edit.newBegin() - (edit.end() - edit.begin()))
        .sum();
  }

  private void same(int end) {
    if (end > baseAt) {
      add(Kind.SAME, end, end - baseAt + mineAt, end - baseAt + theirsAt);
    }
  }

  private void changed(int end, int mineGrowth, int theirGrowth, Kind kind) {
    int mineEnd = mineAt + end - baseAt + mineGrowth;
    int theirEnd = theirsAt + end - baseAt + theirGrowth;
    boolean alike =
        Arrays.equals(lines.mine(), mineAt, mineEnd, lines.theirs(), theirsAt, theirEnd);
    add(alike ? Kind.BOTH : kind, end, mineEnd, theirEnd);
  }

  private void add(Kind kind, int baseEnd, int mineEnd, int theirEnd) {
    pieces.add(
        new Piece(
            kind,
            new Range(baseAt, baseEnd),
            new Range(mineAt, mineEnd),
            new Range(theirsAt, theirEnd)));
    baseAt = baseEnd;
    mineAt = mineEnd;
    theirsAt = theirEnd;
  }
}
