package dev.groundwork.interview;

import dev.groundwork.engagement.Value;
import dev.groundwork.pack.Layer;
import dev.groundwork.pack.Pack;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Suggestion;
import dev.groundwork.problem.Where;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Chooses the layers: the answers' list or the preset's, and everything they require. */
final class LayerChoice {

  private LayerChoice() {}

  /** The ids, in the pack's order. */
  static List<String> of(
      Pack pack, Optional<Value> given, List<String> preset, Where where, Problems problems) {
    Deque<String> wanted = new ArrayDeque<>(given.map(LayerChoice::texts).orElse(preset));
    Set<String> chosen = new HashSet<>();
    while (!wanted.isEmpty()) {
      String id = wanted.remove();
      Optional<Layer> layer = pack.layer(id);
      if (layer.isEmpty()) {
        problems.add(
            Problem.at(
                where,
                Code.NOT_A_CHOICE,
                "the pack has no layer \"" + id + "\"",
                Suggestion.hint(id, pack.layerIds())));
      } else if (chosen.add(id)) {
        wanted.addAll(layer.get().requires());
      }
    }
    return pack.layerIds().stream().filter(chosen::contains).toList();
  }

  private static List<String> texts(Value value) {
    return value instanceof Value.Items items
        ? items.items().stream()
            .filter(Value.Text.class::isInstance)
            .map(item -> ((Value.Text) item).text())
            .toList()
        : List.of();
  }
}
