package dev.groundwork.document;

import dev.groundwork.problem.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Nodes as trees, whatever the text they came from looks like. */
public final class Trees {

  private static final Where NOWHERE = Where.file("");

  private Trees() {}

  /** A scalar that is text, whatever it looks like. */
  public static Node.Scalar text(String text) {
    return new Node.Scalar(text, true, NOWHERE, Node.Span.NONE);
  }

  /** A scalar that is to stand without quotes: a number, a date, true or false. */
  public static Node.Scalar plain(String text) {
    return new Node.Scalar(text, false, NOWHERE, Node.Span.NONE);
  }

  public static Node.Sequence list(List<? extends Node> items) {
    return new Node.Sequence(List.copyOf(items), true, NOWHERE, Node.Span.NONE);
  }

  /** A mapping with the order of the map. */
  public static Node.Mapping mapping(Map<String, ? extends Node> values) {
    List<Node.Entry> entries = new ArrayList<>();
    values.forEach((key, value) -> entries.add(new Node.Entry(plain(key), value)));
    return new Node.Mapping(entries, false, NOWHERE, Node.Span.NONE);
  }

  /**
   * Whether two nodes hold the same text in the same shape. The order of a list counts; the order
   * of keys, style and place do not.
   */
  public static boolean same(Node left, Node right) {
    if (left instanceof Node.Scalar a && right instanceof Node.Scalar b) {
      return a.text().equals(b.text()) && a.isNull() == b.isNull();
    }
    if (left instanceof Node.Sequence a && right instanceof Node.Sequence b) {
      return sameItems(a.items(), b.items());
    }
    return left instanceof Node.Mapping a
        && right instanceof Node.Mapping b
        && a.entries().size() == b.entries().size()
        && a.entries().stream().allMatch(entry -> sameIn(b, entry));
  }

  private static boolean sameIn(Node.Mapping mapping, Node.Entry entry) {
    return mapping.get(entry.key().text()).filter(value -> same(entry.value(), value)).isPresent();
  }

  private static boolean sameItems(List<Node> left, List<Node> right) {
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      if (!same(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** The node at a path. */
  public static Optional<Node> at(Node root, NodePath path) {
    if (path.isEmpty()) {
      return Optional.of(root);
    }
    return child(root, path.first()).flatMap(child -> at(child, path.rest()));
  }

  static Optional<Node> child(Node node, NodePath.Step step) {
    if (step instanceof NodePath.Key key && node instanceof Node.Mapping mapping) {
      return mapping.get(key.name());
    }
    if (step instanceof NodePath.Index index && node instanceof Node.Sequence list) {
      return index.number() < list.items().size()
          ? Optional.of(list.items().get(index.number()))
          : Optional.empty();
    }
    return Optional.empty();
  }

  /**
   * A copy with another value at a path. Missing mappings are made; the index behind the last item
   * appends; a null gives way to a mapping or a list.
   *
   * @throws IllegalArgumentException when the path runs through a value that cannot hold it
   */
  public static Node.Mapping with(Node.Mapping root, NodePath path, Node value) {
    return with(root, path, value, NOWHERE);
  }

  /** The same; lists that are made on the way, and what is made in lists, have a place. */
  public static Node.Mapping with(Node.Mapping root, NodePath path, Node value, Where listed) {
    return (Node.Mapping) replaced(Optional.of(root), path, value, NOWHERE, listed);
  }

  private static Node replaced(
      Optional<Node> here, NodePath path, Node value, Where made, Where listed) {
    if (path.isEmpty()) {
      return value;
    }
    Optional<Node> full =
        here.filter(node -> !(node instanceof Node.Scalar scalar && scalar.isNull()));
    if (path.first() instanceof NodePath.Key key) {
      Node.Mapping mapping = asMapping(full, path, made);
      Node below = replaced(mapping.get(key.name()), path.rest(), value, made, listed);
      return withEntry(mapping, key, below, made);
    }
    NodePath.Index index = (NodePath.Index) path.first();
    Node.Sequence list = asList(full, path, listed);
    if (index.number() > list.items().size()) {
      throw new IllegalArgumentException(
          "the list has "
              + list.items().size()
              + " items, so the next is ["
              + list.items().size()
              + "], not ["
              + index.number()
              + "]");
    }
    List<Node> items = new ArrayList<>(list.items());
    Node item = replaced(child(list, index), path.rest(), value, listed, listed);
    if (index.number() == items.size()) {
      items.add(item);
    } else {
      items.set(index.number(), item);
    }
    return new Node.Sequence(items, list.flow(), list.where(), list.span());
  }

  /** The same at one place, from the root to the leaves. */
  public static Node placed(Node node, Where where) {
    if (node instanceof Node.Sequence list) {
      List<Node> items = list.items().stream().map(item -> placed(item, where)).toList();
      return new Node.Sequence(items, list.flow(), where, Node.Span.NONE);
    }
    if (node instanceof Node.Mapping mapping) {
      List<Node.Entry> entries =
          mapping.entries().stream()
              .map(e -> new Node.Entry(leaf(e.key(), where), placed(e.value(), where)))
              .toList();
      return new Node.Mapping(entries, mapping.flow(), where, Node.Span.NONE);
    }
    return leaf((Node.Scalar) node, where);
  }

  private static Node.Scalar leaf(Node.Scalar scalar, Where where) {
    return new Node.Scalar(scalar.text(), scalar.quoted(), where, Node.Span.NONE);
  }

  private static Node.Mapping withEntry(
      Node.Mapping mapping, NodePath.Key key, Node value, Where made) {
    List<Node.Entry> entries = new ArrayList<>();
    for (Node.Entry entry : mapping.entries()) {
      boolean hit = entry.key().text().equals(key.name());
      entries.add(hit ? new Node.Entry(entry.key(), value) : entry);
    }
    if (mapping.entry(key.name()).isEmpty()) {
      Node.Scalar name = new Node.Scalar(key.name(), false, made, Node.Span.NONE);
      entries.add(new Node.Entry(name, value));
    }
    return new Node.Mapping(entries, mapping.flow(), mapping.where(), mapping.span());
  }

  private static Node.Mapping asMapping(Optional<Node> node, NodePath path, Where made) {
    if (node.isEmpty()) {
      return new Node.Mapping(List.of(), false, made, Node.Span.NONE);
    }
    if (node.get() instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw new IllegalArgumentException(
        "there is " + node.get().kind() + " where \"" + path + "\" needs a mapping");
  }

  private static Node.Sequence asList(Optional<Node> node, NodePath path, Where made) {
    if (node.isEmpty()) {
      return new Node.Sequence(List.of(), true, made, Node.Span.NONE);
    }
    if (node.get() instanceof Node.Sequence list) {
      return list;
    }
    throw new IllegalArgumentException(
        "there is " + node.get().kind() + " where \"" + path + "\" needs a list");
  }

  /** A tree without what stands at a path of keys; the tree itself where nothing does. */
  public static Node.Mapping without(Node.Mapping tree, NodePath path) {
    return without(tree, path.steps());
  }

  private static Node.Mapping without(Node.Mapping mapping, List<NodePath.Step> path) {
    List<Node.Entry> entries = new ArrayList<>();
    for (Node.Entry entry : mapping.entries()) {
      boolean here =
          path.get(0) instanceof NodePath.Key key && key.name().equals(entry.key().text());
      if (!here) {
        entries.add(entry);
      } else if (path.size() > 1) {
        Node value =
            entry.value() instanceof Node.Mapping below
                ? without(below, path.subList(1, path.size()))
                : entry.value();
        entries.add(new Node.Entry(entry.key(), value));
      }
    }
    return new Node.Mapping(entries, mapping.flow(), mapping.where(), mapping.span());
  }
}
