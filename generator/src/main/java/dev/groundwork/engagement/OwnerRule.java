package dev.groundwork.engagement;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every owner that was given is a role in the team. */
final class OwnerRule {

  private OwnerRule() {}

  static void check(Engagement engagement, Map<String, Where> places, Problems problems) {
    if (engagement.team().isEmpty()) {
      return;
    }
    List<String> roles =
        engagement.team().get().stream().map(Engagement.Member::role).distinct().toList();
    owners(engagement)
        .forEach(
            (path, owner) -> {
              if (!roles.contains(owner)) {
                problems.add(
                    Problem.at(
                        Places.near(path, places),
                        Code.UNKNOWN_OWNER,
                        path + " is " + owner + ", a role that nobody in the team has",
                        "add {role: "
                            + owner
                            + ", side: "
                            + Roles.side(owner)
                            + "} to team, or choose one of: "
                            + String.join(", ", roles)));
              }
            });
  }

  private static Map<String, String> owners(Engagement engagement) {
    Map<String, String> owners = new LinkedHashMap<>();
    engagement.success().ours().ifPresent(role -> owners.put("success.owner.ours", role));
    engagement.success().customers().ifPresent(role -> owners.put("success.owner.customer", role));
    for (int i = 0; i < engagement.guardrails().size(); i++) {
      String path = "guardrails[" + i + "].owner";
      engagement.guardrails().get(i).owner().ifPresent(role -> owners.put(path, role));
    }
    for (int i = 0; i < engagement.sources().size(); i++) {
      String path = "data.sources[" + i + "].owner";
      engagement.sources().get(i).owner().ifPresent(role -> owners.put(path, role));
    }
    return owners;
  }
}
