package dev.groundwork.interview.line;

import dev.groundwork.document.Node;
import dev.groundwork.document.Trees;
import dev.groundwork.engagement.Default;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.FieldReader;
import dev.groundwork.interview.BegunItem;
import dev.groundwork.interview.Interview;
import dev.groundwork.interview.ListItems;
import dev.groundwork.interview.Shown;
import dev.groundwork.interview.Typed;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks for a list of things line by line. Each change is an answer at once. */
final class ListByLine {

  private static final Pattern COMMAND = Pattern.compile("([a-z]?) ?([0-9]{0,3}) ?([0-9]{0,3})");

  private final Lines lines;
  private final Interview start;
  private final Field field;
  private final Saving saving;
  private final Deque<List<Node>> before = new ArrayDeque<>();
  private List<Node> items;

  ListByLine(Lines lines, Interview interview, Saving saving) {
    this.lines = lines;
    this.saving = saving;
    this.start = interview;
    this.field = interview.current().orElseThrow();
    this.items = ListItems.of(interview);
  }

  /** One command at a time, so that each change is saved; empty: leave. */
  Optional<Interview> ask() {
    lines.say("");
    int all = start.asked().size();
    lines.say("Question " + start.position() + " of " + all + ". " + field.words().ask());
    Optional<BegunItem> begun = BegunItem.at(start);
    if (begun.isPresent()) {
      lines.say("You had begun one.");
      if (!goOn(begun.get())) {
        return Optional.empty();
      }
    }
    while (true) {
      show();
      Optional<String> line =
          lines.ask(
              "Enter that is all, a add, a number to edit, d and a number to delete, "
                  + "m with two numbers to move, u undo:");
      if (line.isEmpty() || line.get().equals("q")) {
        return Optional.empty();
      }
      Optional<Interview> end = end(line.get());
      if (end.isPresent()) {
        return end;
      }
      if (!command(line.get())) {
        return Optional.empty();
      }
      saving.keep(put());
    }
  }

  private void show() {
    for (int i = 0; i < items.size(); i++) {
      lines.say("  " + (i + 1) + ". " + Shown.typed(items.get(i)));
    }
    if (items.isEmpty()) {
      lines.say("  none");
    }
  }

  private Optional<Interview> end(String line) {
    return switch (line) {
      case "" -> Optional.of(before.isEmpty() ? start.agree() : put().forward());
      case "<" -> Optional.of(put().back());
      case "!" -> Optional.of(put().review());
      case "-" -> Optional.of(start.unknown());
      default -> Optional.empty();
    };
  }

  private Interview put() {
    return before.isEmpty() ? start.typing("") : start.put(Trees.list(items));
  }

  /** Does it; false: somebody left. */
  private boolean command(String line) {
    Matcher command = COMMAND.matcher(line);
    if (line.equals("?")) {
      lines.say(field.words().why() + " Changes: " + field.words().changes() + ".");
    } else if (!command.matches()) {
      lines.say("That is no command.");
    } else {
      int one = number(command.group(2));
      int two = number(command.group(3));
      switch (command.group(1)) {
        case "a" -> {
          return edit(items.size());
        }
        case "" -> {
          return edit(one);
        }
        case "d" -> delete(one);
        case "m" -> move(one, two);
        case "u" -> items = before.isEmpty() ? items : before.pop();
        default -> lines.say("That is no command.");
      }
    }
    return true;
  }

  private static int number(String digits) {
    return digits.isEmpty() ? -1 : Integer.parseInt(digits) - 1;
  }

  private void change(List<Node> now) {
    Interview.Checked checked = start.check(Trees.list(now));
    for (Problem problem : checked.problems()) {
      lines.say((problem.isWarning() ? "Note: " : "Not right: ") + problem.message() + ".");
    }
    before.push(items);
    items = List.copyOf(now);
  }

  private void delete(int index) {
    if (index >= 0 && index < items.size()) {
      List<Node> now = new ArrayList<>(items);
      now.remove(index);
      change(now);
    }
  }

  private void move(int from, int to) {
    if (Math.min(from, to) >= 0 && Math.max(from, to) < items.size()) {
      List<Node> now = new ArrayList<>(items);
      now.add(to, now.remove(from));
      change(now);
    }
  }

  /** Asks for the fields of an item; false: somebody left. */
  private boolean edit(int index) {
    if (index < 0 || index > items.size()) {
      lines.say("There is no such number.");
      return true;
    }
    Map<String, Node> item = new LinkedHashMap<>();
    if (index < items.size() && items.get(index) instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> item.put(entry.key().text(), entry.value()));
    }
    return goOn(new BegunItem(index, 0, item, ""));
  }

  /** Asks for the fields that are left of an item, each kept as it is given. */
  private boolean goOn(BegunItem begun) {
    int index = Math.min(begun.index(), items.size());
    Map<String, Node> item = new LinkedHashMap<>(begun.values());
    for (int i = begun.number(); i < field.item().size(); i++) {
      saving.keep(put().typing(new BegunItem(index, i, item, "").text()));
      Asked asked = ask(field.item().get(i), item);
      if (asked == Asked.LEFT) {
        return false;
      }
      if (asked == Asked.GIVEN_UP) {
        lines.say("Left as it was.");
        return true;
      }
    }
    List<Node> now = new ArrayList<>(items);
    if (index < now.size()) {
      now.remove(index);
    }
    now.add(index, Trees.mapping(item));
    change(now);
    return true;
  }

  private enum Asked {
    ANSWERED,
    GIVEN_UP,
    LEFT
  }

  /** One field of an item, until it is right. */
  private Asked ask(Field each, Map<String, Node> item) {
    while (true) {
      Optional<Node> said = Optional.ofNullable(item.get(each.path()));
      Optional<String> line =
          lines.ask("  " + each.words().ask() + choices(each) + standing(each, said));
      if (line.isEmpty() || line.get().equals("q")) {
        return Asked.LEFT;
      }
      if (line.get().equals("<")) {
        return Asked.GIVEN_UP;
      }
      if (line.get().isEmpty() && (said.isPresent() || !each.required())) {
        return Asked.ANSWERED;
      }
      Problems problems = new Problems();
      Node node = Typed.node(each, line.get());
      FieldReader.read(each, node, problems);
      if (!problems.hasErrors() && !line.get().isEmpty()) {
        item.put(each.path(), node);
        return Asked.ANSWERED;
      }
      problems.all().forEach(problem -> lines.say("  Not right: " + problem.message() + "."));
    }
  }

  private static String choices(Field each) {
    return each.choiceValues().isEmpty() ? "" : " " + String.join(", ", each.choiceValues());
  }

  private static String standing(Field each, Optional<Node> said) {
    if (said.isPresent()) {
      return " (" + Shown.typed(said.get()) + "):";
    }
    return each.fallback() instanceof Default.Fixed fixed
        ? " (default " + Shown.answer(each, fixed.value()) + "):"
        : each.required() ? "" : " (Enter leaves it open):";
  }
}
