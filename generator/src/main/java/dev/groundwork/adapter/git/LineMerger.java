package dev.groundwork.adapter.git;

import dev.groundwork.update.LineDiff;
import java.util.List;
import org.eclipse.jgit.diff.DiffAlgorithm;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/** JGit's diffs over numbered lines, for the merge of the room {@code update}. */
public final class LineMerger implements LineDiff {

  /** Numbers that no line has; those in front of and behind two texts are never equal. */
  private static final int FENCE = -1;

  @Override
  public List<Edit> edits(int[] from, int[] to, Alignment alignment) {
    return switch (alignment) {
      case HISTOGRAM -> edits(new HistogramDiff(), from, to);
      case WHOLE_HISTOGRAM -> whole(from, to);
      case MYERS -> edits(MyersDiff.INSTANCE, from, to);
    };
  }

  private static List<Edit> edits(DiffAlgorithm algorithm, int[] from, int[] to) {
    return algorithm.diff(new Comparator(), new Lines(from), new Lines(to)).stream()
        .map(edit -> new Edit(edit.getBeginA(), edit.getEndA(), edit.getBeginB(), edit.getEndB()))
        .toList();
  }

  /**
   * JGit sets equal heads and tails aside before it looks for rare lines, Git does not, and where
   * blocks repeat they come to different ends. A fence around each text makes JGit do as Git does.
   */
  private static List<Edit> whole(int[] from, int[] to) {
    return edits(new HistogramDiff(), fenced(from, FENCE), fenced(to, FENCE - 1)).stream()
        .map(
            edit ->
                new Edit(
                    inside(edit.begin(), from),
                    inside(edit.end(), from),
                    inside(edit.newBegin(), to),
                    inside(edit.newEnd(), to)))
        .filter(edit -> edit.begin() < edit.end() || edit.newBegin() < edit.newEnd())
        .toList();
  }

  private static int[] fenced(int[] lines, int fence) {
    int[] fenced = new int[lines.length + 2];
    System.arraycopy(lines, 0, fenced, 1, lines.length);
    fenced[0] = fence;
    fenced[lines.length + 1] = fence;
    return fenced;
  }

  private static int inside(int place, int[] lines) {
    return Math.min(lines.length, Math.max(0, place - 1));
  }

  private static final class Lines extends Sequence {
    private final int[] numbers;

    Lines(int[] numbers) {
      this.numbers = numbers;
    }

    @Override
    public int size() {
      return numbers.length;
    }
  }

  private static final class Comparator extends SequenceComparator<Lines> {
    @Override
    public boolean equals(Lines a, int ai, Lines b, int bi) {
      return a.numbers[ai] == b.numbers[bi];
    }

    @Override
    public int hash(Lines lines, int index) {
      return lines.numbers[index] * 0x9e3779b1;
    }
  }
}
