package dev.groundwork.engagement;

import dev.groundwork.problem.Where;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The answers of a document, typed.
 *
 * @param values those that could be read
 * @param places where each stands, by path; also of those that could not be read
 * @param assumed the paths that the document says nobody has confirmed
 */
public record Given(Value.Fields values, Map<String, Where> places, List<String> assumed) {

  /** No answers at all. */
  public static final Given NOTHING = new Given(Value.Fields.EMPTY, Map.of(), List.of());

  public Given {
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    assumed = List.copyOf(assumed);
  }

  /** Whether anything was written at a path, readable or not. */
  public boolean has(String path) {
    return places.containsKey(path);
  }
}
