package dev.groundwork.interview.screen;

import java.util.List;

/**
 * Lines that belong together.
 *
 * @param keep how long they stay when the screen is too small; the least goes first
 * @param row of the cursor in these lines; -1 when it is elsewhere
 * @param column of the cursor
 */
record Block(int keep, List<StyledLine> lines, int row, int column) {

  static final int WHY = 1;
  static final int HEAD = 2;
  static final int SENTENCE = 3;
  static final int KEYS = 4;
  static final int QUESTION = 5;
  static final int CHECK = 6;
  static final int INPUT = 7;

  Block {
    lines = List.copyOf(lines);
  }

  static Block of(int keep, List<StyledLine> lines) {
    return new Block(keep, lines, -1, 0);
  }
}
