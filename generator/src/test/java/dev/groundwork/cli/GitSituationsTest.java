package dev.groundwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.git.GitHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An update wherever a project can stand in Git, and whatever became of its history. */
class GitSituationsTest {

  private static final String RUN = "#!/bin/sh\necho started\necho done\n";

  @TempDir private Path folder;
  private GeneratedProject project;

  @BeforeEach
  void generate() {
    project = GeneratedProject.in(folder);
    project.edit("README.md", "# mine\n" + project.text("README.md")).committed();
    project.template("scripts/run.sh", RUN).template("docs/new.md", "new\n");
    project.version("1.1.0");
  }

  private static String git(Path dir, String... arguments) {
    GitHome.Run run = GitHome.git(dir, arguments);
    assertThat(run.exit()).as(run.output()).isZero();
    return run.output();
  }

  private static void commit(Path dir) {
    git(dir, "add", "-A");
    git(dir, "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", "x");
  }

  /** The update does what it should, the check is content, and undo takes all of it back. */
  private void updates(Path dir) {
    SortedMap<String, String> before = GeneratedProject.everything(dir);
    String status = git(dir, "status", "--porcelain");

    Run update = GeneratedProject.runIn(dir, "update");

    assertThat(update.exit()).as(update.err()).isZero();
    assertThat(GeneratedProject.read(dir.resolve("scripts/run.sh"))).isEqualTo(RUN);
    assertThat(GeneratedProject.read(dir.resolve("docs/new.md"))).isEqualTo("new\n");
    assertThat(GeneratedProject.read(dir.resolve("README.md"))).startsWith("# mine\n");
    Run check = GeneratedProject.runIn(dir, "check");
    assertThat(check.exit()).as(check.out() + check.err()).isZero();
    assertThat(GeneratedProject.runIn(dir, "undo").exit()).isZero();
    assertThat(GeneratedProject.everything(dir)).isEqualTo(before);
    assertThat(git(dir, "status", "--porcelain")).isEqualTo(status);
    assertThat(git(dir, "fsck", "--strict", "--no-dangling")).isEmpty();
  }

  @Test
  void the_history_was_squashed_into_one_commit() {
    git(project.dir, "checkout", "-q", "--orphan", "squashed");
    commit(project.dir);
    git(project.dir, "branch", "-D", "main");
    git(project.dir, "-c", "gc.reflogExpire=now", "gc", "-q", "--prune=now");

    updates(project.dir);
  }

  @Test
  void an_update_that_was_squash_merged_is_an_update() {
    git(project.dir, "switch", "-q", "-c", "bot");
    assertThat(project.run("update").exit()).isZero();
    project.committed();
    git(project.dir, "switch", "-q", "main");
    git(project.dir, "merge", "-q", "--squash", "bot");
    commit(project.dir);
    git(project.dir, "branch", "-D", "bot");

    assertThat(project.run("update").err()).contains("Everything is up to date.");
    assertThat(project.run("check").exit()).isZero();
  }

  @Test
  void the_clone_is_shallow() {
    git(folder, "clone", "-q", "--depth", "1", project.dir.toUri().toString(), "shallow");

    updates(folder.resolve("shallow"));
    Run branch = GeneratedProject.runIn(folder.resolve("shallow"), "update", "--into-branch", "b");
    assertThat(branch.exit()).as(branch.err()).isZero();
  }

  @Test
  void it_is_a_linked_worktree_and_the_main_one_is_left_alone() {
    git(project.dir, "worktree", "add", "-q", "-b", "side", "../side");
    SortedMap<String, String> main = project.everything();

    updates(folder.resolve("side"));

    assertThat(project.everything()).isEqualTo(main);
    assertThat(project.git("status", "--porcelain")).isEmpty();
  }

  @Test
  void the_git_folder_is_elsewhere() {
    git(project.dir, "init", "-q", "--separate-git-dir=../elsewhere");

    updates(project.dir);
  }

  @Test
  @DisplayName("copier#1805: the project is a submodule of another repository")
  void it_is_a_submodule() throws IOException {
    Path outer = Files.createDirectory(folder.resolve("outer"));
    git(outer, "init", "-q");
    git(
        outer,
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "add",
        "-q",
        project.dir.toString(),
        "inner");

    updates(outer.resolve("inner"));
  }

  @Test
  void there_is_a_submodule_beside_it_and_it_is_not_entered() throws IOException {
    Path other = Files.createDirectory(folder.resolve("other"));
    git(other, "init", "-q");
    Files.writeString(other.resolve("f"), "f\n");
    commit(other);
    String allow = "protocol.file.allow=always";
    git(project.dir, "-c", allow, "submodule", "add", "-q", other.toString(), "vendor/other");
    project.committed();
    Files.writeString(project.dir.resolve("vendor/other/f"), "dirty\n");

    updates(project.dir);
  }

  @Test
  @DisplayName("copier#1069: the project is a folder of a repository, and only it is touched")
  void it_is_a_folder_of_a_repository() throws IOException {
    Path outer = Files.createDirectories(folder.resolve("outer"));
    Path inner = outer.resolve("services/my project");
    Files.createDirectories(inner.getParent());
    Files.move(project.dir, inner);
    delete(inner.resolve(".git"));
    git(outer, "init", "-q");
    Files.writeString(outer.resolve("README.md"), "of all\n");
    commit(outer);
    SortedMap<String, String> around = GeneratedProject.everything(outer);

    updates(inner);

    assertThat(GeneratedProject.everything(outer)).isEqualTo(around);
  }

  @Test
  @DisplayName("copier#2362: what is not committed outside of the project does not matter")
  void changes_outside_of_the_project_do_not_matter() throws IOException {
    Path outer = Files.createDirectories(folder.resolve("outer"));
    Path inner = outer.resolve("inner");
    Files.move(project.dir, inner);
    delete(inner.resolve(".git"));
    git(outer, "init", "-q");
    Files.writeString(outer.resolve("README.md"), "of all\n");
    commit(outer);
    Files.writeString(outer.resolve("README.md"), "not committed\n");

    updates(inner);
  }

  @Test
  void the_pack_moved_and_its_old_place_is_gone() throws IOException {
    Path elsewhere = folder.resolve("elsewhere");
    Files.move(project.pack, elsewhere);
    Run lost = project.run("update");
    assertThat(lost.exit()).isEqualTo(3);
    assertThat(lost.err()).contains("error[GW-051]");

    Run update = project.run("update", "--pack", elsewhere.toString());

    assertThat(update.exit()).as(update.err()).isZero();
    assertThat(project.text("scripts/run.sh")).isEqualTo(RUN);
    project.committed();
    assertThat(project.run("update").err()).contains("Everything is up to date.");
  }

  @Test
  @DisplayName("copier#2339: the tag that the project was made from is gone")
  void the_tag_is_gone() throws IOException {
    Path pack = project.pack;
    git(pack, "init", "-q", "-b", "main");
    commit(pack);
    git(pack, "tag", "v1");
    String url = "file://" + pack;
    Run made =
        GeneratedProject.runIn(
            folder,
            "new",
            "tagged",
            "--pack",
            url,
            "--ref",
            "v1",
            "--answers",
            project.dir.resolve("engagement.yaml").toString(),
            "--no-input");
    assertThat(made.exit()).as(made.err()).isZero();
    git(pack, "tag", "-d", "v1");
    project.template("scripts/run.sh", RUN + "echo later\n");
    commit(pack);

    Run update =
        GeneratedProject.runIn(folder.resolve("tagged"), "update", "--pack", url, "--ref", "main");

    assertThat(update.exit()).as(update.err()).isZero();
    assertThat(GeneratedProject.read(folder.resolve("tagged/scripts/run.sh")))
        .endsWith("echo later\n");
  }

  @Test
  void attributes_that_convert_line_ends_are_no_edit_and_stay() {
    project.edit(".gitattributes", "*.sh text eol=crlf\n");
    project.edit("scripts/run.sh", project.text("scripts/run.sh").replace("\n", "\r\n"));
    project.committed();
    assertThat(project.git("show", "HEAD:scripts/run.sh")).doesNotContain("\r");

    Run update = project.run("update");

    assertThat(update.exit()).as(update.err()).isZero();
    assertThat(project.git("diff", "--stat", "--", "scripts/run.sh")).contains("1 file changed");
    assertThat(project.text("scripts/run.sh").replace("\r\n", "\n")).isEqualTo(RUN);
  }

  @Test
  void attributes_of_the_lock_make_a_merge_take_one_side_whole() {
    project.edit(".gitattributes", ".groundwork/** -merge\n").committed();
    assertThat(project.git("check-attr", "merge", ".groundwork/lock.yaml")).contains("unset");

    updates(project.dir);
  }

  @Test
  void a_conflict_has_three_stages_that_a_merge_tool_reads() throws IOException {
    project.edit("scripts/run.sh", "#!/bin/sh\necho mine\n").committed();
    String base = project.git("show", "HEAD~1:scripts/run.sh");
    assertThat(project.run("update").exit()).isEqualTo(1);

    assertThat(project.git("ls-files", "-u").lines().map(line -> line.split("[ \t]", -1)[2]))
        .containsExactly("1", "2", "3");
    assertThat(project.git("show", ":1:scripts/run.sh")).isEqualTo(base);
    assertThat(project.git("show", ":2:scripts/run.sh")).isEqualTo("#!/bin/sh\necho mine\n");
    assertThat(project.git("show", ":3:scripts/run.sh")).isEqualTo(RUN);
    Path seen = folder.resolve("seen");
    Path tool =
        Files.writeString(folder.resolve("tool.sh"), "cat $1 $2 $3 >" + seen + "\ncp $3 $4");
    git(
        project.dir,
        "-c",
        "mergetool.t.cmd=sh " + tool + " \"$BASE\" \"$LOCAL\" \"$REMOTE\" \"$MERGED\"",
        "-c",
        "mergetool.t.trustExitCode=true",
        "-c",
        "mergetool.keepBackup=false",
        "mergetool",
        "--no-prompt",
        "--tool=t");

    assertThat(GeneratedProject.read(seen)).isEqualTo(base + "#!/bin/sh\necho mine\n" + RUN);
    assertThat(project.git("ls-files", "-u")).isEmpty();
    assertThat(project.text("scripts/run.sh")).isEqualTo(RUN);
    project.committed();
    assertThat(project.run("update").exit()).isZero();
  }

  @Test
  @DisplayName("jhipster#5637: the update leaves no change of its own that stops it the next time")
  void an_update_is_in_nobodys_way() {
    assertThat(project.run("update").exit()).isZero();
    project.template("scripts/run.sh", RUN + "echo more\n");
    assertThat(project.run("update").exit()).isZero();

    assertThat(project.text("scripts/run.sh")).endsWith("echo more\n");
  }

  @Test
  @DisplayName("jhipster#3696: the first update after months of work takes none of it away")
  void the_work_of_months_stays() throws IOException {
    for (int i = 0; i < 20; i++) {
      project.edit("src/yes_it_s_1/module_" + i + ".py", "x = " + i + "\n");
    }
    project.edit("docs/own.md", "own\n").committed();
    List<String> before = project.git("ls-files").lines().toList();

    assertThat(project.run("update").exit()).isZero();
    project.committed();

    assertThat(project.git("ls-files").lines()).containsAll(before);
    assertThat(project.text("src/yes_it_s_1/module_7.py")).isEqualTo("x = 7\n");
  }

  @Test
  @DisplayName("cruft#8, cruft#47: what could not be applied is no success, and can be found")
  void a_conflict_is_no_success() {
    project.edit("scripts/run.sh", "#!/bin/sh\necho mine\n").committed();

    Run update = project.run("update");

    assertThat(update.exit()).isEqualTo(1);
    assertThat(update.err()).contains("To solve (1):", "scripts/run.sh: choose between");
    assertThat(project.run("check").out()).contains("conflicted   scripts/run.sh");
  }

  @Test
  @DisplayName("cruft#276: nothing in the Git folder is ever one of the files")
  void the_git_folder_is_no_place_for_a_template() {
    project.template("dot_git/hooks/post-commit", "#!/bin/sh\necho mine\n");

    Run update = project.run("update");

    assertThat(update.exit()).isEqualTo(3);
    assertThat(update.err()).contains("error[GW-041]");
    assertThat(project.dir.resolve(".git/hooks/post-commit")).doesNotExist();
  }

  @Test
  @DisplayName("backstage#26826: answers and edits made after generation are still there")
  void answers_and_edits_stay() {
    project.edit(
        "engagement.yaml", project.text("engagement.yaml").replace("seconds: 20", "seconds: 33"));
    project.committed();

    assertThat(project.run("update").exit()).isZero();

    assertThat(project.text("engagement.yaml"))
        .startsWith("# a comment that stays")
        .contains("seconds: 33");
    assertThat(project.text("README.md")).startsWith("# mine\n");
  }

  @Test
  @DisplayName("copier#1202: versions in between can be skipped, and nothing of them is missing")
  void versions_can_be_skipped() {
    project.version("1.2.0").template("docs/between.md", "between\n");
    project.version("1.3.0").template("docs/last.md", "last\n");

    assertThat(project.run("update").exit()).isZero();

    assertThat(project.text("docs/between.md") + project.text("docs/last.md"))
        .isEqualTo("between\nlast\n");
  }

  private static void delete(Path top) throws IOException {
    try (Stream<Path> all = Files.walk(top)) {
      for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
