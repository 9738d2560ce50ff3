package dev.groundwork.interview.screen;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The room there is, in columns and rows, and how blocks are fitted into it. */
record Page(Columns columns, int width, int height) {

  /** A block of text, broken to the width. */
  Block text(int keep, Style style, String text) {
    return Block.of(keep, lines(style, text, 0));
  }

  /** Lines of text, broken to the width behind an indentation. */
  List<StyledLine> lines(Style style, String text, int indent) {
    return columns.wrap(text, width - indent - 1).stream()
        .map(line -> StyledLine.of(style, " ".repeat(indent) + line))
        .toList();
  }

  /**
   * The blocks as a screen of one row less than there is, so that nothing ever scrolls. What is
   * least needed goes first: the space between blocks, then whole blocks.
   */
  Screen fit(List<Block> blocks) {
    List<Block> kept = new ArrayList<>(blocks);
    kept.removeIf(block -> block.lines().isEmpty());
    int room = Math.max(1, height - 1);
    while (rows(kept) > room && kept.size() > 1) {
      kept.remove(kept.stream().min(Comparator.comparingInt(Block::keep)).orElseThrow());
    }
    return screen(kept, rows(kept) + kept.size() - 1 <= room, room);
  }

  private static int rows(List<Block> blocks) {
    return blocks.stream().mapToInt(block -> block.lines().size()).sum();
  }

  private Screen screen(List<Block> blocks, boolean airy, int room) {
    List<StyledLine> lines = new ArrayList<>();
    int row = 0;
    int column = 0;
    for (Block block : blocks) {
      if (airy && !lines.isEmpty()) {
        lines.add(StyledLine.EMPTY);
      }
      if (block.row() >= 0) {
        row = lines.size() + block.row();
        column = block.column();
      }
      lines.addAll(block.lines());
    }
    int from = Math.max(0, Math.min(row, lines.size() - 1) - room + 1);
    List<StyledLine> seen = lines.subList(from, Math.min(lines.size(), from + room));
    return new Screen(
        seen.stream().map(this::cut).toList(), row - from, Math.min(column, width - 1));
  }

  private StyledLine cut(StyledLine line) {
    int left = width;
    List<StyledLine.Span> spans = new ArrayList<>();
    for (StyledLine.Span span : line.spans()) {
      String text = columns.cut(span.text(), left);
      spans.add(new StyledLine.Span(span.style(), text));
      left -= columns.width(text);
    }
    return new StyledLine(spans);
  }
}
