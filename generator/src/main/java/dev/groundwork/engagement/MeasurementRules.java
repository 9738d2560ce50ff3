package dev.groundwork.engagement;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import dev.groundwork.problem.Where;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether the success metric can be counted, and how long its comparisons take. Warnings only. */
final class MeasurementRules {

  /** One case of something: "A member …", "Each call …", "Ein Paket …". */
  private static final Pattern ONE_CASE =
      Pattern.compile(
          "^(an?|one|each|every|any|the|this|it|he|she|they|someone|somebody|nobody|no|ein(e[rs]?)?|jede[rs]?|une?|un[ao]|cada)\\b.*");

  /** Words for a state or a change, which cannot be counted. */
  private static final Pattern STATE =
      Pattern.compile(
          ".*\\b(satisfaction|quality|experience|happy|happier|satisfied|better|best|worse|improve[ds]?"
              + "|improving|improvement|increase[ds]?|reduce[ds]?|faster|accuracy|efficien(t|cy)|more|less"
              + "|fewer)\\b.*");

  private MeasurementRules() {}

  static void check(Engagement engagement, Map<String, Where> places, Problems problems) {
    Optional<Quantity> target =
        engagement
            .success()
            .target()
            .filter(quantity -> quantity.dimension() == Quantity.Dimension.SHARE);
    if (target.isEmpty()) {
      return;
    }
    countable(engagement.success().event(), places, problems);
    reachable(engagement, target.get(), places, problems);
  }

  private static void countable(String event, Map<String, Where> places, Problems problems) {
    if (event.isBlank() || isCountable(event)) {
      return;
    }
    problems.add(
        Problem.at(
            Places.near("success.event", places),
            Code.NOT_COUNTABLE,
            "the target is a percentage, and the event does not read like one case that is counted",
            "say what happens to one case, such as: \"A recipient whose parcel came late had been"
                + " warned.\""));
  }

  static boolean isCountable(String event) {
    String text = event.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    boolean tooShort = text.split(" ").length < 3;
    return !tooShort && (ONE_CASE.matcher(text).matches() || !STATE.matcher(text).matches());
  }

  private static void reachable(
      Engagement engagement, Quantity target, Map<String, Where> places, Problems problems) {
    Optional<Quantity> margin = engagement.margin().filter(found -> found.value().signum() > 0);
    Optional<BigDecimal> volume = engagement.volumePerDay();
    Optional<Quantity> window = engagement.success().window();
    if (margin.isEmpty() || volume.isEmpty() || window.isEmpty()) {
      return;
    }
    SampleSize sample = SampleSize.of(share(target), share(margin.get()));
    long paired = sample.pairedDays(volume.get());
    long arms = sample.twoArmDays(volume.get());
    if (BigDecimal.valueOf(Math.max(paired, arms)).compareTo(window.get().days()) > 0) {
      String path =
          List.of("data.volume_per_day", "regression_margin").stream()
              .filter(places::containsKey)
              .findFirst()
              .orElse("success.target");
      problems.add(
          Problem.at(
              Places.near(path, places),
              Code.SAMPLE_UNREACHABLE,
              sentence(volume.get(), margin.get(), paired, arms),
              "that is longer than the window "
                  + window.get()
                  + ": allow a larger regression_margin, choose a longer window, or plan for it"));
    }
  }

  static String sentence(BigDecimal volume, Quantity margin, long paired, long arms) {
    String points = margin.value().stripTrailingZeros().toPlainString();
    return "at "
        + volume.toPlainString()
        + (volume.compareTo(BigDecimal.ONE) == 0 ? " output" : " outputs")
        + " a day a "
        + points
        + "-point gate needs "
        + days(paired)
        + " of paired data, "
        + days(arms)
        + " in two arms";
  }

  private static String days(long days) {
    return days + (days == 1 ? " day" : " days");
  }

  private static double share(Quantity percentage) {
    return percentage
        .value()
        .divide(BigDecimal.valueOf(100), 15, RoundingMode.HALF_UP)
        .doubleValue();
  }
}
