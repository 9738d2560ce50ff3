package dev.groundwork.document;

import dev.groundwork.problem.Where;
import java.util.List;
import java.util.Optional;

/**
 * A YAML value as it was written. Scalars stay text: {@code 3.10}, {@code no} and {@code 12:30} are
 * not guessed into numbers, booleans or times. Whoever knows the declared type converts them.
 */
public sealed interface Node {

  Where where();

  /**
   * A scalar.
   *
   * @param quoted whether it stood in quotes or in a block, so that {@code "null"} is text
   * @param span the characters it takes in its document, quotes included
   */
  record Scalar(String text, boolean quoted, Where where, Span span) implements Node {

    /** Plain {@code null}, {@code ~} or nothing at all. */
    public boolean isNull() {
      return !quoted
          && (text.isEmpty()
              || text.equals("~")
              || text.equals("null")
              || text.equals("Null")
              || text.equals("NULL"));
    }
  }

  /** A list. {@code flow} tells {@code [a, b]} from a list of lines. */
  record Sequence(List<Node> items, boolean flow, Where where, Span span) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /** A mapping, in the order it was written; keys are unique. */
  record Mapping(List<Entry> entries, boolean flow, Where where, Span span) implements Node {
    public Mapping {
      entries = List.copyOf(entries);
    }

    public Optional<Node> get(String key) {
      return entry(key).map(Entry::value);
    }

    public Optional<Entry> entry(String key) {
      return entries.stream().filter(entry -> entry.key().text().equals(key)).findFirst();
    }

    public List<String> keys() {
      return entries.stream().map(entry -> entry.key().text()).toList();
    }
  }

  /** One key and its value. */
  record Entry(Scalar key, Node value) {}

  /** Characters [start, end) of the document's text. */
  record Span(int start, int end) {
    public static final Span NONE = new Span(0, 0);
  }

  Span span();

  /** How a message calls this kind of value. */
  default String kind() {
    if (this instanceof Scalar) {
      return "a single value";
    }
    return this instanceof Sequence ? "a list" : "a mapping";
  }
}
