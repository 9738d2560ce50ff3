package dev.groundwork.engagement;

import dev.groundwork.document.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers that come from several documents. */
public final class Answers {

  private static final String ASSUMPTIONS = "assumptions";

  private Answers() {}

  /**
   * Lays documents over each other: mappings merge key by key, the later one wins, lists and single
   * values are replaced whole. An answer in a later document confirms what an earlier one lists
   * under {@code assumptions}.
   *
   * @param documents at least one, in order
   */
  public static Node.Mapping merge(List<Node.Mapping> documents) {
    Node.Mapping merged = documents.get(0);
    for (Node.Mapping later : documents.subList(1, documents.size())) {
      merged = over(merged, later, "");
    }
    return merged;
  }

  private static Node.Mapping over(Node.Mapping earlier, Node.Mapping later, String path) {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    earlier.entries().forEach(entry -> entries.put(entry.key().text(), entry));
    for (Node.Entry entry : later.entries()) {
      String key = entry.key().text();
      Optional<Node> below = earlier.get(key);
      boolean both =
          below.isPresent()
              && below.get() instanceof Node.Mapping
              && entry.value() instanceof Node.Mapping;
      Node value =
          both
              ? over((Node.Mapping) below.get(), (Node.Mapping) entry.value(), path + key + ".")
              : entry.value();
      entries.put(key, new Node.Entry(entry.key(), value));
    }
    if (path.isEmpty()) {
      assumptions(earlier, later).ifPresent(entry -> entries.put(ASSUMPTIONS, entry));
    }
    return new Node.Mapping(
        List.copyOf(entries.values()), earlier.flow(), earlier.where(), earlier.span());
  }

  private static Optional<Node.Entry> assumptions(Node.Mapping earlier, Node.Mapping later) {
    Optional<Node.Entry> listed = earlier.entry(ASSUMPTIONS);
    if (listed.isEmpty() || !(listed.get().value() instanceof Node.Sequence before)) {
      return Optional.empty();
    }
    List<Node> left = new ArrayList<>();
    for (Node item : before.items()) {
      if (!(item instanceof Node.Scalar path && gives(later, path.text()))) {
        left.add(item);
      }
    }
    Optional<Node> more = later.get(ASSUMPTIONS);
    if (more.isPresent()) {
      if (!(more.get() instanceof Node.Sequence list)) {
        return Optional.empty();
      }
      left.addAll(list.items());
    }
    Node all = new Node.Sequence(left, before.flow(), before.where(), before.span());
    return Optional.of(new Node.Entry(listed.get().key(), all));
  }

  /** Whether a document has an answer at a path. */
  private static boolean gives(Node.Mapping document, String path) {
    Optional<Node> here = Optional.of(document);
    for (String key : path.split("\\.", -1)) {
      here = here.flatMap(node -> node instanceof Node.Mapping m ? m.get(key) : Optional.empty());
    }
    return here.isPresent();
  }
}
