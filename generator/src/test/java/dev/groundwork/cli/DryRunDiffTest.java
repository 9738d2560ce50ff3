package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.git.GitHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code update --dry-run --diff}. */
class DryRunDiffTest {

  @TempDir private Path folder;
  private GeneratedProject project;

  @BeforeEach
  void generate() {
    project = GeneratedProject.in(folder);
  }

  /** The best reader of a diff is Git: what it makes of it is what the update makes. */
  @Test
  void git_applies_the_diff_to_what_the_update_makes() throws IOException {
    project.edit("README.md", "# mine\n" + project.text("README.md")).committed();
    project.template("README.md.ftl", "# [=md(engagement.name)]\n\nno line break at the end");
    project.template("scripts/run.sh", "#!/bin/sh\necho new\n").template("deep/new.txt", "new\n");
    project.template("with blank/-dash ü.txt", "x\r\ny\r\n");
    Files.delete(project.pack.resolve("layers/base/files/docs/alerts.md.ftl"));
    project.layer(text -> text.replaceAll("(?m)^.*docs/alerts.*\n", ""));

    Run dry = project.run("update", "--dry-run", "--diff");

    assertThat(dry.exit()).as(dry.err()).isZero();
    String diff = dry.out().substring(dry.out().indexOf("diff --git"));
    Path patch = Files.writeString(folder.resolve("patch"), diff);
    Path copy = folder.resolve("copy");
    assertThat(GitHome.git(folder, "clone", "-q", "project", "copy").exit()).isZero();
    GitHome.Run applied =
        GitHome.git(copy, "apply", "--whitespace=nowarn", "--index", patch.toString());
    assertThat(applied.exit()).as(applied.output() + diff).isZero();
    String tree = GitHome.git(copy, "ls-files", "-s", "--", ".", ":!.groundwork").output();
    assertThat(project.run("update").exit()).isZero();
    project.git("add", "-A");
    assertThat(project.git("ls-files", "-s", "--", ".", ":!.groundwork")).isEqualTo(tree);
  }

  @Test
  void json_has_a_diff_for_each_path() {
    project.template("scripts/run.sh", "#!/bin/sh\necho new\n");

    Run dry = project.run("update", "--dry-run", "--diff", "--json");

    assertThat(dry.out())
        .contains("\"diffs\": [", "\"path\": \"scripts/run.sh\"", "+echo new\\n")
        .doesNotContain("lock.yaml");
    assertThat(project.run("update", "--dry-run", "--json").out()).doesNotContain("diffs");
  }

  @Test
  void a_binary_file_is_named_only() {
    project.template("logo.png", "a\0b");

    assertThat(project.run("update", "--dry-run", "--diff").out())
        .contains("Binary files /dev/null and b/logo.png differ");
  }

  @Test
  void without_a_dry_run_it_is_a_wrong_call() {
    Run run = project.run("update", "--diff");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("error[GW-001]: --diff belongs to --dry-run");
  }
}
