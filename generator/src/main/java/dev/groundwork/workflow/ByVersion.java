package dev.groundwork.workflow;

import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a pack declares by version, followed from the recorded version on. */
final class ByVersion {

  private ByVersion() {}

  /** Old name to newest name; what was renamed twice leads from the first name to the last. */
  static Map<String, String> since(String recorded, Map<String, Map<String, String>> declared) {
    SortedMap<Version, Map<String, String>> later = new TreeMap<>();
    declared.forEach(
        (version, names) -> {
          if (Version.of(version).compareTo(Version.of(recorded)) > 0) {
            later.put(Version.of(version), names);
          }
        });
    Map<String, String> chain = new HashMap<>();
    later.values().forEach(names -> follow(chain, names));
    return chain;
  }

  private static void follow(Map<String, String> chain, Map<String, String> names) {
    Map<String, String> next = new HashMap<>(names);
    chain.replaceAll(
        (from, to) -> {
          String further = next.remove(to);
          return further == null ? to : further;
        });
    next.forEach(chain::putIfAbsent);
  }
}
