package dev.groundwork.interview;

import dev.groundwork.engagement.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who finds out what nobody knew in the interview. */
public final class AssumptionOwner {

  /** The longest beginning of a path decides. */
  private static final Map<String, String> ROLES = roles();

  private AssumptionOwner() {}

  private static Map<String, String> roles() {
    Map<String, String> roles = new LinkedHashMap<>();
    roles.put("problem.without_ml", "data-science-lead");
    roles.put("problem.", "pm");
    roles.put("data.first_sprint", "pm");
    roles.put("data.sample", "data-expert");
    roles.put("data.", "data-expert");
    roles.put("groups", "data-science-lead");
    roles.put("regression_margin", "data-science-lead");
    return roles;
  }

  /** The role that owns an assumption: for the success metric its owner, else by the subject. */
  public static String of(String path, Value.Fields values) {
    if (path.startsWith("success.")) {
      return values.at("success.owner.ours").map(Shown::text).orElse("data-science-lead");
    }
    return ROLES.entrySet().stream()
        .filter(entry -> path.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("tech-lead");
  }
}
