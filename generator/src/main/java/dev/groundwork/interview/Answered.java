package dev.groundwork.interview;

import dev.groundwork.engagement.Engagement;
import dev.groundwork.engagement.Value;
import dev.groundwork.pack.Preset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Complete answers.
 *
 * @param values what templates see and the lock records: every answer, given or assumed, and what
 *     the program writes; a question that is not asked has its default
 * @param layers the chosen layers with what they require, in the pack's order
 * @param assumed the paths nobody has confirmed
 * @param dormant the paths that nobody has confirmed and that are not asked about now; the file
 *     keeps them on its list, so that they are not taken for confirmed when they are asked about
 *     again
 * @param open the paths that have neither an answer nor a default
 * @param unused answers to questions that are not asked here, by path; the file keeps them
 * @param implied questions that are not asked here and have no answer: their default is no answer
 *     and does not stand in the file, where it would be taken for one when they are asked
 */
public record Answered(
    Value.Fields values,
    Engagement engagement,
    Preset preset,
    List<String> layers,
    List<String> assumed,
    List<String> dormant,
    List<String> open,
    Map<String, Value> unused,
    Set<String> implied) {
  public Answered {
    layers = List.copyOf(layers);
    assumed = List.copyOf(assumed);
    dormant = List.copyOf(dormant);
    open = List.copyOf(open);
    unused = Map.copyOf(unused);
    implied = Set.copyOf(implied);
  }

  /** What engagement.yaml is to hold. */
  public Value.Fields inFile() {
    Value.Fields file = values;
    for (Map.Entry<String, Value> kept : unused.entrySet()) {
      file = file.with(kept.getKey(), kept.getValue());
    }
    for (String path : implied) {
      file = file.without(path);
    }
    List<String> unconfirmed = new ArrayList<>(assumed);
    unconfirmed.addAll(dormant);
    return file.with("assumptions", Value.Items.of(unconfirmed));
  }
}
