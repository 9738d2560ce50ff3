package dev.groundwork.pack;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of layers and presets with one version.
 *
 * @param layers all layers, in the pack's order
 * @param paths for each {@code __name__} in a file name: the expression for its value
 * @param moves by version, what the pack renamed: old path to new path
 * @param renames by version, what questions are called now: old answer path to new one
 * @param next the commands to type first in a new repository, as its summary shows them
 * @param digest of everything that decides on what is generated
 */
public record Pack(
    String id,
    String title,
    String version,
    List<Layer> layers,
    Map<String, Expression> paths,
    List<Preset> presets,
    Map<String, Map<String, String>> moves,
    Map<String, Map<String, String>> renames,
    List<String> next,
    PackFiles files,
    String digest) {

  public Optional<Layer> layer(String id) {
    return layers.stream().filter(layer -> layer.id().equals(id)).findFirst();
  }

  public Optional<Preset> preset(String id) {
    return presets.stream().filter(preset -> preset.id().equals(id)).findFirst();
  }

  public List<String> layerIds() {
    return layers.stream().map(Layer::id).toList();
  }
}
