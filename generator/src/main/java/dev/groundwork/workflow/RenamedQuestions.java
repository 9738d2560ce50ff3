package dev.groundwork.workflow;

import dev.groundwork.document.Document;
import dev.groundwork.document.DocumentEditor;
import dev.groundwork.document.DocumentReader;
import dev.groundwork.document.Node;
import dev.groundwork.document.NodePath;
import dev.groundwork.document.Trees;
import dev.groundwork.engagement.Value;
import dev.groundwork.pack.Pack;
import dev.groundwork.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Questions that a newer pack calls by another name: their answers move along, in engagement.yaml
 * with the comments around them, on its list of assumptions, and in what was recorded.
 */
final class RenamedQuestions {

  private final DocumentReader documents;
  private static final String ASSUMPTIONS = "assumptions";

  private final Map<String, String> names;

  RenamedQuestions(DocumentReader documents, String recorded, Pack pack) {
    this.documents = documents;
    this.names = new TreeMap<>(ByVersion.since(recorded, pack.renames()));
  }

  /** Answers under the names that the pack uses now; the first text is engagement.yaml. */
  GivenAnswers applied(GivenAnswers given) {
    if (names.isEmpty()) {
      return given;
    }
    List<GivenAnswers.Text> texts = new ArrayList<>(given.texts());
    texts.set(0, renamed(texts.get(0)));
    return new GivenAnswers(texts, given.sets(), given.preset(), given.recorded().map(this::moved));
  }

  /** What an answers file has under an old name, old to new. */
  Map<String, String> found(GivenAnswers.Text text) {
    Document document = read(text.name(), text.content());
    Map<String, String> found = new TreeMap<>(names);
    found.entrySet().removeIf(name -> !applies(document, name.getKey(), name.getValue()));
    return found;
  }

  private GivenAnswers.Text renamed(GivenAnswers.Text text) {
    Document document = read(text.name(), text.content());
    for (Map.Entry<String, String> name : names.entrySet()) {
      if (applies(document, name.getKey(), name.getValue())) {
        document = moved(document, name.getKey(), name.getValue());
      }
      document = assumed(document, name.getKey(), name.getValue());
    }
    return new GivenAnswers.Text(text.name(), document.text());
  }

  private static boolean applies(Document document, String from, String to) {
    return at(document, from).isPresent() && at(document, to).isEmpty();
  }

  private static Optional<Node> at(Document document, String path) {
    return NodePath.parse(path).flatMap(place -> Trees.at(document.root(), place));
  }

  private Document moved(Document document, String from, String to) {
    String parent = parent(from);
    if (parent.equals(parent(to))) {
      Node.Mapping mapping = (Node.Mapping) at(document, parent).orElseThrow();
      Node.Span key = mapping.entry(last(from)).orElseThrow().key().span();
      String text = document.text();
      return read(
          document.name(), text.substring(0, key.start()) + last(to) + text.substring(key.end()));
    }
    Node value = at(document, from).orElseThrow();
    Node.Mapping old = (Node.Mapping) at(document, parent).orElseThrow();
    List<Node.Entry> left =
        old.entries().stream().filter(entry -> !entry.key().text().equals(last(from))).toList();
    Node fewer = new Node.Mapping(left, old.flow(), old.where(), old.span());
    return new DocumentEditor(documents)
        .edit(
            document,
            List.of(
                new DocumentEditor.Change(NodePath.of(to), value),
                new DocumentEditor.Change(NodePath.of(parent), fewer)));
  }

  /** The list of assumptions names answers by their paths. */
  private Document assumed(Document document, String from, String to) {
    if (!(at(document, ASSUMPTIONS).orElse(document.root()) instanceof Node.Sequence list)) {
      return document;
    }
    List<Node> items = new ArrayList<>();
    for (Node item : list.items()) {
      boolean named = item instanceof Node.Scalar scalar && scalar.text().equals(from);
      items.add(named ? Trees.plain(to) : item);
    }
    Node fresh = Trees.list(items);
    return new DocumentEditor(documents)
        .edit(document, List.of(new DocumentEditor.Change(NodePath.of(ASSUMPTIONS), fresh)));
  }

  private Value.Fields moved(Value.Fields recorded) {
    Value.Fields moved = recorded;
    for (Map.Entry<String, String> name : names.entrySet()) {
      Optional<Value> value = recorded.at(name.getKey());
      if (value.isPresent() && recorded.at(name.getValue()).isEmpty()) {
        moved = moved.with(name.getValue(), value.get());
      }
    }
    return moved.at(ASSUMPTIONS).orElse(moved) instanceof Value.Items assumed
        ? moved.with(ASSUMPTIONS, renamed(assumed))
        : moved;
  }

  private Value.Items renamed(Value.Items assumed) {
    return Value.Items.of(
        assumed.items().stream()
            .map(path -> ((Value.Text) path).text())
            .map(path -> names.getOrDefault(path, path))
            .toList());
  }

  private Document read(String name, String text) {
    Problems problems = new Problems();
    Document document = documents.read(name, text, problems);
    problems.throwIfAny();
    return document;
  }

  private static String parent(String path) {
    return path.substring(0, path.lastIndexOf('.'));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
