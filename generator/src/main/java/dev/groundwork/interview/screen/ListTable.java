package dev.groundwork.interview.screen;

import dev.groundwork.document.Node;
import dev.groundwork.engagement.Field;
import dev.groundwork.interview.Shown;
import java.util.ArrayList;
import java.util.List;

/** Draws a list of things as a table: as many columns as there is room for. */
final class ListTable {

  private static final int NARROW = 12;
  private static final int WIDE = 26;

  private ListTable() {}

  static Block of(ListPrompt list, Page page) {
    List<Field> fields = list.field().item();
    List<Integer> widths = widths(list, page);
    List<StyledLine> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder("     ");
    for (int i = 0; i < widths.size(); i++) {
      head.append(page.columns().cell(fields.get(i).path(), widths.get(i))).append(' ');
    }
    lines.add(StyledLine.of(Style.DIM, head.toString()));
    int room = Math.max(2, Math.min(12, page.height() - 9));
    int rows = list.items().size() + 1;
    int first = Math.max(0, Math.min(list.cursor() - room / 2, rows - room));
    for (int i = first; i < Math.min(rows, first + room); i++) {
      boolean here = i == list.cursor();
      String text = (here ? "  >  " : "     ") + row(list, i, widths, page);
      lines.add(StyledLine.of(here ? Style.CHOSEN : Style.PLAIN, text.stripTrailing()));
    }
    return new Block(Block.INPUT, lines, list.cursor() - first + 1, 2);
  }

  private static List<Integer> widths(ListPrompt list, Page page) {
    List<Integer> widths = new ArrayList<>();
    int left = page.width() - 7;
    for (Field field : list.field().item()) {
      int widest = page.columns().width(field.path());
      for (Node item : list.items()) {
        widest = Math.max(widest, page.columns().width(cell(item, field.path())));
      }
      int width = Math.min(Math.max(widest, widths.isEmpty() ? NARROW : 3), WIDE);
      if (width + 1 > left) {
        break;
      }
      widths.add(width);
      left -= width + 1;
    }
    return widths;
  }

  private static String row(ListPrompt list, int index, List<Integer> widths, Page page) {
    if (index == list.items().size()) {
      return list.items().isEmpty() ? "None. That is all." : "That is all.";
    }
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < widths.size(); i++) {
      String key = list.field().item().get(i).path();
      String cell = cell(list.items().get(index), key);
      row.append(page.columns().cell(cell.isEmpty() ? "-" : cell, widths.get(i))).append(' ');
    }
    return row.toString();
  }

  private static String cell(Node item, String key) {
    return item instanceof Node.Mapping mapping
        ? mapping.get(key).map(Shown::typed).orElse("")
        : Shown.typed(item);
  }
}
