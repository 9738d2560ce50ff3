package dev.groundwork.interview.screen;

import java.util.List;

/**
 * What stands on the screen.
 *
 * @param row of the cursor, counted from 0
 * @param column of the cursor, counted from 0
 */
public record Screen(List<StyledLine> lines, int row, int column) {
  public Screen {
    lines = List.copyOf(lines);
  }
}
