package dev.groundwork.engagement;

import dev.groundwork.problem.Where;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers with nothing left out.
 *
 * @param values in the order of engagement.yaml; {@code choices} as they were given
 * @param engagement the same as values that rules and reports can compute with
 * @param places where each given answer stands
 * @param assumed paths of answers that nobody has given or confirmed, in order
 * @param open paths of questions that have neither an answer nor a default, in order
 */
public record Completed(
    Value.Fields values,
    Engagement engagement,
    Map<String, Where> places,
    List<String> assumed,
    List<String> open) {

  public Completed {
    places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    assumed = List.copyOf(assumed);
    open = List.copyOf(open);
  }
}
