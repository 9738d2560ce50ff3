package dev.groundwork.interview;

import dev.groundwork.document.Document;
import dev.groundwork.document.DocumentEditor;
import dev.groundwork.document.DocumentEditor.Change;
import dev.groundwork.document.DocumentReader;
import dev.groundwork.document.Node;
import dev.groundwork.document.NodePath;
import dev.groundwork.document.Trees;
import dev.groundwork.engagement.EngagementFile;
import dev.groundwork.engagement.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an interview gives back: the document it began with, and the answers put into it. */
public final class AnswersText {

  private static final NodePath ASSUMPTIONS = NodePath.of("assumptions");

  private AnswersText() {}

  /**
   * The document with every answer that was said or confirmed; all else byte for byte. An answer
   * whose question is not asked any more is kept: it may be asked again.
   */
  public static String of(Interview interview, DocumentReader reader) {
    Document start = interview.about().start();
    return new DocumentEditor(reader).edit(start, changes(interview, start)).text();
  }

  private static List<Change> changes(Interview interview, Document start) {
    List<Change> changes = new ArrayList<>();
    for (Field field : interview.about().form().fields()) {
      answer(interview, field)
          .ifPresent(node -> changes.add(new Change(NodePath.of(field.path()), node)));
    }
    List<Node> unconfirmed = unconfirmed(interview, start);
    if (!unconfirmed.isEmpty() || Trees.at(start.root(), ASSUMPTIONS).isPresent()) {
      changes.add(new Change(ASSUMPTIONS, Trees.list(unconfirmed)));
    }
    return changes;
  }

  private static Optional<Node> answer(Interview interview, Field field) {
    Optional<Reply> reply = interview.replies().at(field.path());
    if (reply.isPresent() && reply.get() instanceof Reply.Said said) {
      return Optional.of(said.node());
    }
    boolean agreed = reply.filter(Reply.Agreed.class::isInstance).isPresent();
    return agreed && interview.asks(field.path())
        ? interview.value(field.path()).map(value -> EngagementFile.node(field, value))
        : Optional.empty();
  }

  /** What the document lists and nobody has come to, and what nobody knew. */
  private static List<Node> unconfirmed(Interview interview, Document start) {
    List<Node> left = new ArrayList<>();
    if (Trees.at(start.root(), ASSUMPTIONS).orElse(start.root()) instanceof Node.Sequence list) {
      for (Node item : list.items()) {
        if (item instanceof Node.Scalar scalar && interview.isOpen(scalar.text())) {
          left.add(item);
        }
      }
    }
    for (String path : interview.replies().paths(Reply.Unknown.class)) {
      left.add(Trees.plain(path));
    }
    return left;
  }
}
