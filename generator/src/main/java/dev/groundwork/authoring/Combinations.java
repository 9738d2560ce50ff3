package dev.groundwork.authoring;

import dev.groundwork.authoring.Pairwise.Factor;
import dev.groundwork.authoring.Pairwise.Pick;
import dev.groundwork.engagement.Default;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.FieldType;
import dev.groundwork.engagement.Form;
import dev.groundwork.engagement.Value;
import dev.groundwork.pack.Layer;
import dev.groundwork.pack.Pack;
import dev.groundwork.pack.Preset;
import dev.groundwork.pack.Question;
import dev.groundwork.render.writer.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The answers and layers that a pack is tried with beside its recorded cases: rows in which every
 * two layers are together, apart, and each without the other, and every two answers stand together.
 * The pack's first layer is always there.
 */
public final class Combinations {

  /** Answers to what every engagement must say. */
  public static final String FRAMING =
      """
      groundwork: 1
      engagement: {name: Parcel delay warning}
      problem: {statement: Recipients learn that a parcel is late only after it is late.}
      success:
        event: A recipient whose parcel came late had been warned the evening before.
        target: 85%
        measured_by: delivery scans joined with sent warnings
      """;

  private static final String UNANSWERED = "(default)";
  private static final String AWKWARD = "It's \"so\": #1 & <b> {x} \\ 100 %";
  private static final List<String> TARGETS = List.of("85%", "250ms", "4.50 EUR", "12");
  private static final String LAYER = "layer ";
  private static final String WITH = "with";
  private static final String WITHOUT = "without";

  private final Pack pack;
  private final Preset preset;
  private final Pairwise pairwise;

  public Combinations(Pack pack, Preset preset) {
    this.pack = pack;
    this.preset = preset;
    this.pairwise =
        new Pairwise(
            Stream.of(layers(), questions(), core()).flatMap(List::stream).toList(), this::implied);
  }

  /**
   * One row.
   *
   * @param values by factor: {@code layer x}, or the path of an answer
   */
  public record Combination(String title, Map<String, String> values) {

    /** As {@code --set} has it. */
    public List<String> sets() {
      List<String> sets = new ArrayList<>();
      List<String> chosen = new ArrayList<>();
      values.forEach(
          (factor, value) -> {
            if (factor.startsWith(LAYER)) {
              Stream.of(factor.substring(LAYER.length()))
                  .filter(layer -> value.equals(WITH))
                  .forEach(chosen::add);
            } else if (!value.equals(UNANSWERED)) {
              sets.add(factor + "=" + value);
            }
          });
      sets.add(0, "layers=[" + String.join(", ", chosen) + "]");
      return sets;
    }
  }

  /** How many pairs there are. */
  public int pairs() {
    return pairwise.pairs().size();
  }

  /** The rows, numbered. */
  public List<Combination> all() {
    List<Combination> all = new ArrayList<>();
    for (Map<String, String> row : pairwise.rows()) {
      String title = preset.id() + ", combination " + (all.size() + 1);
      all.add(new Combination(title, new TreeMap<>(row)));
    }
    return all;
  }

  private List<Factor> layers() {
    String first = pack.layerIds().get(0);
    return pack.layerIds().stream()
        .map(
            id -> new Factor(LAYER + id, id.equals(first) ? List.of(WITH) : List.of(WITH, WITHOUT)))
        .toList();
  }

  private List<Factor> questions() {
    return pack.layers().stream()
        .flatMap(layer -> layer.questions().stream())
        .map(Question::field)
        .map(field -> new Factor(field.path(), values(field)))
        .filter(factor -> !factor.values().equals(List.of(UNANSWERED)))
        .toList();
  }

  /**
   * The choices of engagement.yaml itself, as far as the preset supports them, and targets of
   * several units. What must fit something else, an owner the team and a kind the unit, stays.
   */
  private List<Factor> core() {
    List<Factor> factors = new ArrayList<>(List.of(new Factor("success.target", TARGETS)));
    for (Field field : Form.core().fields()) {
      List<String> supported =
          preset.supports().entrySet().stream()
              .filter(each -> field.path().matches("(platform\\.)?" + each.getKey()))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElseGet(() -> choices(field));
      boolean fits = field.path().matches("success\\.(owner\\..*|kind)");
      if (supported.size() > 1 && !fits) {
        factors.add(new Factor(field.path(), supported));
      }
    }
    return factors;
  }

  private static List<String> choices(Field field) {
    return field.type() == FieldType.CHOICE
        ? field.limits().choices().stream().map(choice -> choice.value()).toList()
        : List.of();
  }

  private Set<Pick> implied(Pick pick) {
    Set<Pick> implied = new LinkedHashSet<>();
    for (Layer layer : pack.layers()) {
      boolean asked =
          layer.questions().stream()
              .anyMatch(question -> question.field().path().equals(pick.factor()));
      if (asked || pick.equals(new Pick(LAYER + layer.id(), WITH))) {
        with(layer, implied);
      }
    }
    return implied;
  }

  private void with(Layer layer, Set<Pick> implied) {
    if (implied.add(new Pick(LAYER + layer.id(), WITH))) {
      layer.requires().forEach(id -> pack.layer(id).ifPresent(each -> with(each, implied)));
    }
  }

  /** What a question is answered with: nothing where that is possible, and what may break. */
  private static List<String> values(Field field) {
    Set<String> values = new LinkedHashSet<>();
    if (!(field.fallback() instanceof Default.None)) {
      values.add(UNANSWERED);
    }
    Optional<BigDecimal> min = field.limits().min();
    Optional<BigDecimal> max = field.limits().max();
    switch (field.type()) {
      case BOOLEAN -> values.addAll(List.of("true", "false"));
      case CHOICE -> values.addAll(choices(field));
      case CHOICES -> values.addAll(selections(field));
      case INTEGER, DECIMAL ->
          Stream.of(min, max).flatMap(Optional::stream).forEach(n -> values.add(n.toPlainString()));
      case PERCENT ->
          Stream.of(min, max)
              .flatMap(Optional::stream)
              .forEach(n -> values.add(n.toPlainString() + "%"));
      case TEXT -> {
        if (field.limits().pattern().isEmpty()) {
          values.add(AWKWARD);
        }
      }
      case MULTILINE -> values.add(AWKWARD + "\n\nsecond: line");
      case LIST -> values.add("[]");
      case DATE, DURATION, QUANTITY -> {}
    }
    return List.copyOf(values.isEmpty() ? List.of(sample(field)) : values);
  }

  /** None of the choices, each alone, all of them. */
  private static List<String> selections(Field field) {
    List<String> selections = new ArrayList<>(List.of("[]"));
    List<Value> all = new ArrayList<>();
    for (var choice : field.limits().choices()) {
      Value value = new Value.Text(choice.value());
      selections.add(JsonText.write(new Value.Items(List.of(value))));
      all.add(value);
    }
    selections.add(JsonText.write(new Value.Items(all)));
    return selections;
  }

  /** An answer to a question that has no default and no bounds. */
  private static String sample(Field field) {
    return switch (field.type()) {
      case INTEGER, DECIMAL -> "1";
      case PERCENT -> "10%";
      case DATE -> "2027-02-01";
      case DURATION, QUANTITY -> "1d";
      default -> "sample";
    };
  }
}
