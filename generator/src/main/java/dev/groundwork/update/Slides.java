package dev.groundwork.update;

import dev.groundwork.update.LineDiff.Edit;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an edit could just as well be. A line added to a run of equal lines may be the first of
 * them or the last; which one a diff names is its habit. An edit is therefore widened over every
 * place it can slide to, so that a change of the other side at any of them meets it.
 */
final class Slides {

  private final int[] from;
  private final int[] to;

  private Slides(int[] from, int[] to) {
    this.from = from;
    this.to = to;
  }

  static List<Edit> widened(int[] from, int[] to, List<Edit> edits) {
    Slides slides = new Slides(from, to);
    List<Edit> widened = new ArrayList<>();
    for (int i = 0; i < edits.size(); i++) {
      int first = i == 0 ? 0 : edits.get(i - 1).end();
      int last = i + 1 == edits.size() ? from.length : edits.get(i + 1).begin();
      widened.add(slides.widen(edits.get(i), first, last));
    }
    return widened;
  }

  private Edit widen(Edit edit, int first, int last) {
    int up = 0;
    int down = 0;
    if (edit.begin() == edit.end()) {
      up = run(to, edit.newBegin(), edit.newEnd(), -1, edit.newBegin() - edit.begin() + first);
      down = run(to, edit.newBegin(), edit.newEnd(), 1, edit.newEnd() - edit.end() + last);
    } else if (edit.newBegin() == edit.newEnd()) {
      up = run(from, edit.begin(), edit.end(), -1, first);
      down = run(from, edit.begin(), edit.end(), 1, last);
    }
    return new Edit(
        edit.begin() - up, edit.end() + down, edit.newBegin() - up, edit.newEnd() + down);
  }

  /** By how many lines the block [begin, end) can slide and read the same, up to a limit. */
  private static int run(int[] lines, int begin, int end, int step, int limit) {
    int slid = 0;
    if (step < 0) {
      while (begin - slid > limit && lines[begin - slid - 1] == lines[end - slid - 1]) {
        slid++;
      }
    } else {
      while (end + slid < limit && lines[begin + slid] == lines[end + slid]) {
        slid++;
      }
    }
    return slid;
  }
}
