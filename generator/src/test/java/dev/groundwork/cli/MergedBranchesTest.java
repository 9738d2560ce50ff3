package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.git.GitHome;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two branches that both updated, merged by taking lock and base from one side whole. */
class MergedBranchesTest {

  @TempDir private Path folder;
  private GeneratedProject project;

  @BeforeEach
  void update_on_two_branches() {
    project = GeneratedProject.in(folder);
    project.edit(".gitattributes", ".groundwork/** -merge\n").committed();
    project.git("switch", "-q", "-c", "other");
    project.version("1.1.0").template("scripts/run.sh", "#!/bin/sh\necho first\n");
    assertThat(project.run("update").exit()).isZero();
    project.committed().git("switch", "-q", "main");
    project.version("1.2.0").template("scripts/two.sh", "#!/bin/sh\necho second\n");
    assertThat(project.run("update").exit()).isZero();
    project.committed();
  }

  private void mergedTaking(String side) {
    GitHome.Run merge =
        GitHome.git(
            project.dir, "-c", "user.name=T", "-c", "user.email=t@example.org", "merge", "other");
    assertThat(merge.exit()).as(merge.output()).isNotZero();
    assertThat(project.git("ls-files", "-u")).contains(".groundwork/lock.yaml");
    Run during = project.run("update");
    assertThat(during.exit()).isEqualTo(4);
    assertThat(project.run("check").err()).contains("GW-088");
    project.git("checkout", side, "--", ".groundwork");
    project.committed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--ours", "--theirs"})
  void either_side_will_do_and_check_says_so(String side) {
    mergedTaking(side);

    Run check = project.run("check");
    assertThat(check.err()).contains("warning[GW-088]: two branches that both updated were merged");
    Run update = project.run("update");

    assertThat(update.exit()).as(update.err()).isZero();
    assertThat(update.err()).contains("Two branches that both updated were merged");
    SortedMap<String, String> merged = project.everything();
    merged.remove(".gitattributes");
    Run fresh =
        GeneratedProject.runIn(
            folder, "new", "fresh", "--pack", "pack", "--answers", "project/engagement.yaml");
    assertThat(fresh.exit()).as(fresh.err()).isZero();
    SortedMap<String, String> expected = GeneratedProject.everything(folder.resolve("fresh"));
    merged.keySet().removeIf(path -> path.startsWith(".groundwork/"));
    expected.keySet().removeIf(path -> path.startsWith(".groundwork/"));
    assertThat(merged).isEqualTo(expected);
    project.edit("own.txt", "work goes on\n").committed();
    assertThat(project.run("check").err()).doesNotContain("GW-088");
  }

  @Test
  void lock_and_base_from_different_sides_are_told() {
    GitHome.Run merge =
        GitHome.git(
            project.dir, "-c", "user.name=T", "-c", "user.email=t@example.org", "merge", "other");
    assertThat(merge.exit()).as(merge.output()).isNotZero();
    project.git("checkout", "--ours", "--", ".groundwork/lock.yaml");
    project.git("checkout", "--theirs", "--", ".groundwork/base.zip");
    project.committed();

    Run check = project.run("check");

    assertThat(check.exit()).isEqualTo(3);
    assertThat(check.err()).contains("error[GW-076]", "GW-088", "git checkout --ours .groundwork");
    assertThat(project.run("update").err()).contains("GW-088");
  }

  @Test
  void a_merge_of_one_update_is_none_of_it() {
    project.git("reset", "-q", "--hard", "HEAD~1");
    GitHome.Run merge =
        GitHome.git(
            project.dir,
            "-c",
            "user.name=T",
            "-c",
            "user.email=t@example.org",
            "merge",
            "--no-ff",
            "-m",
            "x",
            "other");
    assertThat(merge.exit()).as(merge.output()).isZero();
    project.version("1.1.0").drop("scripts/two.sh");

    Run check = project.run("check");

    assertThat(check.exit()).as(check.err()).isZero();
    assertThat(check.err()).doesNotContain("GW-088");
  }
}
