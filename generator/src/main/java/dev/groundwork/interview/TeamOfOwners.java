package dev.groundwork.interview;

import dev.groundwork.document.Node;
import dev.groundwork.document.Trees;
import dev.groundwork.engagement.Roles;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The team that the chosen owners need while nobody has said who is in it. An owner has to be a
 * role in the team, so a quick interview asks for the team as soon as an owner is not in the
 * assumed one, and proposes it with that role.
 */
final class TeamOfOwners {

  static final String TEAM = "team";
  private static final List<String> OWNERS =
      List.of("success.owner.ours", "success.owner.customer");

  private TeamOfOwners() {}

  /** Whether this problem is solved by the question for the team, which is still to come. */
  static boolean solves(Problem problem, Interview interview) {
    return interview.isOpen(TEAM)
        && problem.code() == Code.UNKNOWN_OWNER
        && OWNERS.stream().anyMatch(path -> Interview.isAt(problem, path));
  }

  /** Whether the team has to be asked for, whatever the depth. */
  static boolean isWanted(Interview interview) {
    return interview.problems().stream().anyMatch(problem -> solves(problem, interview));
  }

  /** The items that a list starts with: as they stand, and for the team the owners' roles. */
  static List<Node> proposed(Interview interview, List<Node> standing) {
    List<Node> items = new ArrayList<>(standing);
    if (interview.at().equals(TEAM) && interview.isOpen(TEAM)) {
      for (String path : OWNERS) {
        interview.problems().stream()
            .filter(problem -> solves(problem, interview) && Interview.isAt(problem, path))
            .findFirst()
            .flatMap(problem -> interview.value(path))
            .ifPresent(role -> items.add(member(Shown.text(role))));
      }
    }
    return items;
  }

  private static Node member(String role) {
    Map<String, Node> fields = new LinkedHashMap<>();
    fields.put("role", Trees.text(role));
    fields.put("side", Trees.text(Roles.side(role)));
    return Trees.mapping(fields);
  }
}
