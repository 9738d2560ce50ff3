package dev.groundwork.engagement;

import dev.groundwork.problem.Where;
import java.util.Map;

/** Finds the place to show for a path. */
final class Places {

  private Places() {}

  /** The place of a path, or of the nearest mapping or list around it. */
  static Where near(String path, Map<String, Where> places) {
    String here = path;
    while (!here.isEmpty() && !places.containsKey(here)) {
      here = here.substring(0, Math.max(0, Math.max(here.lastIndexOf('.'), here.lastIndexOf('['))));
    }
    Where found = places.getOrDefault(here, Where.file("engagement.yaml"));
    return here.isEmpty() ? Where.file(found.file()) : found;
  }
}
