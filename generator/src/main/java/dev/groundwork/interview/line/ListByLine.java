package dev.groundwork.interview.line;

import dev.groundwork.document.Node;
import dev.groundwork.document.Trees;
import dev.groundwork.engagement.Default;
import dev.groundwork.engagement.EngagementFile;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.FieldReader;
import dev.groundwork.interview.Interview;
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
  private final Deque<List<Node>> before = new ArrayDeque<>();
  private List<Node> items;

  ListByLine(Lines lines, Interview interview) {
    this.lines = lines;
    this.start = interview;
    this.field = interview.current().orElseThrow();
    this.items = items(interview);
  }

  private List<Node> items(Interview interview) {
    Optional<Node> node =
        interview
            .replies()
            .said(field.path())
            .or(
                () ->
                    interview.value(field.path()).map(value -> EngagementFile.node(field, value)));
    return node.isPresent() && node.get() instanceof Node.Sequence list ? list.items() : List.of();
  }

  /** One command at a time, so that each change is saved; empty: leave. */
  Optional<Interview> ask() {
    lines.say("");
    int all = start.asked().size();
    lines.say("Question " + start.position() + " of " + all + ". " + field.words().ask());
    while (true) {
      show();
      Optional<String> line =
          lines.ask(
              "Enter that is all, a add, a number to edit, d and a number to delete, "
                  + "m with two numbers to move, u undo:");
      if (line.isEmpty() || line.get().equals("q")) {
        return before.isEmpty() ? Optional.empty() : Optional.of(put());
      }
      Optional<Interview> end = end(line.get());
      if (end.isPresent()) {
        return end;
      }
      command(line.get());
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
    return before.isEmpty() ? start : start.put(Trees.list(items));
  }

  private void command(String line) {
    Matcher command = COMMAND.matcher(line);
    if (line.equals("?")) {
      lines.say(field.words().why() + " Changes: " + field.words().changes() + ".");
    } else if (!command.matches()) {
      lines.say("That is no command.");
    } else {
      int one = number(command.group(2));
      int two = number(command.group(3));
      switch (command.group(1)) {
        case "a" -> edit(items.size());
        case "" -> edit(one);
        case "d" -> delete(one);
        case "m" -> move(one, two);
        case "u" -> items = before.isEmpty() ? items : before.pop();
        default -> lines.say("That is no command.");
      }
    }
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

  private void edit(int index) {
    if (index < 0 || index > items.size()) {
      lines.say("There is no such number.");
      return;
    }
    Map<String, Node> item = new LinkedHashMap<>();
    if (index < items.size() && items.get(index) instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> item.put(entry.key().text(), entry.value()));
    }
    for (Field each : field.item()) {
      if (!ask(each, item)) {
        lines.say("Left as it was.");
        return;
      }
    }
    List<Node> now = new ArrayList<>(items);
    if (index < now.size()) {
      now.remove(index);
    }
    now.add(index, Trees.mapping(item));
    change(now);
  }

  /** One field of an item, until it is right; false: the item is given up. */
  private boolean ask(Field each, Map<String, Node> item) {
    while (true) {
      Optional<Node> said = Optional.ofNullable(item.get(each.path()));
      Optional<String> line = lines.ask("  " + each.words().ask() + standing(each, said));
      if (line.isEmpty() || line.get().equals("<")) {
        return false;
      }
      if (line.get().isEmpty() && (said.isPresent() || !each.required())) {
        return true;
      }
      Problems problems = new Problems();
      Node node = Typed.node(each, line.get());
      FieldReader.read(each, node, problems);
      if (!problems.hasErrors() && !line.get().isEmpty()) {
        item.put(each.path(), node);
        return true;
      }
      problems.all().forEach(problem -> lines.say("  Not right: " + problem.message() + "."));
    }
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
