package dev.groundwork.workflow;

import dev.groundwork.document.Node;
import dev.groundwork.document.NodePath;
import dev.groundwork.document.Trees;
import dev.groundwork.engagement.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sorts out the answers that stand under {@code assumptions}. One that somebody changed since the
 * last run is an answer like any other; one under {@code choices} that is still what the program
 * assumed is left out, so that it is assumed anew.
 */
final class Unconfirmed {

  private static final String ASSUMPTIONS = "assumptions";
  private static final String CHOICES = "choices.";

  private Unconfirmed() {}

  /**
   * The answers without what is to be assumed anew.
   *
   * @param recorded the answers of the last run, if there was one
   */
  static Node.Mapping sortedOut(Node.Mapping answers, Optional<Value.Fields> recorded) {
    if (!(answers.get(ASSUMPTIONS).orElse(answers) instanceof Node.Sequence listed)) {
      return answers;
    }
    List<Node> still = new ArrayList<>();
    Node.Mapping left = answers;
    for (Node item : listed.items()) {
      boolean changed =
          item instanceof Node.Scalar path
              && recorded.map(then -> changed(answers, path.text(), then)).orElse(false);
      if (!changed) {
        still.add(item);
        left = item instanceof Node.Scalar path ? assumedAnew(left, path.text()) : left;
      }
    }
    return still.size() == listed.items().size()
        ? left
        : Trees.with(left, NodePath.of(ASSUMPTIONS), Trees.list(still));
  }

  private static boolean changed(Node.Mapping answers, String path, Value.Fields then) {
    Optional<Node> now = NodePath.parse(path).flatMap(place -> Trees.at(answers, place));
    return now.isPresent() && then.at(path).map(value -> !same(now.get(), value)).orElse(false);
  }

  /** Whether an answer reads as the program would write this value. */
  static boolean same(Node node, Value value) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.text().equals(text(value));
    }
    if (node instanceof Node.Sequence list && value instanceof Value.Items items) {
      boolean same = list.items().size() == items.items().size();
      for (int i = 0; same && i < items.items().size(); i++) {
        same = same(list.items().get(i), items.items().get(i));
      }
      return same;
    }
    return node instanceof Node.Mapping mapping
        && value instanceof Value.Fields fields
        && mapping.entries().stream()
            .allMatch(
                entry ->
                    fields
                        .get(entry.key().text())
                        .map(each -> same(entry.value(), each))
                        .orElse(false));
  }

  private static String text(Value value) {
    if (value instanceof Value.Text text) {
      return text.text();
    }
    if (value instanceof Value.Num number) {
      return number.written();
    }
    return value instanceof Value.Flag flag ? Boolean.toString(flag.on()) : "\0";
  }

  private static Node.Mapping assumedAnew(Node.Mapping answers, String path) {
    boolean choice = path.startsWith(CHOICES);
    return choice
        ? NodePath.parse(path).map(place -> Trees.without(answers, place)).orElse(answers)
        : answers;
  }
}
