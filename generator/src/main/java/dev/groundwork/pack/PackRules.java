package dev.groundwork.pack;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Suggestion;
import dev.groundwork.problem.Where;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold between the files of a pack. */
final class PackRules {

  private static final Pattern ANSWER =
      Pattern.compile("choices\\.[a-z][a-z0-9_-]*\\.[a-z][a-z0-9_]*");

  private PackRules() {}

  static void check(Pack pack, Where where, Problems problems) {
    Set<String> points = new LinkedHashSet<>();
    pack.layers().forEach(layer -> points.addAll(layer.extensionPoints()));
    for (Layer layer : pack.layers()) {
      requires(pack, layer, problems);
      contributes(pack, layer, points, problems);
    }
    for (Preset preset : pack.presets()) {
      for (String layer : preset.layers()) {
        unknownLayer(pack, "presets/" + preset.id() + ".yaml", layer, problems);
      }
    }
    if (pack.presets().isEmpty()) {
      problems.add(
          Problem.at(where, Code.PACK_SHAPE, "the pack has no preset", "add presets/plain.yaml"));
    }
    renames(pack, where, problems);
    if (new LinkedHashSet<>(pack.layerIds()).size() < pack.layers().size()) {
      problems.add(Problem.at(where, Code.PACK_SHAPE, "a layer is listed twice", "list it once"));
    }
  }

  /** Only answers to a pack's own questions can be renamed. */
  private static void renames(Pack pack, Where where, Problems problems) {
    for (Map<String, String> names : pack.renames().values()) {
      Stream.concat(names.keySet().stream(), names.values().stream())
          .filter(name -> !ANSWER.matcher(name).matches())
          .forEach(
              name ->
                  problems.add(
                      Problem.at(
                          where,
                          Code.PACK_SHAPE,
                          "\"" + name + "\" under renames is not the path of an answer",
                          "write choices.<layer>.<question>")));
    }
  }

  private static void requires(Pack pack, Layer layer, Problems problems) {
    for (String required : layer.requires()) {
      unknownLayer(pack, layer.source(), required, problems);
    }
    if (reaches(pack, layer.requires(), layer.id(), new LinkedHashSet<>())) {
      problems.add(
          Problem.at(
              Where.file(pack.files().display(layer.source())),
              Code.LAYER_CIRCLE,
              "layer \"" + layer.id() + "\" requires itself, in a circle",
              "break the circle of requires"));
    }
  }

  private static boolean reaches(Pack pack, List<String> from, String to, Set<String> seen) {
    for (String id : from) {
      if (id.equals(to)) {
        return true;
      }
      if (seen.add(id)
          && pack.layer(id).map(l -> reaches(pack, l.requires(), to, seen)).orElse(false)) {
        return true;
      }
    }
    return false;
  }

  private static void contributes(Pack pack, Layer layer, Set<String> points, Problems problems) {
    for (String point : layer.contributes().keySet()) {
      if (!points.contains(point)) {
        problems.add(
            Problem.at(
                Where.file(pack.files().display(layer.source())),
                Code.EXTENSION_POINT,
                "nobody declares the extension point \"" + point + "\"",
                Suggestion.hint(point, points)));
      }
    }
  }

  private static void unknownLayer(Pack pack, String source, String layer, Problems problems) {
    if (pack.layer(layer).isEmpty()) {
      problems.add(
          Problem.at(
              Where.file(pack.files().display(source)),
              Code.LAYER_REQUIRES,
              "there is no layer \"" + layer + "\"",
              Suggestion.hint(layer, pack.layerIds())));
    }
  }
}
