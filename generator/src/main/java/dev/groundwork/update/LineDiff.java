package dev.groundwork.update;

import java.util.List;

/** Finds the edits between two lists of lines. The one implementation stands in adapter.git. */
public interface LineDiff {

  /** How equal lines of two texts are matched where there is a choice. */
  enum Alignment {
    /** Between what both texts begin and end with: rare lines first. */
    HISTOGRAM,
    /** Over the whole of both texts: rare lines first, as Git's own merges do. */
    WHOLE_HISTOGRAM,
    /** The shortest list of edits. */
    MYERS
  }

  /**
   * The edits that turn one list of lines into another, in order; two edits never touch.
   *
   * @param from lines as numbers: equal lines are equal numbers
   */
  List<Edit> edits(int[] from, int[] to, Alignment alignment);

  /** The lines [begin, end) of one list became the lines [newBegin, newEnd) of the other. */
  record Edit(int begin, int end, int newBegin, int newEnd) {}
}
