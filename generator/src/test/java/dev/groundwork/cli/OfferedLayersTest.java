package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Layers that a newer pack adds to the preset a project was made from: told, never taken. */
class OfferedLayersTest {

  private static final String TOLD =
      "The preset plain has a layer that this project has not: notes. To take it: groundwork add"
          + " notes; to hear no more of it: groundwork remove notes";
  private static final String OFFERED = "\"offered\": [\"notes\"]";
  private static final String NOTHING = "\"offered\": []";

  @TempDir private Path folder;
  private GeneratedProject project;

  @BeforeEach
  void generate() {
    project = GeneratedProject.in(folder);
  }

  private void grown() {
    project.version("1.1.0").preset(text -> text.replace("[base]", "[base, notes]"));
  }

  @Test
  void check_names_them_and_how_to_take_them() {
    assertThat(project.run("check", "--json").out()).contains(NOTHING);
    grown();

    assertThat(project.run("check").err()).contains(TOLD);
    assertThat(project.run("check", "--json").out()).contains(OFFERED);
  }

  @Test
  void so_does_an_update_which_takes_none_of_them() {
    grown();
    assertThat(project.run("update", "--dry-run").err()).contains(TOLD);

    Run update = project.run("update", "--json");

    assertThat(update.exit()).as(update.err()).isZero();
    assertThat(update.out()).contains(OFFERED);
    assertThat(project.text("engagement.yaml")).doesNotContain("notes");
    project.committed();
    assertThat(project.run("update").err()).contains(TOLD, "Everything is up to date.");
    Run check = project.run("check");
    assertThat(check.err()).contains(TOLD);
    assertThat(check.exit()).as("an offer is no fault").isZero();
  }

  @Test
  void a_branch_for_a_bot_says_it_in_its_message() {
    grown();

    Run run = project.run("update", "--into-branch", "update");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(project.git("log", "-1", "--format=%B", "update")).contains(TOLD);
  }

  @Test
  void one_that_was_added_is_not_offered() {
    grown();
    project.run("update");
    project.committed();

    assertThat(project.run("add", "notes").err()).doesNotContain("has a layer");
    assertThat(project.run("check", "--json").out()).contains(NOTHING);
  }

  @Test
  void one_that_was_declined_is_not_offered_again_until_it_was_there() {
    grown();
    project.run("update");
    project.committed();

    Run remove = project.run("remove", "notes");

    assertThat(remove.exit()).as(remove.err()).isZero();
    assertThat(remove.err()).doesNotContain("has a layer");
    assertThat(project.text(".groundwork/lock.yaml")).contains("without: [\"notes\"]\n");
    assertThat(project.run("check", "--json").out()).contains(NOTHING);
    project.committed();
    assertThat(project.run("update", "--json").out()).contains(NOTHING);
    assertThat(project.run("add", "notes").exit()).isZero();
    assertThat(project.text(".groundwork/lock.yaml")).doesNotContain("without:");
  }

  @Test
  void one_that_the_project_had_and_somebody_removed_is_not_offered() {
    grown();
    project.run("update");
    project.committed();
    project.run("add", "notes");
    project.committed();
    project.edit(
        "engagement.yaml",
        project.text("engagement.yaml").replace("layers: [base, notes]", "layers: [base]"));

    Run update = project.run("update");

    assertThat(update.exit()).as(update.err()).isZero();
    assertThat(project.run("check", "--json").out()).contains(NOTHING);
  }

  @Test
  void one_that_was_left_out_from_the_start_is_not_offered() {
    grown();
    String answers = GeneratedProject.contract().resolve("engagement.yaml").toString();

    Run run =
        GeneratedProject.runIn(
            folder,
            "new",
            "small",
            "--pack",
            "pack",
            "--answers",
            answers,
            "--set",
            "layers=[base]",
            "--no-input");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(GeneratedProject.runIn(folder, "check", "small", "--json").out()).contains(NOTHING);
  }
}
