package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newer pack does besides other contents: declared, shown, then applied. */
class MigrationsTest {

  @TempDir private Path folder;
  private GeneratedProject project;

  @BeforeEach
  void generate() {
    project = GeneratedProject.in(folder);
    project.edit(
        "engagement.yaml",
        project.text("engagement.yaml").replace("seconds: 20", "seconds: 25  # agreed in March"));
    assertThat(project.run("update").exit()).isZero();
    project.committed();
  }

  private void renamed(String name) {
    project.version("1.1.0");
    project.manifest(
        text -> text + "renames: {\"1.1.0\": {choices.base.seconds: choices.base." + name + "}}\n");
    project.layer(text -> text.replace("id: seconds", "id: " + name));
    project.preset(text -> text.replace("seconds: 20", name + ": 20"));
    project.template("docs/alerts.md.ftl", "Every [=my." + name + "] seconds.\n");
  }

  @Test
  void a_renamed_question_takes_its_answer_and_its_comment_along() {
    renamed("scrape_seconds");

    Run run = project.run("update");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err())
        .contains("the answer choices.base.seconds is called choices.base.scrape_seconds now");
    assertThat(project.text("engagement.yaml"))
        .contains("    scrape_seconds: 25  # agreed in March\n")
        .doesNotContain(" seconds: ");
    assertThat(project.text("docs/alerts.md")).isEqualTo("Every 25 seconds.\n");
    assertThat(project.run("check").exit()).isZero();
    assertThat(project.run("update").err()).contains("Everything is up to date.");
  }

  @Test
  void a_dry_run_shows_it_and_writes_nothing() {
    renamed("scrape_seconds");
    var before = project.everything();

    Run run = project.run("update", "--dry-run", "--json");

    assertThat(run.out())
        .contains(
            "\"kind\": \"rename\"",
            "\"from\": \"choices.base.seconds\"",
            "\"to\": \"choices.base.scrape_seconds\"");
    assertThat(project.everything()).isEqualTo(before);
  }

  @Test
  void check_and_why_know_the_new_name_too() {
    renamed("scrape_seconds");

    assertThat(project.run("check").exit()).isEqualTo(1);
    assertThat(project.run("why", "docs/alerts.md").out()).contains("update   replace: ");
  }

  @Test
  void a_question_that_was_renamed_twice_is_followed_to_its_last_name() {
    renamed("third");
    project.manifest(
        text ->
            text.replaceFirst(
                "renames: .*",
                "renames: {\"1.0.5\": {choices.base.seconds: choices.base.second},"
                    + " \"1.1.0\": {choices.base.second: choices.base.third}}"));

    assertThat(project.run("update").exit()).isZero();
    assertThat(project.text("engagement.yaml")).contains("third: 25  # agreed in March");
  }

  @Test
  void a_question_can_move_to_another_layer() {
    project.run("add", "notes");
    project.committed();
    renamed("seconds_2");
    project.manifest(text -> text.replace(": choices.base.seconds_2}", ": choices.notes.seconds}"));
    project.layer(text -> text.replaceAll("(?m)^.*seconds_2.*\n", ""));
    project.preset(text -> text.replace("seconds_2: 20", ""));
    project.template("docs/alerts.md.ftl", "Moved.\n");
    project.layer(
        "notes",
        text ->
            text.replace(
                "questions: []",
                "questions: [{id: seconds, ask: \"How often?\", type: integer, default: 1}]"));

    Run run = project.run("update");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(project.text("engagement.yaml")).containsPattern("notes:\\s+\\{?seconds: 25");
    assertThat(project.run("check").exit()).isZero();
  }

  @Test
  void an_answer_that_nobody_confirmed_follows_its_default_and_a_given_one_stays() {
    project.layer(
        text ->
            text.replace("default: 15", "default: 60").replace("default: red", "default: green"));

    Run run = project.run("update");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("choices.base.colour follows its default: red to green");
    assertThat(project.text("engagement.yaml")).contains("colour: green", "seconds: 25");
  }

  @Test
  void a_new_question_is_assumed_and_told() {
    project.layer(
        text ->
            text.replace(
                "questions:\n",
                "questions:\n  - {id: fresh, ask: \"New?\", type: text, default: why not}\n"));

    Run run = project.run("update");

    assertThat(run.err()).contains("choices.base.fresh is asked now; assumed is why not");
    assertThat(project.text("engagement.yaml")).contains("fresh: why not");
  }

  @Test
  void a_question_whose_condition_holds_from_now_on_is_assumed_and_told() {
    assertThat(project.text("engagement.yaml")).doesNotContain("why_loud");

    Run run = project.run("update", "--set", "choices.base.loud=true");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("choices.base.why_loud is asked now; assumed is no reason");
    assertThat(project.text("engagement.yaml"))
        .contains("why_loud: no reason", "choices.base.why_loud");
  }

  @Test
  void an_answer_that_somebody_gave_stays_confirmed_while_its_question_is_not_asked() {
    project.run("update", "--set", "choices.base.loud=true");
    project.committed();
    project.run("update", "--set", "choices.base.why_loud=no reason");
    project.committed();
    project.run("update", "--set", "choices.base.loud=false");
    project.committed();

    Run run = project.run("update", "--set", "choices.base.loud=true");

    assertThat(run.err()).doesNotContain("why_loud");
    assertThat(project.text("engagement.yaml"))
        .contains("why_loud: no reason")
        .doesNotContain("choices.base.why_loud");
  }

  @Test
  void a_renamed_assumption_is_no_new_question() {
    project.version("1.1.0");
    project.manifest(
        text -> text + "renames: {\"1.1.0\": {choices.base.colour: choices.base.paint}}\n");
    project.layer(text -> text.replace("id: colour", "id: paint"));

    Run run = project.run("update");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("is asked now");
  }

  @Test
  void a_moved_file_is_told_before_its_content() {
    project.version("1.1.0");
    project.manifest(text -> text + "moves: {\"1.1.0\": {scripts/run.sh: scripts/go.sh}}\n");
    String run = GeneratedProject.read(project.pack.resolve("layers/base/files/scripts/run.sh"));
    project.template("scripts/go.sh", run + "echo moved\n");
    project.drop("scripts/run.sh");

    Run update = project.run("update");

    assertThat(update.exit()).as(update.err()).isZero();
    assertThat(update.err()).startsWith("scripts/run.sh is called scripts/go.sh now\n");
  }

  @Test
  void lint_finds_names_that_lead_nowhere() {
    renamed("scrape_seconds");
    project.layer(text -> text.replace("scrape_seconds", "scrape"));
    Run nowhere = GeneratedProject.runIn(folder, "pack", "lint", "pack");
    assertThat(nowhere.exit()).isEqualTo(1);
    assertThat(nowhere.out() + nowhere.err())
        .contains("error[GW-087]: no layer asks the question \"choices.base.scrape_seconds\"");

    project.manifest(text -> text.replace("choices.base.seconds:", "seconds:"));
    Run form = GeneratedProject.runIn(folder, "pack", "lint", "pack");
    assertThat(form.out() + form.err()).contains("error[GW-040]: \"seconds\" under renames");
  }
}
