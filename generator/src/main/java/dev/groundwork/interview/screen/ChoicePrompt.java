package dev.groundwork.interview.screen;

import dev.groundwork.document.Node;
import dev.groundwork.document.Trees;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.FieldType;
import dev.groundwork.engagement.Option;
import dev.groundwork.engagement.Value;
import dev.groundwork.interview.Interview;
import dev.groundwork.interview.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Asks to choose: one of several, several of several, yes or no.
 *
 * @param more options that are not shown yet; the row behind the others brings them
 * @param cursor the option that Enter takes, counted from 0
 * @param ticked where several can be chosen: those that are
 */
record ChoicePrompt(
    Slot slot,
    List<Option> options,
    List<Option> more,
    int cursor,
    Set<Integer> ticked,
    boolean sure)
    implements Mode {

  private static final List<Option> YES_NO =
      List.of(new Option("true", "Yes"), new Option("false", "No"));

  static ChoicePrompt of(Slot slot) {
    List<Option> all = options(slot.field());
    List<String> chosen = slot.said().map(ChoicePrompt::values).orElseGet(() -> usual(slot));
    Set<Integer> ticked = new TreeSet<>();
    for (int i = 0; i < all.size(); i++) {
      if (chosen.contains(all.get(i).value())) {
        ticked.add(i);
      }
    }
    int cursor = ticked.stream().findFirst().orElse(0);
    int offered = slot.field().limits().offered();
    int shown = offered == 0 || cursor >= offered ? all.size() : offered;
    return new ChoicePrompt(
        slot, all.subList(0, shown), all.subList(shown, all.size()), cursor, ticked, false);
  }

  private static List<Option> options(Field field) {
    if (field.type() == FieldType.BOOLEAN) {
      return YES_NO;
    }
    List<Option> options = new ArrayList<>(field.limits().choices());
    for (String word : field.limits().words()) {
      options.add(new Option(word, word));
    }
    return options;
  }

  private static List<String> values(Node node) {
    return node instanceof Node.Sequence list
        ? list.items().stream().map(Shown::typed).toList()
        : List.of(Shown.typed(node));
  }

  private static List<String> usual(Slot slot) {
    Optional<Value> usual = slot.usual();
    if (usual.isPresent() && usual.get() instanceof Value.Items items) {
      return items.items().stream().map(Shown::text).toList();
    }
    return usual
        .map(value -> value instanceof Value.Flag flag ? "" + flag.on() : Shown.text(value))
        .stream()
        .toList();
  }

  private int rows() {
    return more.isEmpty() ? options.size() : options.size() + 1;
  }

  /** Whether the cursor is on the row that brings the other options. */
  private boolean wantsMore() {
    return cursor == options.size();
  }

  /** All options, with the cursor on one of them. */
  private ChoicePrompt whole(int at) {
    List<Option> all = Stream.concat(options.stream(), more.stream()).toList();
    return new ChoicePrompt(slot, all, List.of(), at, ticked, false);
  }

  private boolean several() {
    return slot.field().type() == FieldType.CHOICES;
  }

  @Override
  public Turn press(Key key, Interview interview) {
    if (key instanceof Key.Typed typed) {
      return type(typed.text(), interview);
    }
    if (key instanceof Key.Pasted) {
      return stay(cursor);
    }
    return switch ((Key.Press) key) {
      case ENTER, NEWLINE -> enter();
      case UP -> stay(Math.floorMod(cursor - 1, rows()));
      case DOWN, TAB -> stay((cursor + 1) % rows());
      case HOME -> stay(0);
      case END -> stay(rows() - 1);
      case ESCAPE, PAGE_UP -> slot.back();
      case PAGE_DOWN -> slot.on();
      case DONT_KNOW -> slot.unknown().orElseGet(() -> stay(cursor));
      default -> stay(cursor);
    };
  }

  private Turn type(String text, Interview interview) {
    if (text.equals("?")) {
      return Turn.stay(interview, HelpMode.over(this, slot.field()));
    }
    if (text.equals(" ") && several()) {
      return toggled(cursor);
    }
    if (text.equals(Integer.toString(rows()))) {
      return stay(rows() - 1);
    }
    List<Option> all = whole(cursor).options();
    for (int i = 0; i < all.size(); i++) {
      int at = (cursor + 1 + i) % all.size();
      String title = all.get(at).title().toLowerCase(Locale.ROOT);
      boolean digit = at < options.size() && text.equals(Integer.toString(at + 1));
      if (digit || title.startsWith(text.toLowerCase(Locale.ROOT))) {
        return at < options.size() ? stay(at) : Turn.stay(slot.interview(), whole(at));
      }
    }
    return stay(cursor);
  }

  private Turn toggled(int index) {
    Set<Integer> now = new TreeSet<>(ticked);
    if (!now.remove(index)) {
      now.add(index);
    }
    return Turn.stay(slot.interview(), new ChoicePrompt(slot, options, more, cursor, now, false));
  }

  private Turn stay(int at) {
    return Turn.stay(slot.interview(), new ChoicePrompt(slot, options, more, at, ticked, false));
  }

  private Node node() {
    if (several()) {
      return Trees.list(ticked.stream().map(i -> Trees.text(options.get(i).value())).toList());
    }
    String value = options.get(cursor).value();
    return slot.field().type() == FieldType.BOOLEAN ? Trees.plain(value) : Trees.text(value);
  }

  private Turn enter() {
    if (wantsMore()) {
      return Turn.stay(slot.interview(), whole(options.size()));
    }
    if (slot.said().isEmpty() && values(node()).equals(usual(slot))) {
      return slot.takeUsual();
    }
    if (slot.check(node()).hasErrors() && !sure) {
      return Turn.stay(
          slot.interview(), new ChoicePrompt(slot, options, more, cursor, ticked, true));
    }
    return slot.take(node());
  }

  @Override
  public List<Block> blocks(Interview interview, Page page) {
    List<Block> blocks = new ArrayList<>(Asking.of(slot, page));
    blocks.add(optionBlock(page));
    String note = sure ? "Enter again keeps it all the same." : "";
    blocks.add(Asking.checks(wantsMore() ? List.of() : slot.check(node()).problems(), note, page));
    return blocks;
  }

  private Block optionBlock(Page page) {
    int shown = Math.min(rows(), Math.max(1, Math.min(12, page.height() - 6)));
    int first = Math.max(0, Math.min(cursor - shown / 2, rows() - shown));
    List<StyledLine> lines = new ArrayList<>();
    for (int i = first; i < first + shown; i++) {
      lines.add(row(i));
    }
    return new Block(Block.INPUT, lines, cursor - first, 2);
  }

  private StyledLine row(int index) {
    String mark = (index == cursor ? "  > " : "    ") + (index + 1) + "  ";
    Style style = index == cursor ? Style.CHOSEN : Style.PLAIN;
    if (index == options.size()) {
      return StyledLine.of(style, mark + "Another one …");
    }
    Option option = options.get(index);
    String box = several() ? ticked.contains(index) ? "[x] " : "[ ] " : "";
    StyledLine line = StyledLine.of(style, mark + box + Shown.option(option));
    return usual(slot).contains(option.value()) ? line.and(Style.DIM, "  - default") : line;
  }

  @Override
  public String keys(Interview interview) {
    String choose = several() ? "↑↓ or a digit · Space ticks" : "↑↓ or a digit";
    return choose + " · Enter next · Esc back · ^O don't know · ? help";
  }
}
