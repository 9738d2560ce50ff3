package dev.groundwork.engagement;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rules between answers. Each is one method and one sentence; all broken ones are reported. */
public final class Rules {

  private final Engagement engagement;
  private final Map<String, Where> places;
  private final Problems problems;

  private Rules(Engagement engagement, Map<String, Where> places, Problems problems) {
    this.engagement = engagement;
    this.places = places;
    this.problems = problems;
  }

  /**
   * Checks every rule between answers.
   *
   * @param places where each answer stands, by path
   */
  public static void check(Engagement engagement, Map<String, Where> places, Problems problems) {
    Rules rules = new Rules(engagement, places, problems);
    rules.targetBeatsBaseline();
    rules.windowIsLongerThanLabelDelay();
    rules.windowsAreAboveZero();
    rules.idsAreUnique();
    rules.kindsFitUnits();
    rules.marginIsAboveZero();
    rules.stagesAscend();
    rules.packageCanBeUsed();
    OwnerRule.check(engagement, places, problems);
    MeasurementRules.check(engagement, places, problems);
  }

  private void targetBeatsBaseline() {
    Optional<Quantity> target = engagement.success().target();
    Optional<Quantity> baseline = engagement.success().baseline();
    if (target.isEmpty() || baseline.isEmpty()) {
      return;
    }
    if (!target.get().isComparableTo(baseline.get())) {
      problem(
          "success.baseline",
          Code.UNIT_MISMATCH,
          "the baseline "
              + baseline.get()
              + " and the target "
              + target.get()
              + " have different units",
          "give both in one unit, or write baseline: unknown");
      return;
    }
    String direction = engagement.success().direction().orElse("higher");
    int difference = target.get().compare(baseline.get());
    boolean better = direction.equals("lower") ? difference < 0 : difference > 0;
    if (!better) {
      boolean lower = direction.equals("lower");
      problem(
          "success.target",
          Code.TARGET_NOT_BETTER,
          "the target "
              + target.get()
              + " is not better than the baseline "
              + baseline.get()
              + " (direction: "
              + direction
              + ")",
          (lower ? "lower" : "raise")
              + " the target, correct the baseline, or set direction: "
              + (lower ? "higher" : "lower"));
    }
  }

  private void windowIsLongerThanLabelDelay() {
    Optional<Quantity> window = engagement.success().window();
    Optional<Quantity> delay = engagement.labelDelay();
    if (window.isEmpty() || delay.isEmpty() || window.get().compare(delay.get()) > 0) {
      return;
    }
    String path = places.containsKey("success.window") ? "success.window" : "data.label_delay";
    problem(
        path,
        Code.WINDOW_TOO_SHORT,
        "the window " + window.get() + " is not longer than the label delay " + delay.get(),
        "set success.window to more than "
            + delay.get()
            + ", or measure something that is known sooner");
  }

  private void windowsAreAboveZero() {
    engagement.success().window().ifPresent(window -> aboveZero("success.window", window));
    for (int i = 0; i < engagement.guardrails().size(); i++) {
      String path = "guardrails[" + i + "].window";
      engagement.guardrails().get(i).window().ifPresent(window -> aboveZero(path, window));
    }
  }

  private void marginIsAboveZero() {
    engagement.margin().ifPresent(margin -> aboveZero("regression_margin", margin));
  }

  private void aboveZero(String path, Quantity quantity) {
    if (quantity.value().signum() <= 0) {
      problem(path, Code.OUT_OF_RANGE, path + " is " + quantity, "it must be above 0");
    }
  }

  private void idsAreUnique() {
    Map<String, String> metrics = new LinkedHashMap<>();
    metrics.put(engagement.success().id(), "success.id");
    unique("guardrails", "id", ids(engagement.guardrails(), Engagement.Guardrail::id), metrics);
    unique(
        "groups",
        "attribute",
        ids(engagement.groups(), Engagement.Group::attribute),
        new LinkedHashMap<>());
    unique(
        "data.sources",
        "id",
        ids(engagement.sources(), Engagement.Source::id),
        new LinkedHashMap<>());
  }

  private static <T> List<String> ids(List<T> items, java.util.function.Function<T, String> id) {
    return items.stream().map(id).toList();
  }

  private void unique(String list, String key, List<String> ids, Map<String, String> seen) {
    for (int i = 0; i < ids.size(); i++) {
      String path = list + "[" + i + "]." + key;
      String first = ids.get(i).isEmpty() ? path : seen.getOrDefault(ids.get(i), path);
      seen.putIfAbsent(ids.get(i), path);
      if (!first.equals(path)) {
        problem(
            path,
            Code.DUPLICATE_ID,
            "the id " + ids.get(i) + " is used by " + first + " already",
            "choose another id");
      }
    }
  }

  private void kindsFitUnits() {
    kindFits("success.kind", engagement.success().kind(), engagement.success().target());
    for (int i = 0; i < engagement.guardrails().size(); i++) {
      Engagement.Guardrail guardrail = engagement.guardrails().get(i);
      kindFits("guardrails[" + i + "].kind", guardrail.kind(), guardrail.limit());
    }
  }

  private void kindFits(String path, Optional<String> kind, Optional<Quantity> value) {
    if (kind.isEmpty() || value.isEmpty()) {
      return;
    }
    Quantity.Dimension dimension = value.get().dimension();
    boolean misfit =
        kind.get().equals("ratio")
            ? dimension != Quantity.Dimension.SHARE
            : kind.get().equals("count") && dimension != Quantity.Dimension.COUNT;
    if (misfit) {
      boolean ratio = kind.get().equals("ratio");
      problem(
          path,
          Code.UNIT_MISMATCH,
          "a " + kind.get() + " cannot be " + value.get(),
          ratio ? "a ratio is a percentage; choose another kind" : "a count has no unit");
    }
  }

  private void stagesAscend() {
    List<Quantity> stages = engagement.stages().orElse(List.of());
    if (engagement.stages().isPresent() && stages.isEmpty()) {
      problem("flight.stages", Code.OUT_OF_RANGE, "a flight has no stage", "write [1%, 10%, 100%]");
    }
    BigDecimal before = BigDecimal.ZERO;
    for (int i = 0; i < stages.size(); i++) {
      if (stages.get(i).value().compareTo(before) <= 0) {
        String path = "flight.stages[" + i + "]";
        String than = before.toPlainString() + "%";
        problem(
            path,
            Code.OUT_OF_RANGE,
            "the stage " + stages.get(i) + " is not above " + than,
            "each stage lets out more than the one before");
      }
      before = stages.get(i).value();
    }
  }

  private void packageCanBeUsed() {
    String name = engagement.packageName().orElse("");
    Optional<String> refusal = name.isEmpty() ? Optional.empty() : PackageName.refusal(name);
    if (refusal.isPresent()) {
      String path =
          List.of("engagement.package", "engagement.slug").stream()
              .filter(places::containsKey)
              .findFirst()
              .orElse("engagement.name");
      problem(
          path,
          Code.BAD_NAME,
          "the package name " + name + " " + refusal.get(),
          "set engagement.package to another name, such as "
              + name.replaceAll("[^a-z0-9_]", "")
              + "_product");
    }
  }

  private void problem(String path, Code code, String message, String hint) {
    problems.add(Problem.at(Places.near(path, places), code, message, hint));
  }
}
