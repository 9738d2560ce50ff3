package dev.groundwork.engagement;

import java.util.LinkedHashMap;
import java.util.Map;

/** Turns values by dotted path into values in values. */
final class Nesting {

  private Nesting() {}

  static Value.Fields of(Map<String, Value> byPath) {
    Map<String, Value> direct = new LinkedHashMap<>();
    Map<String, Map<String, Value>> groups = new LinkedHashMap<>();
    byPath.forEach(
        (path, value) -> {
          int dot = path.indexOf('.');
          String key = dot < 0 ? path : path.substring(0, dot);
          // A place holder keeps the order in which the keys came.
          direct.putIfAbsent(key, value);
          if (dot >= 0) {
            groups
                .computeIfAbsent(key, k -> new LinkedHashMap<>())
                .put(path.substring(dot + 1), value);
          }
        });
    groups.forEach((key, values) -> direct.put(key, of(values)));
    return new Value.Fields(direct);
  }
}
