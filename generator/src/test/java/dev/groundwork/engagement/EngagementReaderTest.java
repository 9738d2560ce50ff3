package dev.groundwork.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EngagementReaderTest {

  private final Reading reading = new Reading();

  @ParameterizedTest
  @ValueSource(strings = {"care-outreach", "churn", "parcel-delay"})
  void every_example_is_valid(String example) throws Exception {
    Path file = Path.of("..", "examples", example, "engagement.yaml");

    Completed completed = reading.complete(Files.readString(file));

    assertThat(reading.text()).isEmpty();
    assertThat(completed.engagement().packageName()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.10", "no", "on", "010", "1_000", "12:30"})
  void text_stays_text(String typed) {
    Given given = reading.read("engagement: {name: " + typed + "}\n");

    assertThat(given.values().at("engagement.name")).contains(new Value.Text(typed));
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void all_required_answers_that_are_missing_are_named_at_once() {
    reading.complete("groundwork: 1\nsuccess: {title: x}\n");

    assertThat(reading.errors()).containsOnly(Code.MISSING).hasSize(5);
    assertThat(reading.problems())
        .extracting(Problem::message)
        .extracting(message -> message.substring(0, message.indexOf(' ')))
        .containsExactly(
            "engagement.name",
            "problem.statement",
            "success.event",
            "success.target",
            "success.measured_by");
    assertThat(reading.text())
        .contains("engagement.yaml:2:1: error[GW-013]: success.event is missing");
  }

  @Test
  void a_required_answer_that_is_blank_or_unreadable_is_reported_once() {
    reading.complete(
        Reading.MINIMAL.replace("name: Churn", "name: \" \"").replace("80%", "eighty"));

    assertThat(reading.errors()).containsExactly(Code.MISSING, Code.WRONG_TYPE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "succes: {}|did you mean \"success\"?",
        "success: {taget: 1%}|did you mean \"target\"?",
        "target: 85%|did you mean \"success.target\"?",
        "data: {volume: 3}|did you mean \"volume_per_day\"?",
        "guardrails: [{id: a, title: b, limt: 1%, limit: 1%}]|did you mean \"limit\"?",
        "serving: onlin|did you mean \"online\"?",
        "team: [{role: tech-led}]|did you mean \"tech-lead\"?",
        "problem: {wrong_output: {worse: false_alarm}}|did you mean \"false-alarm\"?",
        "success: {owner: {ours: data-science-leed}}|did you mean \"data-science-lead\"?"
      })
  void a_misspelt_word_gets_a_suggestion(String text, String hint) {
    reading.read(text + "\n");

    assertThat(reading.text()).contains(hint);
    assertThat(reading.codes()).containsAnyOf(Code.UNKNOWN_KEY, Code.NOT_A_CHOICE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "success: {target: [1%]}",
        "success: {target: 85 percent}",
        "success: {target: '85  %'}",
        "success: {target: 1_000}",
        "success: {target: '1,5%'}",
        "success: {window: 28}",
        "success: {window: 28 days}",
        "data: {volume_per_day: 1_000}",
        "data: {volume_per_day: 010}",
        "data: {first_sprint: 2027-02-30}",
        "data: {first_sprint: 1.2.2027}",
        "data: {sources: [{id: a, personal: yes}]}",
        "data: {sources: x}",
        "data: {sources: [x]}",
        "data: 3",
        "team: [null]",
        "engagement: {name: \"a\\u0007b\"}",
        "engagement: {name: \"a\\nb\"}",
        "team: [{role: pm, handle: 'ann lee'}]",
        "groups: [{attribute: a, max_gap: 5}]"
      })
  void what_has_the_wrong_form_is_refused_with_a_hint(String text) {
    reading.read(text + "\n");

    assertThat(reading.codes()).containsExactly(Code.WRONG_TYPE);
    assertThat(reading.problems().get(0).hint()).isNotBlank();
    assertThat(reading.problems().get(0).where().orElseThrow().line()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "success: {target: 101%}",
        "success: {target: -1%}",
        "data: {volume_per_day: 0}",
        "data: {label_delay: -1d}",
        "groups: [{attribute: a, max_gap: 101%}]"
      })
  void what_is_out_of_range_is_refused(String text) {
    reading.read(text + "\n");

    assertThat(reading.codes()).containsExactly(Code.OUT_OF_RANGE);
  }

  @Test
  void another_format_is_refused() {
    reading.read("groundwork: 2\n");

    assertThat(reading.codes()).containsExactly(Code.UNKNOWN_FORMAT);
  }

  @Test
  void defaults_are_filled_in_and_listed() {
    Completed completed = reading.minimalWith("");

    assertThat(reading.errors()).isEmpty();
    assertThat(completed.values().at("engagement.package")).contains(new Value.Text("churn"));
    assertThat(completed.values().at("success.baseline")).contains(new Value.Text("unknown"));
    assertThat(completed.assumed())
        .contains("engagement.slug", "success.baseline", "team", "regression_margin")
        .doesNotContain(
            "engagement.name", "layers", "groundwork", "data.first_sprint", "data.sample");
    assertThat(completed.open()).containsExactly("data.first_sprint");
    assertThat(completed.values().at("assumptions"))
        .contains(
            new Value.Items(
                completed.assumed().stream().map(p -> (Value) new Value.Text(p)).toList()));
  }

  @Test
  void the_defaults_of_a_preset_come_first() {
    Given preset = reading.read("success: {window: 12w}\nregression_margin: 3%\n");
    Completed completed =
        new EngagementReader(Form.core())
            .complete(reading.read(Reading.MINIMAL), preset, new Problems());

    assertThat(completed.values().at("success.window")).contains(new Value.Text("12w"));
    assertThat(completed.assumed()).contains("success.window", "regression_margin");
  }

  @Test
  void an_answer_that_was_only_assumed_follows_the_default() {
    Completed completed =
        reading.minimalWith("  title: Old\n  baseline: 62%\nassumptions: [success.title]\n");

    assertThat(completed.values().at("success.title")).contains(new Value.Text("Success"));
    assertThat(completed.assumed()).contains("success.title").doesNotContain("success.baseline");
  }

  @Test
  void a_group_on_the_list_of_assumptions_stands_for_all_below_it() {
    Completed completed = reading.minimalWith("  title: Old\nassumptions: [success]\n");

    assertThat(completed.values().at("success.title")).contains(new Value.Text("Success"));
    assertThat(completed.assumed()).contains("success.title", "success.target");
  }

  @Test
  void an_assumed_answer_without_a_default_stays_what_it_is() {
    Completed completed = reading.minimalWith("assumptions: [success.target]\n");

    assertThat(completed.values().at("success.target")).contains(new Value.Text("80%"));
    assertThat(completed.assumed()).contains("success.target");
  }

  @Test
  void an_assumption_about_nothing_is_a_warning() {
    reading.minimalWith("assumptions: [success.basline]\n");

    assertThat(reading.codes()).containsExactly(Code.UNUSED_ANSWER);
    assertThat(reading.text()).contains("success.baseline");
  }

  @Test
  void the_margin_is_a_quarter_of_the_way_when_that_is_less_than_two_points() {
    Completed completed = reading.minimalWith("  baseline: 78%\n");

    assertThat(completed.values().at("regression_margin")).contains(new Value.Text("0.5%"));
  }

  @Test
  void default_owners_add_their_role_without_a_name() {
    Completed completed = reading.minimalWith("team: [{role: tech-lead, name: Renske}]\n");

    assertThat(reading.errors()).isEmpty();
    assertThat(completed.engagement().team().orElseThrow())
        .extracting(Engagement.Member::role)
        .containsExactly("tech-lead", "data-science-lead", "stakeholder");
    assertThat(completed.engagement().team().orElseThrow())
        .extracting(Engagement.Member::side)
        .containsExactly(Optional.of("ours"), Optional.of("ours"), Optional.of("customer"));
  }

  @Test
  void values_come_in_the_order_of_the_file() {
    Completed completed = reading.minimalWith("choices: {base: {x: 1}}\n");

    assertThat(List.copyOf(completed.values().fields().keySet()))
        .startsWith("groundwork", "engagement", "problem", "success", "guardrails")
        .endsWith("assumptions", "choices");
  }

  @Test
  void the_questions_of_a_pack_are_read_like_any_other() {
    Field scrape =
        Field.of("choices.monitoring.scrape_seconds", FieldType.INTEGER)
            .range(Optional.of(BigDecimal.ONE), Optional.of(BigDecimal.valueOf(300)));
    EngagementReader reader = new EngagementReader(Form.core().with(List.of(scrape)));
    Problems problems = new Problems();

    Given good =
        reader.read(Reading.document("choices: {monitoring: {scrape_seconds: 15}}\n"), problems);
    assertThat(problems.all()).isEmpty();
    assertThat(good.values().at("choices.monitoring.scrape_seconds").orElseThrow())
        .isInstanceOf(Value.Num.class);

    reader.read(
        Reading.document("choices: {monitoring: {scrape_seconds: 0, x: 1}, monitorin: {}}\n"),
        problems);
    assertThat(problems.all())
        .extracting(Problem::code)
        .containsExactly(Code.OUT_OF_RANGE, Code.UNKNOWN_KEY, Code.UNKNOWN_KEY);
  }
}
