package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code update --into-branch}: a commit on a new branch, the checkout as it was. */
class IntoBranchTest {

  private static final String RUN = "#!/bin/sh\necho started\necho done\n";

  @TempDir private Path folder;
  private GeneratedProject project;

  @BeforeEach
  void generate() {
    project = GeneratedProject.in(folder);
  }

  private String checkout() {
    return project.git("rev-parse", "HEAD")
        + project.git("symbolic-ref", "HEAD")
        + project.git("status", "--porcelain")
        + project.git("ls-files", "-s");
  }

  @Test
  void the_branch_holds_what_an_update_in_place_would_make() {
    project.edit("README.md", "# mine\n" + project.text("README.md")).committed();
    project.version("1.1.0").template("scripts/run.sh", RUN).template("deep/new.txt", "new\n");
    SortedMap<String, String> before = project.everything();
    String checkout = checkout();

    Run run = project.run("update", "--into-branch", "bot/update");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("Committed on the branch bot/update");
    assertThat(project.everything()).isEqualTo(before);
    assertThat(checkout()).isEqualTo(checkout);
    assertThat(project.git("log", "-1", "--format=%s %an", "bot/update"))
        .isEqualTo("Update A pack to agree on from 1.0.0 to 1.1.0 Test Person\n");
    assertThat(project.git("rev-parse", "bot/update^")).isEqualTo(project.git("rev-parse", "HEAD"));
    assertThat(project.git("fsck", "--strict")).isEmpty();
    assertThat(project.run("update").exit()).isZero();
    project.git("add", "-A");
    assertThat(project.git("diff", "--cached", "bot/update")).isEmpty();
  }

  @Test
  void what_is_not_committed_is_not_looked_at_and_not_lost() {
    project.template("scripts/run.sh", RUN);
    project.edit("README.md", "not committed\n").edit("own.txt", "untracked\n");
    SortedMap<String, String> before = project.everything();

    Run run = project.run("update", "--into-branch", "bot");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(project.everything()).isEqualTo(before);
    assertThat(project.git("diff", "--name-only", "HEAD", "bot"))
        .isEqualTo(".groundwork/base.zip\n.groundwork/lock.yaml\nscripts/run.sh\n");
  }

  @Test
  void a_conflict_is_committed_with_its_markers_and_told() {
    project.edit("scripts/run.sh", "#!/bin/sh\necho mine\n").committed();
    project.template("scripts/run.sh", RUN);

    Run run = project.run("update", "--into-branch", "bot", "--json");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.out())
        .contains(
            "\"decision\": \"conflict\"",
            "\"branch\": {",
            "\"commit\": \"" + project.git("rev-parse", "bot").strip() + "\"");
    assertThat(project.git("show", "bot:scripts/run.sh")).contains("<<<<<<< yours", "||||||| base");
    assertThat(project.git("log", "-1", "--format=%b", "bot"))
        .contains("To solve before this branch is merged:", "- scripts/run.sh: ");
    project.git("switch", "-q", "bot");
    assertThat(project.run("update").err()).contains("error[GW-074]: scripts/run.sh");
  }

  @Test
  void nothing_new_makes_no_branch() {
    Run run = project.run("update", "--into-branch", "bot");

    assertThat(run.exit()).isZero();
    assertThat(run.err()).contains("Everything is up to date.");
    assertThat(project.git("branch", "--list", "bot")).isEmpty();
  }

  @Test
  void a_dry_run_makes_no_branch() {
    project.template("scripts/run.sh", RUN);

    Run run = project.run("update", "--into-branch", "bot", "--dry-run");

    assertThat(run.out()).contains("replace      scripts/run.sh");
    assertThat(project.git("branch", "--list", "bot")).isEmpty();
  }

  @Test
  void a_branch_that_is_there_or_cannot_be_is_refused() {
    project.template("scripts/run.sh", RUN);
    project.git("branch", "bot");
    String tip = project.git("rev-parse", "bot");

    Run there = project.run("update", "--into-branch", "bot");

    assertThat(there.exit()).isEqualTo(4);
    assertThat(there.err()).contains("error[GW-085]: there is a branch bot already");
    assertThat(project.git("rev-parse", "bot")).isEqualTo(tip);
    assertThat(project.run("update", "--into-branch", "a..b").err()).contains("error[GW-085]");
    assertThat(project.run("update", "--into-branch", "bot/x").exit()).isNotZero();
  }
}
