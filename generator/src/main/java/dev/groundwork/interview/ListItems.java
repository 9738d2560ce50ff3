package dev.groundwork.interview;

import dev.groundwork.document.Node;
import dev.groundwork.document.Trees;
import dev.groundwork.engagement.EngagementFile;
import dev.groundwork.engagement.Field;
import java.util.List;

/** What a list of things holds when its question is asked. */
public final class ListItems {

  private ListItems() {}

  /** The items that were said, or else the usual ones; for the team with the roles of owners. */
  public static List<Node> of(Interview interview) {
    Field field = interview.current().orElseThrow();
    Node node =
        interview
            .replies()
            .said(field.path())
            .or(() -> interview.value(field.path()).map(value -> EngagementFile.node(field, value)))
            .orElseGet(() -> Trees.list(List.of()));
    List<Node> items = node instanceof Node.Sequence list ? list.items() : List.of();
    return TeamOfOwners.proposed(interview, items);
  }
}
