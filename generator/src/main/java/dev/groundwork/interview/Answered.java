package dev.groundwork.interview;

import dev.groundwork.engagement.Engagement;
import dev.groundwork.engagement.Value;
import dev.groundwork.pack.Preset;
import java.util.List;

/**
 * Complete answers.
 *
 * @param values the whole of engagement.yaml: every answer, given or assumed, and what the program
 *     writes
 * @param layers the chosen layers with what they require, in the pack's order
 * @param assumed the paths nobody has confirmed
 * @param open the paths that have neither an answer nor a default
 */
public record Answered(
    Value.Fields values,
    Engagement engagement,
    Preset preset,
    List<String> layers,
    List<String> assumed,
    List<String> open) {
  public Answered {
    layers = List.copyOf(layers);
    assumed = List.copyOf(assumed);
    open = List.copyOf(open);
  }
}
