package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.git.GitHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code update} and {@code undo} on a project in a real repository. */
class UpdateCommandTest {

  private static final String RUN = "#!/bin/sh\necho started\necho done\n";

  @TempDir private Path folder;
  private GeneratedProject project;

  @BeforeEach
  void generate() {
    project = GeneratedProject.in(folder);
  }

  @Test
  void nothing_new_changes_nothing() {
    SortedMap<String, String> before = project.everything();

    Run run = project.run("update");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.err()).contains("Everything is up to date.");
    assertThat(project.everything()).isEqualTo(before);
    assertThat(project.git("for-each-ref", "refs/groundwork")).isEmpty();
  }

  @Test
  void a_newer_pack_is_merged_and_nothing_is_committed() {
    project.edit("README.md", "# mine\n" + project.text("README.md")).committed();
    project.version("1.1.0").template("scripts/run.sh", RUN).template("new.txt", "new\n");
    String head = project.git("rev-parse", "HEAD");

    Run run = project.run("update");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(project.text("scripts/run.sh")).isEqualTo(RUN);
    assertThat(project.dir.resolve("scripts/run.sh")).isExecutable();
    assertThat(project.text("new.txt")).isEqualTo("new\n");
    assertThat(project.text("README.md")).startsWith("# mine\n");
    assertThat(project.git("rev-parse", "HEAD")).isEqualTo(head);
    assertThat(project.git("diff", "--cached")).isEmpty();
    assertThat(project.text(".groundwork/lock.yaml")).contains("version: \"1.1.0\"");
  }

  @Test
  void a_file_that_the_pack_writes_once_from_now_on_stays_as_it_is() {
    String readme = project.text("README.md");
    project.version("1.1.0").entry("{path: README.md.ftl, once: true}");
    project.template("README.md.ftl", "something else\n");

    Run run = project.run("update");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(project.text("README.md")).isEqualTo(readme);
    assertThat(project.run("check").exit()).isZero();
    assertThat(project.run("update").err()).contains("Everything is up to date.");
  }

  @Test
  void the_schema_for_editors_follows_the_pack_and_undo_puts_it_back() {
    String schema = ".groundwork/engagement.schema.json";
    assertThat(project.text("engagement.yaml")).doesNotContain("yaml-language-server");
    SortedMap<String, String> before = project.everything();
    project.question("- {id: pager, ask: \"Who is called?\", type: text, default: nobody}");

    Run run = project.run("update");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(project.text(schema)).contains("Who is called?");
    assertThat(project.run("undo").exit()).isZero();
    assertThat(project.everything()).isEqualTo(before);
  }

  @Test
  void a_project_without_the_schema_gets_it() throws IOException {
    String schema = ".groundwork/engagement.schema.json";
    project.git("rm", "-q", schema);
    project.committed();

    Run run = project.run("update");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(project.text(schema)).contains("\"$schema\"");
    assertThat(project.run("undo").exit()).isZero();
    assertThat(project.dir.resolve(schema)).doesNotExist();
  }

  @Test
  void a_dry_run_says_what_the_real_run_does_and_writes_nothing() {
    project.template("scripts/run.sh", RUN).template("new.txt", "new\n");
    SortedMap<String, String> before = project.everything();

    Run dry = project.run("update", "--dry-run", "--json");

    assertThat(dry.exit()).as(dry.err()).isZero();
    assertThat(dry.out())
        .contains("\"path\": \"new.txt\"", "\"decision\": \"create\"", "\"layer\": \"base\"");
    assertThat(project.everything()).isEqualTo(before);
    assertThat(project.git("for-each-ref", "refs/groundwork")).isEmpty();
    assertThat(project.run("update", "--json").out()).isEqualTo(dry.out());
  }

  @Test
  void a_conflict_is_shown_in_every_place_and_keeps_the_next_update_away() {
    project.edit("scripts/run.sh", "#!/bin/sh\necho mine\n").committed();
    project.template("scripts/run.sh", RUN);

    Run run = project.run("update");

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).contains("scripts/run.sh: choose between the markers");
    assertThat(project.text("scripts/run.sh")).contains("<<<<<<< yours", ">>>>>>> new template");
    assertThat(project.git("ls-files", "-u")).hasLineCount(3);
    assertThat(project.run("check").exit()).isEqualTo(1);
    Run again = project.run("update");
    assertThat(again.exit()).isEqualTo(4);
    assertThat(again.err())
        .contains("error[GW-074]: scripts/run.sh has conflict markers from the last update\n")
        .contains("git add scripts/run.sh; or take the whole update back with: groundwork undo");
  }

  @Test
  void a_solved_conflict_makes_way() {
    project.edit("scripts/run.sh", "#!/bin/sh\necho mine\n").committed();
    project.template("scripts/run.sh", RUN);
    project.run("update");

    project.edit("scripts/run.sh", "#!/bin/sh\necho both\n").committed();

    Run run = project.run("update");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(project.text("scripts/run.sh")).isEqualTo("#!/bin/sh\necho both\n");
  }

  @Test
  void a_file_beside_keeps_the_next_update_away_until_it_is_gone() throws IOException {
    project.edit("new.txt", "mine\n");
    project.template("new.txt", "theirs\n");

    assertThat(project.run("update").exit()).isEqualTo(1);

    assertThat(project.text("new.txt")).isEqualTo("mine\n");
    assertThat(project.text("new.txt.new")).isEqualTo("theirs\n");
    assertThat(project.run("update").exit()).isEqualTo(4);
    Files.delete(project.dir.resolve("new.txt.new"));
    assertThat(project.run("update").exit()).isZero();
  }

  @Test
  void the_remedy_for_a_file_beside_is_the_one_that_works() throws IOException {
    project.edit("docs/notes.md", "mine\n");
    assertThat(project.run("add", "notes").exit()).isEqualTo(1);

    Run refused = project.run("update");

    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.err())
        .contains("docs/notes.md.new lies beside your file from the last add\n")
        .contains("take what you need from it, then delete it; or take the whole add back")
        .doesNotContain("git add");
    project.git("add", "docs/notes.md.new");
    assertThat(project.run("update").exit()).isEqualTo(4);
    project.git("rm", "-q", "-f", "docs/notes.md.new");
    assertThat(project.run("update").exit()).isZero();
  }

  @Test
  void what_a_merge_of_gits_left_is_not_said_to_come_from_an_update() {
    assertThat(project.run("add", "notes").exit()).isZero();
    project.committed().git("switch", "-q", "-c", "other");
    project.edit("README.md", "other\n").committed().git("switch", "-q", "-");
    project.edit("README.md", "mine\n").committed();
    GitHome.git(
        project.dir, "-c", "user.name=T", "-c", "user.email=t@example.org", "merge", "other");

    Run refused = project.run("update");

    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.err())
        .contains("error[GW-074]: README.md is unmerged in the index\n")
        .contains("  solve it, then git add README.md\n")
        .doesNotContain("undo", "the last");
  }

  @Test
  void undo_puts_every_byte_back() {
    project.edit("scripts/run.sh", "#!/bin/sh\necho mine\n").committed();
    project.edit("new.txt", "mine, untracked\n").edit("ignored", "x\n");
    project.template("scripts/run.sh", RUN).template("new.txt", "theirs\n");
    project.template("deep/er/new.txt", "new\n");
    SortedMap<String, String> before = project.everything();
    String status = project.git("status", "--porcelain");
    assertThat(project.run("update").exit()).isEqualTo(1);
    assertThat(project.everything()).isNotEqualTo(before);

    Run undo = project.run("undo");

    assertThat(undo.exit()).as(undo.err()).isZero();
    assertThat(project.everything()).isEqualTo(before);
    assertThat(project.git("status", "--porcelain")).isEqualTo(status);
    assertThat(project.dir.resolve("deep")).doesNotExist();
    assertThat(project.run("undo").err()).contains("nothing to undo");
  }

  @Test
  void a_name_in_another_unicode_form_is_another_file_and_stays() {
    String decomposed = "docs/u\u0308ber.md";
    project.edit(decomposed, "mine\n");
    project.template("docs/\u00fcber.md", "theirs\n");

    Run run = project.run("update");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(project.text(decomposed)).isEqualTo("mine\n");
    assertThat(project.text("docs/\u00fcber.md")).isEqualTo("theirs\n");
    assertThat(project.run("undo").exit()).isZero();
    assertThat(project.text(decomposed)).isEqualTo("mine\n");
  }

  @Test
  void a_file_that_changes_its_case_alone_takes_the_edits_along() {
    project.edit("scripts/run.sh", project.text("scripts/run.sh") + "echo mine\n").committed();
    String text = GeneratedProject.read(project.pack.resolve("layers/base/files/scripts/run.sh"));
    project.drop("scripts/run.sh").template("scripts/Run.sh", text);

    Run run = project.run("update");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(project.text("scripts/Run.sh")).endsWith("echo mine\n");
    assertThat(project.dir.resolve("scripts/run.sh")).doesNotExist();
  }

  @Test
  void ignored_files_are_the_users_too_and_come_back() {
    project.edit(".git/info/exclude", "*.log\nsecret/\n");
    project.edit("run.log", "mine\n").edit("secret/key", "mine\n");
    project.template("run.log", "theirs\n").template("secret/key", "theirs\n");

    assertThat(project.run("update").exit()).isEqualTo(1);

    assertThat(project.text("run.log") + project.text("secret/key")).isEqualTo("mine\nmine\n");
    assertThat(project.text("run.log.new")).isEqualTo("theirs\n");
    assertThat(project.run("undo").exit()).isZero();
    assertThat(project.dir.resolve("run.log.new")).doesNotExist();
    assertThat(project.text("secret/key")).isEqualTo("mine\n");
  }

  @Test
  void undo_brings_empty_folders_back() throws IOException {
    Files.createDirectories(project.dir.resolve("deep/er"));
    Files.createDirectories(project.dir.resolve("now-a-file/with/a/folder"));
    project.template("deep/er/new.txt", "new\n").template("now-a-file", "new\n");
    assertThat(project.run("update").exit()).isZero();
    assertThat(project.text("now-a-file") + project.text("deep/er/new.txt"))
        .isEqualTo("new\nnew\n");

    assertThat(project.run("undo").exit()).isZero();

    assertThat(project.dir.resolve("deep/er")).isEmptyDirectory();
    assertThat(project.dir.resolve("now-a-file/with/a/folder")).isEmptyDirectory();
    assertThat(project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void with_file_modes_off_the_command_for_the_executable_bit_is_told() {
    project.git("config", "core.fileMode", "false");
    project.template("scripts/new.sh", "#!/bin/sh\n");

    Run run = project.run("update");

    assertThat(run.err()).contains("git add --chmod=+x scripts/new.sh");
    project.git("add", "--chmod=+x", "scripts/new.sh");
    assertThat(project.git("ls-files", "-s", "scripts/new.sh")).startsWith("100755");
    project.git("config", "core.fileMode", "true");
    assertThat(project.git("diff", "--name-only", "--", "scripts")).isEmpty();
  }

  @Test
  void with_file_modes_off_what_is_committed_has_them_all_the_same() throws IOException {
    Files.writeString(folder.resolve("gitconfig"), "[core]\n\tfileMode = false\n");
    Path global = folder.resolve("gitconfig");
    Run made =
        new Run.Outside(folder, "", Map.of("GIT_CONFIG_GLOBAL", global.toString()), false)
            .run(
                "new",
                "fresh",
                "--pack",
                "pack",
                "--no-input",
                "--answers",
                GeneratedProject.contract().resolve("engagement.yaml").toString());
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(GitHome.git(folder.resolve("fresh"), "ls-files", "-s", "scripts").output())
        .startsWith("100755");
    project.git("config", "core.fileMode", "false");
    project.template("scripts/new.sh", "#!/bin/sh\n");

    assertThat(project.run("update", "--into-branch", "update").exit()).isZero();

    assertThat(project.git("ls-tree", "update", "scripts/new.sh")).startsWith("100755");
  }

  @Test
  void undo_is_refused_when_a_file_changed_since() {
    project.template("scripts/run.sh", RUN).template("new.txt", "new\n");
    project.run("update");
    project.edit("new.txt", "edited since\n");
    SortedMap<String, String> before = project.everything();

    Run undo = project.run("undo");

    assertThat(undo.exit()).isEqualTo(4);
    assertThat(undo.err()).contains("error[GW-080]: new.txt was changed");
    assertThat(project.everything()).isEqualTo(before);
  }

  @Test
  void undo_after_a_commit_works_as_long_as_the_files_are_the_same() {
    project.template("scripts/run.sh", RUN);
    String before = project.text("scripts/run.sh");
    project.run("update");
    project.committed();

    assertThat(project.run("undo").exit()).isZero();
    assertThat(project.text("scripts/run.sh")).isEqualTo(before);
  }

  @Test
  void changed_tracked_files_are_refused_untracked_ones_and_answers_are_not() {
    project.edit("own.txt", "untracked\n");
    project.edit(
        "engagement.yaml", project.text("engagement.yaml").replace("seconds: 20", "seconds: 30"));
    Run run = project.run("update");
    assertThat(run.exit()).as(run.err()).isZero();

    project.edit("README.md", "edited\n");

    Run refused = project.run("update");
    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.err()).contains("error[GW-073]: README.md");
  }

  @Test
  void updates_can_follow_each_other_without_a_commit_between() {
    project.template("scripts/run.sh", RUN);
    project.run("update");
    project.template("scripts/run.sh", RUN + "echo more\n");

    Run run = project.run("update");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(project.text("scripts/run.sh")).endsWith("echo more\n");
  }

  @Test
  void an_answer_on_the_command_line_reaches_the_files_and_the_answers() {
    Run run = project.run("update", "--set", "choices.base.seconds=45");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(project.text("engagement.yaml"))
        .startsWith("# a comment that stays\n")
        .contains("seconds: 45");
  }

  @Test
  void a_changed_name_takes_the_files_along_with_the_edits_in_them() {
    String init = "src/yes_it_s_1/__init__.py";
    project.edit(init, project.text(init) + "MINE = 1\n").committed();

    Run run = project.run("update", "--set", "engagement.package=other_name");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(project.text("src/other_name/__init__.py")).endsWith("MINE = 1\n");
    assertThat(project.dir.resolve(init)).doesNotExist();
  }

  @Test
  void an_older_pack_is_refused() {
    project.version("0.9.0");

    Run run = project.run("update");

    assertThat(run.exit()).isEqualTo(4);
    assertThat(run.err()).contains("error[GW-079]");
  }

  @Test
  void a_folder_without_git_and_one_that_was_not_generated_are_told() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    assertThat(GeneratedProject.runIn(other, "check").exit()).isEqualTo(3);
    Run none = GeneratedProject.runIn(other, "update");
    assertThat(none.exit()).isEqualTo(4);
    assertThat(none.err()).contains("error[GW-072]", "is in no Git repository", "git init && git");
  }

  @Test
  void a_repository_around_that_has_no_commit_needs_one_and_no_second_repository()
      throws IOException {
    Path outer = Files.createDirectory(folder.resolve("outer"));
    GitHome.git(outer, "init", "-q");
    String answers = GeneratedProject.contract().resolve("engagement.yaml").toString();
    Run made =
        GeneratedProject.runIn(
            outer, "new", "i", "--pack", "../pack", "--answers", answers, "--no-input");
    assertThat(made.exit()).as(made.err()).isZero();

    Run none = GeneratedProject.runIn(outer, "update", "i");

    assertThat(none.exit()).isEqualTo(4);
    assertThat(none.err())
        .contains("is in a Git repository that has no commit yet", "git add -A && git commit")
        .doesNotContain("git init");
  }

  @Test
  void a_lock_that_was_tampered_with_is_refused() {
    String lock = project.text(".groundwork/lock.yaml");
    project.edit(".groundwork/lock.yaml", lock.replace("plain", "executable"));

    Run run = project.run("update");

    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.err()).contains("error[GW-076]");
  }

  @Test
  void the_old_pack_is_not_needed() throws IOException {
    Path moved = folder.resolve("elsewhere");
    Files.move(project.pack, moved);

    Run run = project.run("update", "--pack", moved.toString());

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(project.text(".groundwork/lock.yaml")).contains("elsewhere");
  }
}
