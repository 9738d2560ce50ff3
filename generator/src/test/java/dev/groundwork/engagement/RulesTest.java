package dev.groundwork.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.problem.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {

  private final Reading reading = new Reading();

  @Test
  void a_target_that_is_not_better_is_shown_as_the_design_says() {
    reading.complete(
        Reading.MINIMAL
            .replace("target: 80%", "target: 55%")
            .replace("measured_by", "baseline: 62%\n  measured_by"));

    assertThat(reading.text())
        .isEqualTo(
            """
            engagement.yaml:8:11: error[GW-014]: the target 55% is not better than the baseline 62% (direction: higher)
                target: 55%
                        ^
              raise the target, correct the baseline, or set direction: lower
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "80%, 80%, higher, TARGET_NOT_BETTER", "80%, 90%, higher, TARGET_NOT_BETTER",
    "80%, 70%, lower, TARGET_NOT_BETTER", "300ms, 1s, higher, TARGET_NOT_BETTER",
    "80%, 0.5, higher, UNIT_MISMATCH", "3 EUR, 3 USD, lower, UNIT_MISMATCH"
  })
  void the_target_beats_the_baseline(String target, String baseline, String direction, Code code) {
    success(target, baseline, direction);

    assertThat(reading.errors()).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource({
    "80%, 79.9%, higher",
    "80%, unknown, higher",
    "10%, 20%, lower",
    "1000ms, 2s, lower",
    "3 EUR, 4.5 EUR, lower",
    "2min, 100s, higher"
  })
  void a_better_target_is_fine(String target, String baseline, String direction) {
    success(target, baseline, direction);

    assertThat(reading.errors()).isEmpty();
  }

  private void success(String target, String baseline, String direction) {
    reading.complete(
        Reading.MINIMAL.replace("80%", target)
            + "  baseline: "
            + baseline
            + "\n  direction: "
            + direction
            + "\n");
  }

  @ParameterizedTest
  @CsvSource({"28d, 28d", "1d, 24h", "1w, 8d", "28d, 5w"})
  void the_window_is_longer_than_the_label_delay(String window, String delay) {
    reading.minimalWith(
        "  window: " + window + "\ndata: {label_delay: " + delay + ", volume_per_day: 1000000}\n");

    assertThat(reading.errors()).containsExactly(Code.WINDOW_TOO_SHORT);
    assertThat(reading.text()).contains("engagement.yaml:10:11");
  }

  @Test
  void a_label_delay_that_is_longer_than_the_default_window_is_shown_where_it_stands() {
    reading.minimalWith("data: {label_delay: 5w}\n");

    assertThat(reading.text()).startsWith("engagement.yaml:10:21: error[GW-015]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  owner: {ours: pm}\nteam: [{role: tech-lead}]",
        "  owner: {customer: data-expert}\nteam: [{role: tech-lead}]",
        "guardrails: [{id: a, title: b, limit: 1%, owner: pm}]\nteam: [{role: tech-lead}]",
        "data: {sources: [{id: a, owner: pm}]}\nteam: [{role: tech-lead}]",
        "  owner: {ours: pm}"
      })
  void an_owner_that_was_given_is_a_role_in_the_team(String more) {
    reading.minimalWith(more + "\n");

    assertThat(reading.errors()).containsExactly(Code.UNKNOWN_OWNER);
    assertThat(reading.text()).contains("to team");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "guardrails: [{id: a, title: b, limit: 1%}, {id: a, title: c, limit: 2%}]",
        "guardrails: [{id: success, title: b, limit: 1%}]",
        "groups: [{attribute: a}, {attribute: a}]",
        "data: {sources: [{id: a}, {id: a}]}"
      })
  void ids_are_unique(String more) {
    reading.minimalWith(more + "\n");

    assertThat(reading.errors()).containsExactly(Code.DUPLICATE_ID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "guardrails: [{id: a, title: b, limit: 1s, kind: ratio}]",
        "guardrails: [{id: a, title: b, limit: 1%, kind: count}]",
        "  kind: count"
      })
  void a_kind_fits_its_unit(String more) {
    reading.minimalWith(more + "\n");

    assertThat(reading.errors()).containsExactly(Code.UNIT_MISMATCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "regression_margin: 0%",
        "flight: {stages: [5%, 1%]}",
        "flight: {stages: [0%, 1%]}",
        "flight: {stages: []}",
        "guardrails: [{id: a, title: b, limit: 1%, window: 0h}]"
      })
  void margins_stages_and_windows_are_in_range(String more) {
    reading.minimalWith(more + "\n");

    assertThat(reading.errors()).containsExactly(Code.OUT_OF_RANGE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Practice",
        "Statistics",
        "NumPy",
        "sklearn",
        "Prometheus client",
        "pytest",
        "YAML"
      })
  void a_name_that_would_hide_another_package_is_refused(String name) {
    reading.complete(Reading.MINIMAL.replace("name: Churn", "name: " + name));

    assertThat(reading.errors()).containsExactly(Code.BAD_NAME);
    assertThat(reading.text()).startsWith("engagement.yaml:3:9").contains("engagement.package");
  }

  @ParameterizedTest
  @ValueSource(strings = {"class", "None", "2x", "a-b", "os", "practice", "É"})
  void a_package_that_python_cannot_import_is_refused(String name) {
    reading.complete(Reading.MINIMAL.replace("name: Churn", "name: Churn\n  package: " + name));

    assertThat(reading.errors()).containsExactly(Code.BAD_NAME);
  }

  @Test
  void a_slug_of_another_form_is_refused_with_the_right_one() {
    reading.complete(Reading.MINIMAL.replace("name: Churn", "name: Churn\n  slug: Churn Now"));

    assertThat(reading.errors()).containsExactly(Code.BAD_NAME);
    assertThat(reading.text()).contains("write churn-now");
  }

  @Test
  void a_small_volume_gets_the_sentence_of_the_design() {
    reading.complete(
        Reading.MINIMAL.replace("80%", "85%")
            + "data: {volume_per_day: 200}\nregression_margin: 2%\n");

    assertThat(reading.codes()).containsExactly(Code.SAMPLE_UNREACHABLE);
    assertThat(reading.text())
        .contains(
            "at 200 outputs a day a 2-point gate needs 8 days of paired data, 39 days in two arms");
  }

  @Test
  void a_volume_that_is_enough_gets_no_warning() {
    reading.minimalWith("data: {volume_per_day: 1000}\n");

    assertThat(reading.problems()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Customer satisfaction improves.", "Better quality", "faster"})
  void an_event_that_cannot_be_counted_is_a_warning(String event) {
    reading.complete(
        Reading.MINIMAL.replace("A subscriber who was flagged left within a month.", event));

    assertThat(reading.codes()).containsExactly(Code.NOT_COUNTABLE);
  }

  @Test
  void an_event_need_not_be_countable_when_the_target_is_no_percentage() {
    reading.complete(
        Reading.MINIMAL
            .replace("A subscriber who was flagged left within a month.", "faster")
            .replace("80%", "300ms"));

    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void every_broken_rule_is_reported_at_once() {
    reading.minimalWith(
        "  baseline: 90%\n  window: 1d\n  owner: {ours: pm}\nregression_margin: 0%\n");

    assertThat(reading.errors())
        .containsExactlyInAnyOrder(
            Code.TARGET_NOT_BETTER, Code.WINDOW_TOO_SHORT, Code.UNKNOWN_OWNER, Code.OUT_OF_RANGE);
  }

  @ParameterizedTest
  @CsvSource({
    "0.85, 0.02, 1546, 3942",
    "0.95, 0.02, 1546, 1469",
    "0.99, 0.02, 1546, 307",
    "0.85, 0.05, 248, 631"
  })
  void sample_sizes_are_those_of_the_formula(double target, double margin, long paired, long arm) {
    assertThat(SampleSize.of(target, margin)).isEqualTo(new SampleSize(paired, arm));
  }
}
