package dev.groundwork.interview.screen;

import dev.groundwork.engagement.Field;
import dev.groundwork.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** What every question shows around its input. */
final class Asking {

  private Asking() {}

  /** The question, and in one line why it is asked and what it changes. */
  static List<Block> of(Slot slot, Page page) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(page.text(Block.QUESTION, Style.QUESTION, slot.ask()));
    String why = why(slot.field());
    if (!why.isEmpty()) {
      blocks.add(Block.of(Block.WHY, page.lines(Style.DIM, why, 2)));
    }
    return blocks;
  }

  static String why(Field field) {
    String why = field.words().why();
    String changes = field.words().changes();
    return changes.isEmpty() ? why : (why + " Changes: " + changes + ".").strip();
  }

  /** What is wrong with the answer as it stands, and what to do about it. */
  static Block checks(List<Problem> problems, String note, Page page) {
    List<StyledLine> lines = new ArrayList<>();
    for (Problem problem : problems) {
      Style style = problem.isWarning() ? Style.WARNING : Style.ERROR;
      lines.addAll(page.lines(style, "! " + problem.message(), 2));
      String hint = problem.hint().replaceFirst("(?s)^its form is .*, such as ", "such as ");
      if (!hint.isEmpty()) {
        lines.addAll(page.lines(Style.DIM, hint, 4));
      }
    }
    if (!note.isEmpty()) {
      lines.addAll(page.lines(Style.WARNING, note, 2));
    }
    return Block.of(Block.CHECK, lines);
  }
}
