package dev.groundwork.document;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Proposes how one step of an edit could be written into a text, the most natural form first.
 * {@link DocumentEditor} takes the first that reads back as wanted.
 */
final class Splices {

  private final TextShape shape;
  private final String lineBreak;

  Splices(String text) {
    this.shape = new TextShape(text);
    this.lineBreak = shape.lineBreak();
  }

  /** Another value for an entry of a mapping. */
  List<Splice> replaceValue(Node.Mapping mapping, Node.Entry entry, Node value) {
    Node old = entry.value();
    if (mapping.flow()) {
      return List.of(over(old, YamlText.flow(value)), over(old, " " + YamlText.flow(value)));
    }
    String below = YamlText.below(value, shape.indent(mapping.span().start()), lineBreak);
    int colon = shape.text().indexOf(':', entry.key().span().end()) + 1;
    if (isBlock(old)) {
      return List.of(
          closeUp(colon, old, " " + YamlText.inline(value)), over(old, YamlText.inline(value)));
    }
    if (old.span().start() == old.span().end()) {
      Splice lines = Splice.insert(shape.lineEnd(colon), below);
      Splice inline = Splice.insert(colon, " " + YamlText.inline(value));
      return below.startsWith(" ") ? List.of(inline) : List.of(lines, inline);
    }
    return List.of(over(old, YamlText.inline(value)));
  }

  /** Another value for an item of a list. */
  List<Splice> replaceItem(Node.Sequence list, Node old, Node value) {
    String text = list.flow() ? YamlText.flow(value) : YamlText.inline(value);
    return List.of(over(old, text), over(old, " " + text));
  }

  List<Splice> insertKey(Node.Mapping mapping, Node.Entry entry) {
    List<Node.Entry> entries = mapping.entries();
    if (mapping.flow()) {
      String text = YamlText.key(entry, true) + ": " + YamlText.flow(entry.value());
      return entries.isEmpty()
          ? List.of(Splice.insert(mapping.span().start() + 1, text))
          : List.of(Splice.insert(end(entries.get(entries.size() - 1)), ", " + text));
    }
    if (entries.isEmpty()) {
      return List.of(atTheEnd(YamlText.entry(entry, "", lineBreak)));
    }
    String indent = shape.indent(mapping.span().start());
    String lines = YamlText.entry(entry, indent, lineBreak);
    return List.of(
        lineAfter(end(entries.get(entries.size() - 1)), indent + lines),
        Splice.insert(mapping.span().start(), lines + lineBreak + indent));
  }

  /** Several new keys at the end of a mapping that has some. */
  Splice insertKeys(Node.Mapping mapping, List<Node.Entry> fresh) {
    int end = end(mapping.entries().get(mapping.entries().size() - 1));
    if (mapping.flow()) {
      return Splice.insert(
          end,
          fresh.stream()
              .map(entry -> ", " + YamlText.key(entry, true) + ": " + YamlText.flow(entry.value()))
              .collect(Collectors.joining()));
    }
    String indent = shape.indent(mapping.span().start());
    return lineAfter(
        end,
        fresh.stream()
            .map(entry -> indent + YamlText.entry(entry, indent, lineBreak))
            .collect(Collectors.joining(lineBreak)));
  }

  List<Splice> insertItem(Node.Sequence list, int index, Node value) {
    List<Node> items = list.items();
    if (list.flow()) {
      String text = YamlText.flow(value);
      if (items.isEmpty()) {
        return List.of(Splice.insert(list.span().start() + 1, text));
      }
      return index == 0
          ? List.of(Splice.insert(items.get(0).span().start(), text + ", "))
          : List.of(Splice.insert(items.get(index - 1).span().end(), ", " + text));
    }
    String indent = shape.indent(list.span().start());
    String line = "- " + YamlText.inline(value);
    Splice first = Splice.insert(list.span().start(), line + lineBreak + indent);
    return index == 0
        ? List.of(first)
        : List.of(lineAfter(items.get(index - 1).span().end(), indent + line));
  }

  /** Takes an item out of a list that has others. */
  List<Splice> removeItem(Node.Sequence list, int index) {
    List<Node.Span> spans = list.items().stream().map(Node::span).toList();
    if (list.flow()) {
      return List.of(withoutComma(spans, index));
    }
    Node.Span gone = spans.get(index);
    int dash = index == 0 ? list.span().start() : gone.start();
    if (index > 0) {
      return List.of(lines(dash, gone.end()));
    }
    int next = shape.text().lastIndexOf('-', spans.get(1).start() - 1);
    return List.of(lines(dash, gone.end()), new Splice(dash, next, ""));
  }

  /** Takes a key out of a mapping that has others. */
  List<Splice> removeKey(Node.Mapping mapping, int index) {
    List<Node.Span> spans =
        mapping.entries().stream()
            .map(entry -> new Node.Span(entry.key().span().start(), end(entry)))
            .toList();
    if (mapping.flow()) {
      return List.of(withoutComma(spans, index));
    }
    Splice lines = lines(spans.get(index).start(), spans.get(index).end());
    return index == 0
        ? List.of(lines, new Splice(spans.get(0).start(), spans.get(1).start(), ""))
        : List.of(lines);
  }

  private static int end(Node.Entry entry) {
    return Math.max(entry.key().span().end(), entry.value().span().end());
  }

  private static boolean isBlock(Node node) {
    return (node instanceof Node.Mapping mapping && !mapping.flow())
        || (node instanceof Node.Sequence list && !list.flow());
  }

  private static Splice over(Node old, String text) {
    return new Splice(old.span().start(), old.span().end(), text);
  }

  /** A value of many lines becomes one that stands beside its key; comments between them stay. */
  private Splice closeUp(int colon, Node old, String text) {
    int from = Math.max(colon, shape.endOfLineBefore(old.span().start()));
    return new Splice(colon, old.span().end(), text + shape.text().substring(colon, from));
  }

  private Splice lineAfter(int offset, String line) {
    // A block scalar that keeps its blank lines ends at the start of the line after them.
    if (offset > 0 && shape.isLineStart(offset)) {
      return Splice.insert(offset, line + lineBreak);
    }
    return Splice.insert(shape.lineEnd(offset), lineBreak + line);
  }

  private Splice atTheEnd(String line) {
    int end = shape.text().length();
    return shape.isLineStart(end) || shape.text().equals("\uFEFF")
        ? Splice.insert(end, line + lineBreak)
        : Splice.insert(end, lineBreak + line);
  }

  /** Whole lines; the last one of a text takes the line break before it along. */
  private Splice lines(int from, int to) {
    int end = shape.isLineStart(to) ? to : shape.nextLine(to);
    boolean unfinished = end == shape.text().length() && !shape.isLineStart(end);
    int start = unfinished ? shape.endOfLineBefore(from) : shape.lineStart(from);
    return new Splice(start, end, "");
  }

  private static Splice withoutComma(List<Node.Span> spans, int index) {
    Node.Span gone = spans.get(index);
    if (index + 1 < spans.size()) {
      return new Splice(gone.start(), spans.get(index + 1).start(), "");
    }
    return index == 0
        ? new Splice(gone.start(), gone.end(), "")
        : new Splice(spans.get(index - 1).end(), gone.end(), "");
  }
}
