package dev.groundwork.interview.screen;

import static dev.groundwork.interview.screen.Key.Press.BACKSPACE;
import static dev.groundwork.interview.screen.Key.Press.CLEAR;
import static dev.groundwork.interview.screen.Key.Press.DONT_KNOW;
import static dev.groundwork.interview.screen.Key.Press.DOWN;
import static dev.groundwork.interview.screen.Key.Press.END;
import static dev.groundwork.interview.screen.Key.Press.ENTER;
import static dev.groundwork.interview.screen.Key.Press.ESCAPE;
import static dev.groundwork.interview.screen.Key.Press.HELP;
import static dev.groundwork.interview.screen.Key.Press.HOME;
import static dev.groundwork.interview.screen.Key.Press.LEAVE;
import static dev.groundwork.interview.screen.Key.Press.LEFT;
import static dev.groundwork.interview.screen.Key.Press.PAGE_DOWN;
import static dev.groundwork.interview.screen.Key.Press.REVIEW;
import static dev.groundwork.interview.screen.Key.Press.TAB;
import static dev.groundwork.interview.screen.Key.Press.UP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.engagement.Depth;
import dev.groundwork.engagement.Field;
import dev.groundwork.interview.Interviewer;
import dev.groundwork.interview.Interviews;
import dev.groundwork.interview.Shown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DialogueTest {

  private static String value(Keyboard keyboard, String path) {
    return keyboard.interview().value(path).map(Shown::text).orElse("none");
  }

  @Test
  void typing_and_enter_answers_and_goes_on() {
    Keyboard keyboard = Keyboard.at(Depth.QUICK).type("Late parcels").press(ENTER);

    assertThat(value(keyboard, "engagement.name")).isEqualTo("Late parcels");
    assertThat(keyboard.interview().at()).isEqualTo("problem.statement");
  }

  @Test
  void the_sentence_grows_while_its_parts_are_typed() {
    Keyboard keyboard =
        Keyboard.at(Depth.QUICK, "success: {event: A recipient was warned., target: 85%}")
            .goTo("success.baseline")
            .type("62%");

    assertThat(keyboard.text(80, 24)).contains("(today 62%)");
  }

  @Test
  void a_baseline_better_than_the_target_is_told_at_once_and_asked_about_once() {
    Keyboard keyboard =
        Keyboard.at(Depth.QUICK, "success: {target: 85%}").goTo("success.baseline").type("90%");
    assertThat(keyboard.text(80, 24)).contains("not better than the baseline 90%");

    keyboard.press(ENTER);
    assertThat(keyboard.interview().isOpen("success.baseline")).isTrue();
    assertThat(keyboard.text(80, 24)).contains("Enter again keeps it");

    keyboard.press(ENTER);
    assertThat(value(keyboard, "success.baseline")).isEqualTo("90%");
    assertThat(keyboard.interview().at()).as("it matters now").isEqualTo("success.direction");
  }

  @Test
  void escape_keeps_what_was_typed_and_right() {
    Keyboard keyboard =
        Keyboard.at(Depth.QUICK).type("Late").press(ENTER).type("Parcels are late.").press(ESCAPE);

    assertThat(keyboard.interview().at()).isEqualTo("engagement.name");
    assertThat(value(keyboard, "problem.statement")).isEqualTo("Parcels are late.");
  }

  @Test
  void escape_keeps_what_was_typed_and_is_not_right_yet() {
    Keyboard again = Keyboard.at(Depth.QUICK).goTo("success.window").type("soon");
    again.press(ESCAPE, PAGE_DOWN);
    assertThat(again.text(80, 24)).contains("> soon");
  }

  @Test
  void enter_on_nothing_takes_the_default_and_tab_lets_it_be_changed() {
    Keyboard keyboard = Keyboard.at(Depth.QUICK).goTo("success.window");
    assertThat(keyboard.text(80, 24)).contains("Enter takes: 4w");

    keyboard.press(TAB, BACKSPACE, BACKSPACE).type("8w").press(ENTER);

    assertThat(value(keyboard, "success.window")).isEqualTo("8w");
  }

  @Test
  void what_is_needed_cannot_be_skipped() {
    Keyboard keyboard = Keyboard.at(Depth.QUICK).press(ENTER);
    assertThat(keyboard.text(80, 24)).contains("needs an answer");

    keyboard.press(DONT_KNOW);
    assertThat(keyboard.interview().at()).isEqualTo("engagement.name");
  }

  @Test
  void a_whole_sentence_is_taken_apart() {
    Keyboard keyboard =
        Keyboard.at(Depth.QUICK)
            .goTo("success.target")
            .paste(
                "85% of parcels with a promised date: the recipient was warned 12 h ahead, as"
                    + " measured by delivery scans over 28 days (today 62%)")
            .press(ENTER);

    assertThat(value(keyboard, "success.target")).isEqualTo("85%");
    assertThat(value(keyboard, "success.event")).isEqualTo("The recipient was warned 12 h ahead");
    assertThat(value(keyboard, "success.population")).isEqualTo("parcels with a promised date");
    assertThat(value(keyboard, "success.measured_by")).isEqualTo("delivery scans");
    assertThat(value(keyboard, "success.window")).isEqualTo("28d");
    assertThat(value(keyboard, "success.baseline")).isEqualTo("62%");
  }

  @Test
  void a_whole_sentence_is_shown_taken_apart_before_enter() {
    Keyboard keyboard =
        Keyboard.at(Depth.QUICK, "success: {event: A recipient was warned.}")
            .goTo("success.target")
            .type("85% of late parcels: warned, as measured by delivery scans over 4w");

    assertThat(keyboard.text(80, 24).replaceAll("\\s+", " "))
        .contains("“85% of late parcels: a recipient was warned, as measured by delivery scans")
        .contains("Enter takes it apart");
  }

  @Test
  void dont_know_is_offered_where_it_can_be_said_and_shows_who_finds_out() {
    Keyboard keyboard = Keyboard.at(Depth.QUICK);
    assertThat(keyboard.text(80, 24)).doesNotContain("don't know");
    assertThat(keyboard.goTo("success.baseline").text(80, 24)).contains("^O don't know");

    keyboard.press(DONT_KNOW).goTo("");
    while (!keyboard.text(80, 24).contains("Baseline: ")) {
      keyboard.press(DOWN);
    }

    assertThat(keyboard.text(80, 24))
        .contains("Baseline: unknown (assumed) - data-science-lead finds out");
  }

  @Test
  void a_question_mark_helps_while_nothing_is_typed_and_is_text_otherwise() {
    Keyboard keyboard = Keyboard.at(Depth.QUICK).type("?");
    assertThat(keyboard.text(80, 24)).contains("any key: back to the question");

    keyboard.press(ENTER).type("Who?").press(ENTER);
    assertThat(value(keyboard, "engagement.name")).isEqualTo("Who?");
  }

  @Test
  void help_can_be_had_anywhere() {
    Keyboard keyboard = Keyboard.at(Depth.FULL);
    for (String path : List.of("success.owner.ours", "team", "choices.base.paging", "")) {
      keyboard.goTo(path).press(HELP);
      assertThat(keyboard.text(80, 24)).as(path).contains("any key");
    }
  }

  @Test
  void choices_take_arrows_digits_and_letters() {
    Keyboard keyboard = Keyboard.at(Depth.FULL).goTo("problem.wrong_output.cost").press(UP, ENTER);
    assertThat(value(keyboard, "problem.wrong_output.cost")).isEqualTo("low");

    keyboard.goTo("problem.wrong_output.cost").type("3").press(ENTER);
    assertThat(value(keyboard, "problem.wrong_output.cost")).isEqualTo("high");

    keyboard.goTo("choices.base.paging").type("y").press(ENTER);
    assertThat(value(keyboard, "choices.base.paging")).isEqualTo("yes");

    keyboard.goTo("choices.base.colours").type("1 3 ").press(ENTER);
    assertThat(value(keyboard, "choices.base.colours")).isEqualTo("red, green, blue");
  }

  @Test
  void a_list_can_be_added_to_edited_reordered_deleted_from_and_undone() {
    Keyboard keyboard = Keyboard.at(Depth.FULL).goTo("choices.base.sites");
    keyboard.type("a").type("test").press(ENTER).type("3").press(ENTER);
    assertThat(value(keyboard, "choices.base.sites")).isEqualTo("prod, test");

    keyboard.type("K");
    assertThat(value(keyboard, "choices.base.sites")).isEqualTo("test, prod");

    keyboard.type("d");
    assertThat(value(keyboard, "choices.base.sites")).isEqualTo("prod");

    keyboard.type("u");
    assertThat(value(keyboard, "choices.base.sites")).isEqualTo("test, prod");

    keyboard.press(HOME, ENTER).press(CLEAR).type("dev").press(ENTER, ENTER);
    assertThat(value(keyboard, "choices.base.sites")).isEqualTo("dev, prod");
  }

  @Test
  void a_list_takes_no_item_that_is_wrong() {
    Keyboard keyboard = Keyboard.at(Depth.FULL).goTo("choices.base.sites");

    keyboard.type("a").type("No Good").press(ENTER);

    assertThat(keyboard.text(80, 24)).contains("name cannot be");
    assertThat(value(keyboard, "choices.base.sites")).isEqualTo("prod");
  }

  @Test
  void deleting_an_owner_asks_first() {
    Keyboard keyboard =
        Keyboard.at(
                Depth.FULL,
                "success: {owner: {ours: pm}}",
                "team:",
                "  - {role: tech-lead}",
                "  - {role: data-science-lead}",
                "  - {role: stakeholder}",
                "  - {role: pm}")
            .goTo("team")
            .press(UP)
            .type("d");
    assertThat(keyboard.text(80, 24)).contains("a role that nobody in the team has: d again");
    assertThat(value(keyboard, "team")).contains("pm");

    assertThat(value(keyboard.type("d"), "team")).doesNotContain("pm");
  }

  @Test
  void the_review_shows_every_answer_jumps_and_shows_the_files_of_an_answer() {
    Keyboard keyboard = Keyboard.at(Depth.QUICK).type("Late").press(ENTER, REVIEW);
    assertThat(keyboard.text(80, 24))
        .contains("Late")
        .contains("needs an answer")
        .doesNotContain("open - assumed");

    keyboard.type("f");
    assertThat(keyboard.dialogue().effect()).isEqualTo(Effect.SHOW_FILES);
    Dialogue files =
        keyboard
            .dialogue()
            .files(
                new Interviewer.Changed(
                    Map.of("engagement.name", List.of("README.md", "docs/x.md")), ""));
    assertThat(files.draw(Keyboard.COLUMNS, 80, 24, "").lines().toString()).contains("docs/x.md");

    keyboard.press(DOWN, ENTER);
    assertThat(keyboard.interview().at()).isEqualTo("problem.statement");
  }

  @Test
  void writing_waits_until_everything_needed_is_there() {
    Keyboard keyboard = Keyboard.at(Depth.QUICK).press(REVIEW).type("w");
    assertThat(keyboard.dialogue().effect()).isEqualTo(Effect.NONE);
    assertThat(keyboard.text(80, 24)).contains("Not yet: engagement.name");

    Keyboard whole =
        Keyboard.at(
                Depth.QUICK,
                "engagement: {name: Late}",
                "problem: {statement: Late.}",
                "success: {event: Warned., target: 85%, measured_by: scans}")
            .press(REVIEW)
            .type("w");
    assertThat(whole.dialogue().effect()).isEqualTo(Effect.WRITE);
  }

  @Test
  void leaving_works_everywhere() {
    Keyboard keyboard = Keyboard.at(Depth.FULL).type("half");
    assertThat(keyboard.press(LEAVE).dialogue().effect()).isEqualTo(Effect.LEAVE);
  }

  @Test
  void the_caret_moves_by_what_is_seen_as_one_character() {
    Keyboard keyboard = Keyboard.at(Depth.QUICK).type("né👩‍👩‍👧小").press(LEFT, LEFT, BACKSPACE);

    assertThat(keyboard.press(ENTER).interview().value("engagement.name").map(Shown::text))
        .contains("n👩‍👩‍👧小");
  }

  @Test
  void the_window_may_be_given_with_the_source_and_again_in_its_place() {
    Keyboard keyboard =
        Keyboard.at(Depth.QUICK).goTo("success.measured_by").type("scans, over 12 weeks");
    assertThat(keyboard.text(80, 24)).contains("answers more than one question");

    keyboard.press(ENTER);
    assertThat(value(keyboard, "success.measured_by")).isEqualTo("scans");
    assertThat(value(keyboard, "success.window")).isEqualTo("12w");
    assertThat(keyboard.interview().at()).isEqualTo("success.owner.ours");

    keyboard.goTo("success.measured_by").press(CLEAR).type("claims, over 8 weeks").press(ENTER);
    assertThat(value(keyboard, "success.measured_by")).isEqualTo("claims");
    assertThat(value(keyboard, "success.window")).isEqualTo("8w");
  }

  @Test
  void few_owners_are_offered_and_the_others_come_on_request() {
    Keyboard keyboard = Keyboard.at(Depth.QUICK).goTo("success.owner.customer");
    assertThat(keyboard.text(80, 24))
        .contains("> 1  Stakeholder of the customer", "4  Another one")
        .doesNotContain("Tech lead", "5  ");

    keyboard.press(UP, ENTER);
    assertThat(keyboard.text(80, 24)).contains("> 4  Software engineer", "Tech lead", "11  ");

    keyboard.press(ENTER);
    assertThat(value(keyboard, "success.owner.customer")).isEqualTo("se-i");
    assertThat(keyboard.goTo("success.owner.customer").text(80, 24))
        .as("what was said is shown")
        .contains("> 4  Software engineer");
  }

  @Test
  void a_letter_finds_an_owner_that_is_not_offered() {
    Keyboard keyboard = Keyboard.at(Depth.QUICK).goTo("success.owner.ours").type("w");

    assertThat(keyboard.text(80, 24)).contains("> 11  Who runs it after the handover");
  }

  @Test
  void an_item_that_is_not_filled_in_comes_back_after_the_program_was_killed() {
    Keyboard keyboard = Keyboard.at(Depth.FULL).goTo("guardrails").type("a");
    keyboard.type("call_cost").press(ENTER).type("Cost = of a \\ call").press(ENTER);
    keyboard.press(DOWN, ENTER).type("4.5");
    assertThat(value(keyboard, "guardrails")).doesNotContain("call_cost");

    Keyboard again = Keyboard.at(Interviews.leaveAndGoOn(keyboard.dialogue().asLeft()));

    assertThat(again.text(80, 24)).contains("Which value is the limit?", "> 4.5");
    again.type("0 EUR").press(ENTER, ESCAPE, ESCAPE, ESCAPE);
    assertThat(again.text(80, 24)).contains("What do people call it?", "> Cost = of a \\ call");
    assertThat(value(again, "guardrails")).contains("call_cost");
  }

  @Test
  void an_item_that_was_given_up_does_not_come_back() {
    Keyboard keyboard = Keyboard.at(Depth.FULL).goTo("guardrails").type("a").type("x");
    keyboard.press(ESCAPE);

    assertThat(keyboard.dialogue().asLeft().replies().typed()).isEmpty();
  }

  @Test
  void an_item_that_is_not_filled_in_waits_while_other_answers_are_looked_at() {
    Keyboard keyboard = Keyboard.at(Depth.FULL).goTo("guardrails").type("a").type("call_co");
    keyboard.press(REVIEW).goTo("guardrails");

    assertThat(keyboard.text(80, 24)).contains("> call_co");
  }

  @Test
  void an_owner_who_is_not_in_the_assumed_team_makes_the_team_a_question_with_that_role_in_it() {
    Keyboard keyboard = Keyboard.at(Interviews.shipped(Depth.QUICK)).goTo("success.owner.ours");
    assertThat(keyboard.interview().asked()).extracting(Field::path).doesNotContain("team");

    keyboard.press(END, UP, ENTER, ENTER);
    assertThat(value(keyboard, "success.owner.ours")).isEqualTo("pm");
    keyboard.goTo("team");
    assertThat(keyboard.text(80, 24)).contains("Who is in the team", "pm ");

    keyboard.press(ENTER);
    assertThat(value(keyboard, "team")).contains("pm").contains("tech-lead");
    assertThat(keyboard.interview().problems()).isEmpty();
  }

  @Test
  void a_team_that_was_said_is_not_changed_for_an_owner() {
    Keyboard keyboard =
        Keyboard.at(Depth.QUICK, "team: [{role: tech-lead}]").goTo("success.owner.ours");
    keyboard.press(END, UP);

    assertThat(keyboard.text(80, 24)).contains("a role that nobody in the team has");
  }

  @Test
  void only_what_the_preset_supports_is_offered() {
    Keyboard keyboard = Keyboard.at(Interviews.shipped(Depth.FULL)).goTo("platform.ci");
    assertThat(keyboard.text(80, 24)).contains("> 1  GitHub Actions (github)");

    keyboard.press(ENTER).goTo("serving");
    assertThat(value(keyboard, "platform.ci")).isEqualTo("github");
    assertThat(keyboard.text(80, 24)).contains("(online)").doesNotContain("(batch)");
  }

  @Test
  void a_pack_that_does_not_say_what_it_supports_takes_any_product() {
    Keyboard keyboard = Keyboard.at(Depth.FULL).goTo("platform.ci").type("gitlab").press(ENTER);

    assertThat(value(keyboard, "platform.ci")).isEqualTo("gitlab");
  }
}
