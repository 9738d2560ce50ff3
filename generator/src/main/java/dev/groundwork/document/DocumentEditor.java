package dev.groundwork.document;

import dev.groundwork.problem.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Changes values in a YAML text and leaves everything else as it is: comments, order, quotes, line
 * breaks, every other byte. Each step is proposed as a splice of the text, read back, and taken
 * only when the text then means exactly what was wanted.
 */
public final class DocumentEditor {

  private final DocumentReader reader;

  public DocumentEditor(DocumentReader reader) {
    this.reader = reader;
  }

  /**
   * One value to write. A list is changed item by item, a mapping key by key; a path that does not
   * exist yet is made.
   */
  public record Change(NodePath path, Node value) {}

  /**
   * Writes the changes, one after the other.
   *
   * @throws IllegalArgumentException when a path runs through a value that cannot hold it
   * @throws IllegalStateException when the text is written in a way that cannot be edited safely
   */
  public Document edit(Document document, List<Change> changes) {
    Document edited = document;
    int at = 0;
    while (at < changes.size()) {
      List<Change> together = together(edited, changes.subList(at, changes.size()));
      edited = together.size() > 1 ? insertAll(edited, together) : set(edited, changes.get(at));
      at += Math.max(1, together.size());
    }
    return edited;
  }

  private Document set(Document document, Change change) {
    return set(document, change.path(), change.value());
  }

  /**
   * The changes at the front that add keys to one mapping, which has some already. The text is read
   * back once for all of them: reading it is most of an edit's time.
   */
  private static List<Change> together(Document document, List<Change> changes) {
    NodePath parent = parent(changes.get(0).path());
    Optional<Node.Mapping> mapping =
        Trees.at(document.root(), parent)
            .filter(Node.Mapping.class::isInstance)
            .map(Node.Mapping.class::cast)
            .filter(found -> !found.entries().isEmpty());
    Set<String> keys = mapping.map(found -> new HashSet<>(found.keys())).orElseGet(HashSet::new);
    int count = 0;
    while (mapping.isPresent()
        && count < changes.size()
        && parent(changes.get(count).path()).equals(parent)
        && last(changes.get(count).path()) instanceof NodePath.Key key
        && keys.add(key.name())) {
      count++;
    }
    return changes.subList(0, count);
  }

  private Document insertAll(Document document, List<Change> changes) {
    Node.Mapping wanted = document.root();
    List<Node.Entry> entries = new ArrayList<>();
    for (Change change : changes) {
      wanted = Trees.with(wanted, change.path(), change.value());
      String name = ((NodePath.Key) last(change.path())).name();
      entries.add(new Node.Entry(Trees.plain(name), change.value()));
    }
    Node.Mapping mapping = mapping(document, parent(changes.get(0).path()));
    Splice splice = new Splices(document.text()).insertKeys(mapping, entries);
    Optional<Document> edited = taken(document, wanted, splice);
    if (edited.isPresent()) {
      return edited.get();
    }
    Document single = document;
    for (Change change : changes) {
      single = set(single, change);
    }
    return single;
  }

  private static NodePath parent(NodePath path) {
    return new NodePath(path.steps().subList(0, path.steps().size() - 1));
  }

  private static NodePath.Step last(NodePath path) {
    return path.steps().get(path.steps().size() - 1);
  }

  private Document set(Document document, NodePath path, Node value) {
    Optional<Node> old = Trees.at(document.root(), path);
    if (old.isEmpty()) {
      return insert(document, path, value);
    }
    if (Trees.same(old.get(), value)) {
      return document;
    }
    if (old.get() instanceof Node.Mapping from && value instanceof Node.Mapping to) {
      if (!from.entries().isEmpty() && !to.entries().isEmpty()) {
        return setEntries(document, path, to);
      }
    }
    if (old.get() instanceof Node.Sequence from && value instanceof Node.Sequence to) {
      if (!from.items().isEmpty() && !to.items().isEmpty()) {
        return setItems(document, path, to);
      }
    }
    return replace(document, path, value);
  }

  private Document setEntries(Document document, NodePath path, Node.Mapping wanted) {
    Document edited = document;
    for (Node.Entry entry : wanted.entries()) {
      edited = set(edited, path.then(new NodePath.Key(entry.key().text())), entry.value());
    }
    Node.Mapping now = mapping(edited, path);
    for (String key : now.keys()) {
      if (wanted.get(key).isEmpty()) {
        edited = removeKey(edited, path, key);
      }
    }
    return edited;
  }

  private Document setItems(Document document, NodePath path, Node.Sequence wanted) {
    List<Node> old = list(document, path).items();
    Document edited = document;
    int at = 0;
    for (ListDifference.Run run : ListDifference.between(old, wanted.items())) {
      int both = Math.min(run.gone(), run.fresh().size());
      for (int i = 0; i < both; i++) {
        edited = set(edited, path.then(new NodePath.Index(at++)), run.fresh().get(i));
      }
      for (int i = both; i < run.fresh().size(); i++) {
        edited = insertItem(edited, path, at++, run.fresh().get(i));
      }
      for (int i = both; i < run.gone(); i++) {
        edited = removeItem(edited, path, at);
      }
      at += run.kept();
    }
    return edited;
  }

  /** Makes the highest part of the path that does not exist yet, with all that hangs on it. */
  private Document insert(Document document, NodePath path, Node value) {
    Node.Mapping wanted = Trees.with(document.root(), path, value);
    NodePath parent = new NodePath(List.of());
    NodePath rest = path;
    while (Trees.at(document.root(), parent.then(rest.first())).filter(this::holds).isPresent()) {
      parent = parent.then(rest.first());
      rest = rest.rest();
    }
    NodePath target = parent.then(rest.first());
    Node whole = Trees.at(wanted, target).orElseThrow();
    if (Trees.at(document.root(), target).isPresent()) {
      return replace(document, target, whole);
    }
    if (rest.first() instanceof NodePath.Index index) {
      return insertItem(document, parent, index.number(), whole);
    }
    Node.Entry entry = new Node.Entry(Trees.plain(((NodePath.Key) rest.first()).name()), whole);
    Splices splices = new Splices(document.text());
    return take(document, wanted, splices.insertKey(mapping(document, parent), entry));
  }

  private boolean holds(Node node) {
    return !(node instanceof Node.Scalar);
  }

  private Document replace(Document document, NodePath path, Node value) {
    Node.Mapping wanted = Trees.with(document.root(), path, value);
    NodePath parent = parent(path);
    Splices splices = new Splices(document.text());
    if (last(path) instanceof NodePath.Key key) {
      Node.Mapping mapping = mapping(document, parent);
      Node.Entry entry = mapping.entry(key.name()).orElseThrow();
      return take(document, wanted, splices.replaceValue(mapping, entry, value));
    }
    Node old = Trees.at(document.root(), path).orElseThrow();
    return take(document, wanted, splices.replaceItem(list(document, parent), old, value));
  }

  private Document insertItem(Document document, NodePath path, int index, Node value) {
    Node.Sequence old = list(document, path);
    Node.Mapping wanted =
        Trees.with(document.root(), path, ListDifference.inserted(old, index, value));
    Splices splices = new Splices(document.text());
    return take(document, wanted, splices.insertItem(old, index, value));
  }

  private Document removeItem(Document document, NodePath path, int index) {
    Node.Sequence old = list(document, path);
    Node.Mapping wanted = Trees.with(document.root(), path, ListDifference.removed(old, index));
    return take(document, wanted, new Splices(document.text()).removeItem(old, index));
  }

  private Document removeKey(Document document, NodePath path, String key) {
    Node.Mapping old = mapping(document, path);
    int index = old.keys().indexOf(key);
    List<Node.Entry> left =
        old.entries().stream().filter(entry -> !entry.key().text().equals(key)).toList();
    Node.Mapping fewer = new Node.Mapping(left, old.flow(), old.where(), old.span());
    Node.Mapping wanted = path.isEmpty() ? fewer : Trees.with(document.root(), path, fewer);
    return take(document, wanted, new Splices(document.text()).removeKey(old, index));
  }

  private Document take(Document document, Node.Mapping wanted, List<Splice> proposals) {
    for (Splice proposal : proposals) {
      Optional<Document> edited = taken(document, wanted, proposal);
      if (edited.isPresent()) {
        return edited.get();
      }
    }
    throw new IllegalStateException(
        document.name() + " is written in a way that cannot be edited safely");
  }

  private Optional<Document> taken(Document document, Node.Mapping wanted, Splice proposal) {
    Problems problems = new Problems();
    Document edited = reader.read(document.name(), proposal.applyTo(document.text()), problems);
    return !problems.hasErrors() && Trees.same(edited.root(), wanted)
        ? Optional.of(edited)
        : Optional.empty();
  }

  private static Node.Mapping mapping(Document document, NodePath path) {
    return (Node.Mapping) Trees.at(document.root(), path).orElseThrow();
  }

  private static Node.Sequence list(Document document, NodePath path) {
    return (Node.Sequence) Trees.at(document.root(), path).orElseThrow();
  }
}
