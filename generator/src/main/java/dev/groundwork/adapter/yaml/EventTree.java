package dev.groundwork.adapter.yaml;

import dev.groundwork.document.Node;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Builds nodes from the parser's events and reports what a document of ours may not use. */
final class EventTree {

  private final String text;
  private final LineTable lines;
  private final Parser events;
  private final Problems problems;
  private int depth;

  EventTree(String text, LineTable lines, Parser events, Problems problems) {
    this.text = text;
    this.lines = lines;
    this.events = events;
    this.problems = problems;
  }

  /** The root of the only document; empty when the text holds none. */
  Optional<Node> document() {
    events.getEvent();
    if (!events.checkEvent(Event.ID.DocumentStart)) {
      return Optional.empty();
    }
    DocumentStartEvent start = (DocumentStartEvent) events.getEvent();
    if (start.getTags() != null && start.getTags().size() > 2) {
      feature(start, "a %TAG directive", "delete it: every answer is text");
    }
    Node root = node(Optional.empty());
    events.getEvent();
    if (events.checkEvent(Event.ID.DocumentStart)) {
      feature(events.peekEvent(), "a second document", "keep one document in a file");
    }
    return Optional.of(root);
  }

  /**
   * Reads one node.
   *
   * @param key the key it belongs to; an empty value is shown there
   */
  private Node node(Optional<Node.Scalar> key) {
    Event event = events.getEvent();
    if (event instanceof AliasEvent alias) {
      feature(alias, "the alias *" + alias.getAnchor(), "write the value again");
      return empty(alias);
    }
    if (event instanceof NodeEvent node && node.getAnchor() != null) {
      feature(
          node, "the anchor &" + node.getAnchor(), "delete it and write the value where needed");
    }
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar, key);
    }
    CollectionStartEvent start = (CollectionStartEvent) event;
    noTag(start, start.getTag());
    return nested(start);
  }

  private Node nested(CollectionStartEvent start) {
    if (depth == SnakeYamlReader.MAX_DEPTH) {
      problems.add(
          Problem.at(
              where(start.getStartMark()),
              Code.YAML_SYNTAX,
              "collections nest deeper than " + SnakeYamlReader.MAX_DEPTH,
              "no answer needs that: is this the right file?"));
      skip();
      return empty(start);
    }
    depth++;
    Node node = start instanceof MappingStartEvent ? mapping(start) : sequence(start);
    depth--;
    return node;
  }

  private Node.Scalar scalar(ScalarEvent event, Optional<Node.Scalar> key) {
    noTag(event, event.getTag());
    int start = offset(event.getStartMark());
    int end = offset(event.getEndMark());
    boolean block = event.isLiteral() || event.isFolded();
    // A block scalar ends, for the parser, after the blank lines below it. Those belong to it only
    // when it keeps them.
    if (block && !event.getValue().endsWith("\n\n") && !event.getValue().equals("\n")) {
      end = start + text.substring(start, end).stripTrailing().length();
    }
    boolean quoted = event.getScalarStyle() != ScalarStyle.PLAIN;
    Where where = start == end && key.isPresent() ? key.get().where() : lines.where(start);
    return new Node.Scalar(event.getValue(), quoted, where, new Node.Span(start, end));
  }

  private Node.Sequence sequence(CollectionStartEvent start) {
    List<Node> items = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(Optional.empty()));
    }
    SequenceEndEvent end = (SequenceEndEvent) events.getEvent();
    Node.Span span = span(start, end, items);
    return new Node.Sequence(items, start.isFlow(), where(start.getStartMark()), span);
  }

  private Node.Mapping mapping(CollectionStartEvent start) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    List<Node> values = new ArrayList<>();
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      Optional<Node.Scalar> key = key();
      Node value = node(key);
      values.add(value);
      key.ifPresent(name -> enter(new Node.Entry(name, value), entries));
    }
    MappingEndEvent end = (MappingEndEvent) events.getEvent();
    Node.Span span = span(start, end, values);
    return new Node.Mapping(
        List.copyOf(entries.values()), start.isFlow(), where(start.getStartMark()), span);
  }

  private void enter(Node.Entry entry, Map<String, Node.Entry> entries) {
    Node.Scalar key = entry.key();
    Node.Entry first = entries.putIfAbsent(key.text(), entry);
    if (first != null) {
      problems.add(
          Problem.at(
              key.where(),
              Code.DUPLICATE_KEY,
              "the key \""
                  + key.text()
                  + "\" stands in line "
                  + first.key().where().line()
                  + " already",
              "keep one of the two"));
    }
  }

  private Optional<Node.Scalar> key() {
    Event event = events.peekEvent();
    Node key = node(Optional.empty());
    if (!(key instanceof Node.Scalar scalar)) {
      feature(event, key.kind() + " as a key", "a key is one word");
      return Optional.empty();
    }
    if (!scalar.quoted() && scalar.text().equals("<<")) {
      feature(event, "the merge key <<", "write the values out");
      return Optional.empty();
    }
    return event instanceof AliasEvent ? Optional.empty() : Optional.of(scalar);
  }

  /** Reads to the end of the collection that has just begun, without recursion. */
  private void skip() {
    int open = 1;
    while (open > 0) {
      Event event = events.getEvent();
      if (event instanceof CollectionStartEvent) {
        open++;
      } else if (event.is(Event.ID.MappingEnd) || event.is(Event.ID.SequenceEnd)) {
        open--;
      }
    }
  }

  private Node.Span span(CollectionStartEvent start, Event end, List<Node> children) {
    int from = offset(start.getStartMark());
    if (start.isFlow()) {
      return new Node.Span(from, offset(end.getEndMark()));
    }
    // A block collection ends, for the parser, where the next thing begins.
    int to = children.isEmpty() ? from : children.get(children.size() - 1).span().end();
    return new Node.Span(from, Math.max(from, to));
  }

  private Node.Scalar empty(Event event) {
    int at = offset(event.getStartMark());
    return new Node.Scalar("", false, lines.where(at), new Node.Span(at, at));
  }

  private void noTag(NodeEvent event, String tag) {
    if (tag != null) {
      feature(event, "the tag " + tag, "delete it: what an answer is follows from its question");
    }
  }

  private void feature(Event event, String what, String hint) {
    problems.add(
        Problem.at(
            where(event.getStartMark()), Code.YAML_FEATURE, what + " may not stand here", hint));
  }

  private Where where(Mark mark) {
    return lines.where(offset(mark));
  }

  private int offset(Mark mark) {
    return lines.charOffset(mark.getIndex());
  }
}
