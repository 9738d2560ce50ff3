package dev.groundwork.workflow;

import dev.groundwork.pack.Layer;
import dev.groundwork.pack.Pack;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code groundwork add} and {@code remove}: an update with another list of layers. */
public final class LayerChange {

  private final Update update;

  public LayerChange(Update update) {
    this.update = update;
  }

  /**
   * Adds layers, and those that they require.
   *
   * @param then changes the answers once the layers are in them
   * @return empty when {@code then} gives no answers
   */
  public Optional<Update.Result> add(
      Update.Request request, List<String> layers, Update.Adapting then) {
    return update.run(
        request,
        (project, loaded, given) -> {
          known(loaded.pack(), layers);
          Set<String> wanted = new LinkedHashSet<>(recorded(project));
          wanted.addAll(layers);
          return then.answers(project, loaded, with(given, wanted));
        });
  }

  /**
   * Removes layers that no other one requires. One that the project has not, and its preset brings,
   * is not offered any more.
   */
  public Update.Result remove(Update.Request request, List<String> layers) {
    Update.Adapting fewer =
        (project, loaded, given) -> {
          known(loaded.pack(), layers);
          List<String> left = new ArrayList<>(recorded(project));
          left.removeAll(layers);
          notRequired(loaded.pack(), left, layers);
          return Optional.of(with(given, left));
        };
    return update.run(request.without(layers), fewer).orElseThrow();
  }

  private static List<String> recorded(Project project) {
    return Layers.of(project.lock().origin().answers());
  }

  private static GivenAnswers with(GivenAnswers given, Iterable<String> layers) {
    List<String> sets = new ArrayList<>(given.sets());
    sets.add("layers=[" + String.join(", ", layers) + "]");
    return new GivenAnswers(given.texts(), sets, given.preset(), given.recorded());
  }

  private static void known(Pack pack, List<String> layers) {
    Problems problems = new Problems();
    for (String id : layers) {
      if (pack.layer(id).isEmpty()) {
        problems.add(
            Problem.of(
                Code.UNKNOWN_LAYER,
                "the pack has no layer \"" + id + "\"",
                Suggestion.hint(id, pack.layerIds())));
      }
    }
    problems.throwIfAny();
  }

  private static void notRequired(Pack pack, List<String> left, List<String> removed) {
    Set<String> all = new LinkedHashSet<>(removed);
    while (all.addAll(requiring(pack, left, all))) {
      // Each round finds those that require what the round before found.
    }
    Problems problems = new Problems();
    for (String required : new LinkedHashSet<>(removed)) {
      List<String> by = requiring(pack, left, Set.of(required));
      if (!by.isEmpty()) {
        problems.add(
            Problem.of(
                Code.LAYER_REQUIRED,
                (by.size() == 1 ? "the layer " : "the layers ")
                    + String.join(", ", by)
                    + (by.size() == 1 ? " requires " : " require ")
                    + required,
                "remove all that need it: groundwork remove " + String.join(" ", all)));
      }
    }
    problems.throwIfAny();
  }

  /** Those of some layers that require one of others. */
  private static List<String> requiring(Pack pack, List<String> layers, Set<String> others) {
    return pack.layers().stream()
        .filter(layer -> layers.contains(layer.id()))
        .filter(layer -> layer.requires().stream().anyMatch(others::contains))
        .map(Layer::id)
        .toList();
  }
}
