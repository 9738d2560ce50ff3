package dev.groundwork.engagement;

import dev.groundwork.problem.Where;
import java.util.Map;

/** Finds the place to show for a path. */
final class Places {

  private Places() {}

  /**
   * The place of a path, or of the nearest mapping or list around it. What {@code --set} made has
   * none.
   */
  static Where near(String path, Map<String, Where> places) {
    String here = path;
    while (!here.isEmpty() && fileOf(here, places).isEmpty()) {
      here = here.substring(0, Math.max(0, Math.max(here.lastIndexOf('.'), here.lastIndexOf('['))));
    }
    String file = fileOf(here, places);
    Where whole = Where.file(file.isEmpty() ? "engagement.yaml" : file);
    return here.isEmpty() ? whole : places.getOrDefault(here, whole);
  }

  private static String fileOf(String path, Map<String, Where> places) {
    return places.getOrDefault(path, Where.file("")).file();
  }
}
