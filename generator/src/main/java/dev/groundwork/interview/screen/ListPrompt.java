package dev.groundwork.interview.screen;

import dev.groundwork.document.Node;
import dev.groundwork.document.Trees;
import dev.groundwork.engagement.Field;
import dev.groundwork.interview.BegunItem;
import dev.groundwork.interview.Interview;
import dev.groundwork.interview.ListItems;
import dev.groundwork.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Asks for a list of things: add, edit, delete, reorder, undo. Each change is an answer at once.
 *
 * @param cursor the item under the cursor; the list's length stands for "that is all"
 * @param before the list before the last change, for undo
 * @param note what deleting would break; the next {@code d} deletes all the same
 */
record ListPrompt(
    Interview interview, List<Node> items, int cursor, Optional<ListPrompt> before, String note)
    implements Mode {

  static ListPrompt of(Interview interview) {
    List<Node> items = ListItems.of(interview);
    return new ListPrompt(interview, items, items.size(), Optional.empty(), "");
  }

  Field field() {
    return interview.current().orElseThrow();
  }

  Node node() {
    return Trees.list(items);
  }

  /** The list with an item replaced, or appended behind the last. */
  ListPrompt with(int index, Node item) {
    List<Node> now = new ArrayList<>(items);
    if (index == now.size()) {
      now.add(item);
    } else {
      now.set(index, item);
    }
    return changed(now, index);
  }

  private ListPrompt changed(List<Node> now, int at) {
    Interview then = interview.put(Trees.list(now));
    return new ListPrompt(then, List.copyOf(now), at, Optional.of(this), "");
  }

  @Override
  public Turn press(Key key, Interview ignored) {
    if (key instanceof Key.Typed typed) {
      return letter(typed.text());
    }
    if (key instanceof Key.Pasted) {
      return stay(this);
    }
    return switch ((Key.Press) key) {
      case UP -> stay(at(Math.max(0, cursor - 1)));
      case DOWN -> stay(at(Math.min(items.size(), cursor + 1)));
      case HOME -> stay(at(0));
      case END -> stay(at(items.size()));
      case ENTER, NEWLINE -> cursor == items.size() ? done() : edit(cursor);
      case TAB -> done();
      case DELETE -> delete();
      case ESCAPE, PAGE_UP -> Turn.to(interview.back());
      case PAGE_DOWN -> Turn.to(interview.on());
      case DONT_KNOW -> Turn.to(interview.unknown());
      default -> stay(this);
    };
  }

  private Turn letter(String text) {
    return switch (text) {
      case "a" -> edit(items.size());
      case "e" -> cursor == items.size() ? stay(this) : edit(cursor);
      case "d" -> delete();
      case "u" -> stay(before.orElse(this));
      case "K" -> move(-1);
      case "J" -> move(1);
      case "k" -> stay(at(Math.max(0, cursor - 1)));
      case "j" -> stay(at(Math.min(items.size(), cursor + 1)));
      case "?" -> Turn.stay(interview, HelpMode.over(this, field()));
      default -> stay(this);
    };
  }

  private static Turn stay(ListPrompt list) {
    return Turn.stay(list.interview(), list);
  }

  private ListPrompt at(int row) {
    return new ListPrompt(interview, items, row, before, "");
  }

  private Turn done() {
    return Turn.to(interview.agree());
  }

  private Turn edit(int index) {
    Map<String, Node> values = new LinkedHashMap<>();
    if (index < items.size() && items.get(index) instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> values.put(entry.key().text(), entry.value()));
    }
    return Turn.stay(interview, Prompts.of(new ItemSlot(this, index, values, 0)));
  }

  /** The item that was being filled in when the interview was left. */
  Mode goOn(BegunItem begun) {
    int index = Math.min(begun.index(), items.size());
    Slot slot = new ItemSlot(this, index, begun.values(), begun.number());
    Mode prompt = Prompts.of(slot);
    return prompt instanceof TextPrompt && !begun.typed().isEmpty()
        ? TextPrompt.of(slot, begun.typed())
        : prompt;
  }

  private Turn move(int by) {
    int target = cursor + by;
    if (cursor == items.size() || target < 0 || target >= items.size()) {
      return stay(this);
    }
    List<Node> now = new ArrayList<>(items);
    now.add(target, now.remove(cursor));
    return stay(changed(now, target));
  }

  /** Deletes; asks first when another answer needs the item. */
  private Turn delete() {
    if (cursor == items.size()) {
      return stay(this);
    }
    List<Node> now = new ArrayList<>(items);
    now.remove(cursor);
    Optional<Problem> breaks =
        interview.check(Trees.list(now)).problems().stream()
            .filter(problem -> !problem.isWarning())
            .findFirst();
    if (breaks.isPresent() && note.isEmpty()) {
      String ask = breaks.get().message() + ": d again deletes it, any other key does not";
      return stay(new ListPrompt(interview, items, cursor, before, ask));
    }
    return stay(changed(now, Math.min(cursor, now.size())));
  }

  @Override
  public List<Block> blocks(Interview now, Page page) {
    List<Block> blocks = new ArrayList<>(Asking.of(new QuestionSlot(interview), page));
    blocks.add(ListTable.of(this, page));
    List<Problem> problems = interview.check(node()).problems();
    blocks.add(Asking.checks(note.isEmpty() ? problems : List.of(), note, page));
    return blocks;
  }

  @Override
  public String keys(Interview now) {
    return "↑↓ · Enter edit · a add · d delete · u undo · K/J reorder · Tab done · Esc back";
  }
}
