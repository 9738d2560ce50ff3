package dev.groundwork.interview;

import dev.groundwork.document.Node;
import dev.groundwork.document.Trees;
import dev.groundwork.engagement.Completed;
import dev.groundwork.engagement.EngagementReader;
import dev.groundwork.engagement.Form;
import dev.groundwork.engagement.Given;
import dev.groundwork.engagement.Value;
import dev.groundwork.pack.Layer;
import dev.groundwork.pack.Pack;
import dev.groundwork.pack.Preset;
import dev.groundwork.pack.Question;
import dev.groundwork.plan.Expressions;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Suggestion;
import dev.groundwork.problem.Where;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Completes answers without asking: what was given, else the preset's answer, else the default,
 * which becomes an assumption. Every question left without an answer is reported at once.
 */
public final class Completion {

  private final Pack pack;
  private final Expressions expressions;
  private final TextDefaults defaults;

  public Completion(Pack pack, Expressions expressions, TextDefaults defaults) {
    this.pack = pack;
    this.expressions = expressions;
    this.defaults = defaults;
  }

  /** Every field that may be answered with this pack. */
  public static Form form(Pack pack) {
    return Form.core()
        .with(
            pack.layers().stream()
                .flatMap(layer -> layer.questions().stream())
                .map(Question::field)
                .toList());
  }

  /**
   * The answers of the preset that these answers lead to; none when the pack has no such preset.
   */
  public static Node.Mapping presetAnswers(
      Pack pack, Node.Mapping merged, Optional<String> presetId) {
    return pack.preset(presetOf(pack, merged, presetId))
        .map(Preset::answers)
        .orElseGet(() -> Trees.mapping(Map.of()));
  }

  private static String presetOf(Pack pack, Node.Mapping merged, Optional<String> presetId) {
    return presetId
        .or(() -> inFile(merged).map(Node.Scalar::text))
        .orElseGet(() -> pack.presets().get(0).id());
  }

  private static Optional<Node.Scalar> inFile(Node.Mapping merged) {
    return merged.get("preset").filter(Node.Scalar.class::isInstance).map(Node.Scalar.class::cast);
  }

  /**
   * Completes.
   *
   * @param merged the answers that were given, merged
   * @param presetId the preset the command line names; else the answers name it, else it is the
   *     pack's first
   * @throws dev.groundwork.problem.ProblemsException with everything that is wrong or missing
   */
  public Answered complete(Node.Mapping merged, Optional<String> presetId, Problems problems) {
    Preset preset = preset(merged, presetId, problems);
    EngagementReader reader = new EngagementReader(form(pack));
    Given given = reader.read(merged, problems);
    Given presetAnswers = reader.read(preset.answers(), problems);
    Completed core = reader.complete(given, presetAnswers, problems);
    Where layersWhere = given.places().getOrDefault("layers", merged.where());
    List<String> layers =
        LayerChoice.of(pack, given.values().get("layers"), preset.layers(), layersWhere, problems);
    Supported.check(preset, core, problems);
    Choices choices =
        new Choices(
            core.values(),
            given,
            presetAnswers,
            new Choices.Tools(expressions, defaults, problems));
    for (Layer layer : pack.layers()) {
      if (layers.contains(layer.id())) {
        choices.answer(layer);
      }
    }
    problems.throwIfAny();
    List<String> assumed = new ArrayList<>(core.assumed());
    assumed.addAll(choices.assumed());
    return new Answered(
        written(choices.answers(), preset, layers, assumed),
        core.engagement(),
        preset,
        layers,
        assumed,
        choices.dormant(),
        core.open(),
        choices.unused(),
        choices.implied());
  }

  private Preset preset(Node.Mapping merged, Optional<String> presetId, Problems problems) {
    String id = presetOf(pack, merged, presetId);
    Optional<Preset> preset = pack.preset(id);
    if (preset.isEmpty()) {
      List<String> known = pack.presets().stream().map(Preset::id).toList();
      problems.add(
          new Problem(
              presetId.isPresent() ? Code.UNKNOWN_PRESET : Code.NOT_A_CHOICE,
              presetId.isPresent() ? Optional.empty() : inFile(merged).map(Node.Scalar::where),
              "the pack has no preset \"" + id + "\"",
              Suggestion.hint(id, known)));
      problems.throwIfAny();
    }
    return preset.orElseThrow();
  }

  /** The answers with what the program writes itself, in its place. */
  private static Value.Fields written(
      Value.Fields answers, Preset preset, List<String> layers, List<String> assumed) {
    Map<String, Value> all = new LinkedHashMap<>();
    all.put("groundwork", new Value.Num(java.math.BigDecimal.ONE, "1"));
    all.put("preset", new Value.Text(preset.id()));
    all.putAll(answers.fields());
    all.put("preset", new Value.Text(preset.id()));
    // Last, whether or not they were given: equal answers must make equal locks.
    all.remove("layers");
    all.put("layers", Value.Items.of(layers));
    all.remove("assumptions");
    all.put("assumptions", Value.Items.of(assumed));
    return new Value.Fields(all);
  }
}
