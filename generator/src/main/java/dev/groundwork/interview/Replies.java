package dev.groundwork.interview;

import dev.groundwork.document.Node;
import dev.groundwork.document.NodePath;
import dev.groundwork.document.Trees;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.Form;
import dev.groundwork.problem.Where;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All replies so far, by the path of their question. The order in which they were given leaves no
 * trace: going back, jumping and coming again end where a straight run ends.
 *
 * @param typed what stands typed at questions and is no answer yet
 */
public record Replies(Map<String, Reply> byPath, Map<String, String> typed) {

  public static final Replies NONE = new Replies(Map.of(), Map.of());

  public Replies {
    byPath = Collections.unmodifiableMap(new TreeMap<>(byPath));
    typed = Collections.unmodifiableMap(new TreeMap<>(typed));
  }

  /** What a document answers already; what it lists as an assumption is still to be asked. */
  static Replies in(Node.Mapping document, Form form, List<String> assumed) {
    Map<String, Reply> found = new TreeMap<>();
    for (Field field : form.fields()) {
      String path = field.path();
      if (Questionnaire.isAsked(path) && !assumed.contains(path)) {
        Trees.at(document, NodePath.of(path))
            .filter(node -> !(node instanceof Node.Scalar scalar && scalar.isNull()))
            .ifPresent(node -> found.put(path, new Reply.Said(node)));
      }
    }
    return new Replies(found, Map.of());
  }

  public Optional<Reply> at(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /** The value that was said to a question. */
  public Optional<Node> said(String path) {
    return at(path).filter(Reply.Said.class::isInstance).map(reply -> ((Reply.Said) reply).node());
  }

  /** With a reply; what stood typed there has become it, or was given up for it. */
  Replies with(String path, Reply reply) {
    Map<String, Reply> more = new TreeMap<>(byPath);
    more.put(path, reply);
    return new Replies(more, typing(path, "").typed);
  }

  /** With a text that is no answer yet; an empty one is none. */
  Replies typing(String path, String text) {
    Map<String, String> more = new TreeMap<>(typed);
    more.remove(path);
    if (!text.isBlank()) {
      more.put(path, text);
    }
    return new Replies(byPath, more);
  }

  /** The paths with this kind of reply. */
  List<String> paths(Class<? extends Reply> kind) {
    return byPath.entrySet().stream()
        .filter(entry -> kind.isInstance(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The values that were said, in the shape of engagement.yaml; each has its path for a place. */
  Node.Mapping in(Node.Mapping rest) {
    Node.Mapping tree = rest;
    for (Map.Entry<String, Reply> entry : byPath.entrySet()) {
      if (entry.getValue() instanceof Reply.Said said) {
        Node placed = placed(said.node(), Where.file(entry.getKey()));
        tree = Trees.with(tree, NodePath.of(entry.getKey()), placed);
      }
    }
    return tree;
  }

  private static Node placed(Node node, Where where) {
    if (node instanceof Node.Scalar scalar) {
      return new Node.Scalar(scalar.text(), scalar.quoted(), where, Node.Span.NONE);
    }
    if (node instanceof Node.Sequence list) {
      List<Node> items = list.items().stream().map(item -> placed(item, where)).toList();
      return new Node.Sequence(items, list.flow(), where, Node.Span.NONE);
    }
    Node.Mapping mapping = (Node.Mapping) node;
    List<Node.Entry> entries = new ArrayList<>();
    for (Node.Entry entry : mapping.entries()) {
      Node.Scalar key = (Node.Scalar) placed(entry.key(), where);
      entries.add(new Node.Entry(key, placed(entry.value(), where)));
    }
    return new Node.Mapping(entries, mapping.flow(), where, Node.Span.NONE);
  }
}
