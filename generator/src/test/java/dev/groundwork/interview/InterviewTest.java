package dev.groundwork.interview;

import static dev.groundwork.interview.Interviews.begin;
import static dev.groundwork.interview.Interviews.leaveAndGoOn;
import static dev.groundwork.interview.Interviews.type;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.engagement.Depth;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.Value;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.ProblemsException;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterviewTest {

  private static List<String> asked(Interview interview) {
    return interview.asked().stream().map(Field::path).toList();
  }

  private static String value(Interview interview, String path) {
    return interview.value(path).map(Shown::text).orElse("none");
  }

  @Test
  void quick_asks_about_ten_questions_and_never_skips_the_success_sentence() {
    List<String> paths = asked(begin(Depth.QUICK));

    assertThat(paths).hasSizeBetween(9, 12);
    assertThat(paths)
        .contains(
            "problem.statement",
            "success.event",
            "success.target",
            "success.baseline",
            "success.population",
            "success.measured_by",
            "success.window");
  }

  @Test
  void a_deeper_interview_asks_everything_that_a_quicker_one_asks() {
    List<String> quick = asked(begin(Depth.QUICK));
    List<String> standard = asked(begin(Depth.STANDARD));
    List<String> full = asked(begin(Depth.FULL));

    assertThat(standard).containsAll(quick).hasSizeGreaterThan(quick.size());
    assertThat(full).containsAll(standard).hasSizeGreaterThan(standard.size());
  }

  @Test
  void every_question_says_why_it_is_asked_and_what_it_changes() {
    for (Field field : begin(Depth.FULL).all()) {
      if (!field.path().startsWith("choices.")) {
        assertThat(field.words().ask()).as(field.path()).endsWith("?");
        assertThat(field.words().why()).as(field.path()).isNotBlank();
        assertThat(field.words().changes()).as(field.path()).isNotBlank();
      }
    }
  }

  @Test
  void a_question_appears_and_vanishes_with_the_answer_it_depends_on() {
    Interview start = begin(Depth.FULL);
    Interview paged = type(start, "choices.base.paging", "yes");

    assertThat(asked(start)).doesNotContain("choices.base.phone");
    assertThat(asked(paged)).contains("choices.base.phone");
    assertThat(asked(type(paged, "choices.base.paging", "no")))
        .doesNotContain("choices.base.phone");
  }

  @Test
  void the_kind_of_engagement_brings_its_own_questions_and_defaults() {
    Interview first = begin(Depth.QUICK);
    Interview second = type(first, "preset", "2");

    assertThat(value(first, "success.window")).isEqualTo("4w");
    assertThat(value(second, "success.window")).isEqualTo("12w");
    assertThat(asked(second)).contains("choices.notes.author");
  }

  @Test
  void a_default_that_was_confirmed_follows_the_answer_it_was_made_from() {
    Interview named = type(begin(Depth.FULL), "engagement.name", "Late parcels");
    Interview agreed = named.goTo("engagement.slug").agree();
    assertThat(value(agreed, "engagement.slug")).isEqualTo("late-parcels");

    Interview renamed = type(agreed, "engagement.name", "Lost parcels");

    assertThat(value(renamed, "engagement.slug")).isEqualTo("lost-parcels");
    assertThat(renamed.isConfirmed("engagement.slug")).isTrue();
  }

  @Test
  void going_back_keeps_the_answers() {
    Interview second = type(begin(Depth.QUICK), "Late parcels");

    Interview back = second.back();

    assertThat(back.at()).isEqualTo("engagement.name");
    assertThat(value(back, "engagement.name")).isEqualTo("Late parcels");
    assertThat(back.agree().at()).isEqualTo(second.at());
  }

  @Test
  void a_target_worse_than_the_baseline_is_told_while_it_is_typed_and_kept_from_being_written() {
    Interview start = begin(Depth.QUICK, COMPLETE);
    Interview.Checked checked =
        start.goTo("success.baseline").check(Typed.node(field(start, "success.baseline"), "90%"));

    assertThat(checked.fits()).isTrue();
    assertThat(checked.problems()).extracting(Problem::code).contains(Code.TARGET_NOT_BETTER);
    assertThat(type(start, "success.baseline", "90%").firstInTheWay()).contains("success.target");
    assertThat(start.firstInTheWay()).isEmpty();
  }

  @Test
  void the_direction_is_asked_in_a_quick_interview_only_when_it_matters() {
    Interview start = begin(Depth.QUICK, COMPLETE);
    Interview worse = type(start, "success.baseline", "90%");

    assertThat(asked(start)).doesNotContain("success.direction");
    assertThat(asked(worse)).contains("success.direction");
    assertThat(type(worse, "success.direction", "lower").firstInTheWay()).isEmpty();
    assertThat(asked(type(worse, "success.target", "95%"))).doesNotContain("success.direction");
  }

  @Test
  void a_window_shorter_than_the_label_delay_is_told_at_the_window() {
    Interview start = begin(Depth.QUICK, COMPLETE + "data: {label_delay: 5w}\n");

    Interview.Checked checked =
        start.goTo("success.window").check(Typed.node(field(start, "success.window"), "28 days"));

    assertThat(checked.problems()).extracting(Problem::code).contains(Code.WINDOW_TOO_SHORT);
  }

  @Test
  void a_volume_too_small_for_the_margin_is_told_as_a_warning() {
    Interview start = begin(Depth.FULL, COMPLETE + "regression_margin: 1%\n");

    Interview.Checked few =
        start
            .goTo("data.volume_per_day")
            .check(Typed.node(field(start, "data.volume_per_day"), "20"));
    Interview.Checked many =
        start
            .goTo("data.volume_per_day")
            .check(Typed.node(field(start, "data.volume_per_day"), "200000"));

    assertThat(few.problems()).extracting(Problem::code).contains(Code.SAMPLE_UNREACHABLE);
    assertThat(few.hasErrors()).isFalse();
    assertThat(many.problems()).extracting(Problem::code).doesNotContain(Code.SAMPLE_UNREACHABLE);
  }

  @Test
  void an_owner_who_is_no_role_in_the_team_is_told() {
    String owned = COMPLETE + "  owner: {ours: data-scientist}\n";
    Interview fits = begin(Depth.STANDARD, owned + "team: [{role: data-scientist, side: ours}]");
    Interview amiss = begin(Depth.STANDARD, owned + "team: [{role: pm, side: ours}]");

    assertThat(fits.problems()).extracting(Problem::code).doesNotContain(Code.UNKNOWN_OWNER);
    assertThat(amiss.problems()).extracting(Problem::code).contains(Code.UNKNOWN_OWNER);
    assertThat(amiss.firstInTheWay()).isPresent();
  }

  @Test
  void dont_know_assumes_the_default_and_names_an_owner() {
    Interview unknown = begin(Depth.QUICK).goTo("success.baseline").unknown();

    assertThat(value(unknown, "success.baseline")).isEqualTo("unknown");
    assertThat(unknown.isConfirmed("success.baseline")).isFalse();
    assertThat(AssumptionOwner.of("success.baseline", unknown.values()))
        .isEqualTo("data-science-lead");
  }

  @Test
  void what_has_no_default_cannot_be_unknown() {
    Interview start = begin(Depth.QUICK);

    assertThat(start.goTo("success.event").mayBeUnknown()).isFalse();
    assertThat(start.goTo("success.event").unknown().at()).isEqualTo("success.event");
  }

  @Test
  void a_half_filled_file_is_asked_only_for_what_is_missing() {
    Interview start =
        begin(
            Depth.QUICK,
            "groundwork: 1",
            "engagement: {name: Late parcels}",
            "problem: {statement: Parcels are late.}",
            "preset: first",
            "success: {target: 85%, baseline: unknown}",
            "assumptions: [success.baseline]");

    assertThat(start.at()).isEqualTo("success.event");
    assertThat(start.isOpen("success.target")).isFalse();
    assertThat(start.isOpen("success.baseline")).as("nobody has confirmed it").isTrue();
  }

  @Test
  void a_file_that_is_wrong_in_itself_is_refused_before_the_first_question() {
    assertThatThrownBy(() -> begin(Depth.QUICK, "groundwork: 1", "succes: {target: 85%}"))
        .isInstanceOf(ProblemsException.class);
  }

  @Test
  void editing_a_file_keeps_its_comments_and_order_byte_for_byte() {
    String text = "# ours\ngroundwork: 1\n" + COMPLETE + "team: [] # nobody yet\n";
    Interview start = Interview.begin(Interviews.about(Depth.QUICK, text));

    String edited = AnswersText.of(type(start, "success.target", "88%"), Interviews.READER);

    assertThat(edited).isEqualTo(text.replace("85%", "88%"));
  }

  @Test
  void an_interview_that_was_left_goes_on_where_it_was() {
    Interview left =
        type(type(begin(Depth.QUICK), "Late parcels"), "Parcels come late.")
            .goTo("success.baseline")
            .unknown()
            .goTo("success.window")
            .agree()
            .goTo("success.measured_by");

    Interview again = leaveAndGoOn(left);

    assertThat(again.at()).isEqualTo("success.measured_by");
    assertThat(again.replies().at("success.baseline")).contains(Reply.UNKNOWN);
    assertThat(again.replies().at("success.window")).contains(Reply.AGREED);
    assertThat(value(again, "engagement.name")).isEqualTo("Late parcels");
  }

  @Test
  void what_is_written_lists_the_unknown_as_assumptions() {
    Interview start = begin(Depth.QUICK, COMPLETE).goTo("success.population").unknown();

    assertThat(AnswersText.of(start, Interviews.READER))
        .contains("assumptions")
        .contains("success.population");
  }

  @Test
  void the_sentence_shows_what_is_known_and_leaves_open_what_is_not() {
    Interview start = begin(Depth.QUICK, "success: {target: 85%, baseline: 62%, window: 28d}");

    assertThat(SuccessSentence.of(start))
        .isEqualTo("85% of …: …, as measured by … over 28d (today 62%).");
  }

  @Test
  void the_sentence_of_a_number_that_is_no_share_says_or_less() {
    Interview start =
        begin(
            Depth.QUICK,
            "success:",
            "  {target: 300ms, direction: lower, event: A page is shown., population: All pages.,",
            "  measured_by: logs, window: 7d, baseline: 900ms}");

    assertThat(SuccessSentence.of(start))
        .isEqualTo(
            "300ms or less, for all pages: a page is shown, as measured by logs over 7d"
                + " (today 900ms).");
  }

  @Test
  void a_list_is_an_answer_like_any_other() {
    Interview start = begin(Depth.FULL);
    Value sites = start.value("choices.base.sites").orElseThrow();

    assertThat(Shown.text(sites)).isEqualTo("prod");
    assertThat(value(type(start, "choices.base.colours", "red, blue"), "choices.base.colours"))
        .isEqualTo("red, blue");
    assertThat(value(type(start, "flight.stages", "1%, 50%, 100%"), "flight.stages"))
        .isEqualTo("1%, 50%, 100%");
  }

  private static Field field(Interview interview, String path) {
    return interview.about().field(path).orElseThrow();
  }

  /** A framing without a gap, of the first kind. */
  private static final String COMPLETE =
      """
      preset: first
      engagement: {name: Late parcels}
      problem: {statement: Parcels are late.}
      success:
        event: A recipient was warned.
        target: 85%   # agreed in the workshop
        baseline: 62%
        measured_by: scans
      """;
}
