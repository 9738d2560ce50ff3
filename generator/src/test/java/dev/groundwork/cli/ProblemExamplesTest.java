package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.git.GitHome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples on the pages of problems are what the program says, to the letter. */
class ProblemExamplesTest {

  private static final Path PAGES = Path.of("..", "docs", "problems");

  @TempDir private Path folder;
  private GeneratedProject project;

  @BeforeEach
  void generate() {
    project = GeneratedProject.in(folder);
  }

  /** Runs the command in the project and compares what comes with the page's example. */
  private void shows(String code, String command) throws IOException {
    Run run = Run.in(project.dir.toRealPath(), command.split(" "));
    String said = run.err().replace(folder.toRealPath() + File.separator, "/home/ann/");
    assertThat(said).contains("[" + code + "]");
    Path page = PAGES.resolve(code + ".md");
    String text = Files.readString(page);
    int begin = text.indexOf("## Example\n");
    int end = text.indexOf("\n## Remedy");
    String example = "## Example\n\n```\n$ groundwork " + command + "\n" + said + "```\n";
    if ("write".equals(System.getProperty("pages"))) {
      text = text.substring(0, begin) + example + text.substring(end);
      Files.writeString(page, text);
    }
    assertThat(text).as("run with -Dpages=write if the change was meant").contains(example);
  }

  @Test
  void words_and_files_that_are_not_there() throws IOException {
    Files.createDirectories(folder.resolve("other"));
    shows("GW-001", "new --dryrun ../x");
    shows("GW-002", "new ../x --preset tabular");
    shows("GW-003", "add notse");
    shows("GW-004", "new ../x --answers answrs.yaml");
    shows("GW-051", "list presets --pack ../other");
    shows("GW-077", "why notes.txt");
    shows("GW-078", "check ../other");
  }

  @Test
  void an_answer_that_is_missing() throws IOException {
    project.edit(
        "answers.yaml",
        """
        engagement: {name: Parcel delay warning}
        problem:
          statement: Recipients learn that a parcel is late only after it is late.
        success:
          target: 85%
          measured_by: delivery scans joined with sent warnings
        """);
    shows("GW-013", "new ../x --answers answers.yaml");
  }

  @Test
  void a_folder_without_git() throws IOException {
    Path git = project.dir.resolve(".git");
    Files.move(git, folder.resolve("git"));
    shows("GW-072", "update");
  }

  @Test
  void a_tree_with_changes() throws IOException {
    project.edit("README.md", "mine\n").edit("scripts/run.sh", "mine\n");
    shows("GW-073", "update");
  }

  @Test
  void conflicts_that_are_left() throws IOException {
    project.edit("docs/notes.md", "mine\n").edit("scripts/run.sh", "#!/bin/sh\nmine\n").committed();
    project.template("scripts/run.sh", "#!/bin/sh\ntheirs\n");
    assertThat(project.run("add", "notes").exit()).isEqualTo(1);
    shows("GW-074", "update");
  }

  @Test
  void a_layer_that_others_require() throws IOException {
    project.run("add", "notes");
    shows("GW-075", "remove base");
  }

  @Test
  void a_base_that_is_another() throws IOException {
    Path base = project.dir.resolve(".groundwork/base.zip");
    Files.write(base, new byte[] {1}, StandardOpenOption.APPEND);
    shows("GW-076", "check");
  }

  @Test
  void a_file_that_undo_would_overwrite_and_its_remedies() throws IOException {
    assertThat(project.run("add", "notes").exit()).isZero();
    project.edit("README.md", "mine\n").edit("docs/notes.md", "mine\n");
    shows("GW-080", "undo");

    project.git("checkout", "HEAD", "--", "README.md");
    Files.delete(project.dir.resolve("docs/notes.md"));
    assertThat(project.run("undo").exit()).isZero();
    assertThat(project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void a_change_that_is_committed_is_reverted_and_leaves_nothing_to_undo() {
    assertThat(project.run("add", "notes").exit()).isZero();
    project.edit("README.md", "mine\n").committed();
    assertThat(project.run("undo").err()).contains("git revert that commit");

    String[] revert = {
      "-c", "user.name=T", "-c", "user.email=t@example.org", "revert", "--no-edit", "HEAD"
    };
    assertThat(GitHome.git(project.dir, revert).exit()).isZero();
    assertThat(project.run("undo").exit()).isZero();
    assertThat(project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void a_folder_is_told_from_a_file_that_is_not_there() {
    assertThat(project.run("new", "../x", "--answers", "docs").err())
        .contains("docs cannot be read: it is a folder");
  }
}
