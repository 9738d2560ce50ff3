package dev.groundwork.workflow;

import dev.groundwork.pack.Pack;
import dev.groundwork.pack.Preset;
import dev.groundwork.write.Origin;
import java.util.List;

/**
 * What the preset of a project brings in the pack at hand and the project has not: layers that a
 * newer pack added to it. Nobody's repository grows by itself, so they are only told.
 *
 * @param layers in the order of the preset; none that somebody decided to do without
 */
public record Offered(String preset, List<String> layers) {

  public Offered {
    layers = List.copyOf(layers);
  }

  /** Nothing, as long as no pack is at hand. */
  static Offered nothing(Origin origin) {
    return new Offered(origin.preset(), List.of());
  }

  static Offered of(Origin origin, Pack pack) {
    List<String> has = Layers.of(origin.answers());
    return new Offered(
        origin.preset(),
        pack.preset(origin.preset()).map(Preset::layers).orElse(List.of()).stream()
            .filter(layer -> !has.contains(layer) && !origin.without().contains(layer))
            .toList());
  }

  /** Whether there is something to tell. */
  public boolean any() {
    return !layers.isEmpty();
  }

  /** As a report says it, with what to do about it. */
  public String sentence() {
    String names = String.join(" ", layers);
    return "The preset "
        + preset
        + " has "
        + (layers.size() == 1 ? "a layer" : "layers")
        + " that this project has not: "
        + String.join(", ", layers)
        + ". To take "
        + (layers.size() == 1 ? "it" : "them")
        + ": groundwork add "
        + names
        + "; to hear no more of it: groundwork remove "
        + names;
  }
}
