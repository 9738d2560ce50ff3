package dev.groundwork.interview.screen;

import java.util.ArrayList;
import java.util.List;

/** Draws text that is being typed: a few rows around the caret, however long it is. */
final class InputView {

  private static final int ROWS = 6;

  private InputView() {}

  static Block of(TextInput input, Page page) {
    Columns columns = page.columns();
    List<Columns.Row> rows = columns.rows(input.text(), page.width() - 6);
    int caretRow = 0;
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).start() <= input.caret()) {
        caretRow = i;
      }
    }
    int shown = Math.min(ROWS, Math.max(1, page.height() - 3));
    int first = Math.max(0, Math.min(caretRow - shown / 2, rows.size() - shown));
    List<StyledLine> lines = new ArrayList<>();
    for (int i = first; i < Math.min(rows.size(), first + shown); i++) {
      boolean more = i == first && first > 0 || i == first + shown - 1 && i < rows.size() - 1;
      String lead = more ? "  … " : i == 0 ? "  > " : "    ";
      String text = Columns.drawable(rows.get(i).of(input.text()));
      lines.add(StyledLine.of(Style.INPUT, lead).and(Style.PLAIN, text));
    }
    Columns.Row row = rows.get(caretRow);
    String before = input.text().substring(row.start(), Math.min(input.caret(), row.end()));
    return new Block(Block.INPUT, lines, caretRow - first, 4 + columns.width(before));
  }
}
