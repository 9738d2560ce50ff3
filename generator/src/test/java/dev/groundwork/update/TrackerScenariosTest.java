package dev.groundwork.update;

import static dev.groundwork.update.Project.content;
import static dev.groundwork.update.Project.path;
import static dev.groundwork.update.Project.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.plan.Mode;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Ways in which updates of other tools went wrong, from their issue trackers. Each test names the
 * report it comes from; the scenario is told in our words.
 */
class TrackerScenariosTest {

  private static final String OLD = "one\ntwo\nthree\nfour\nfive\n";

  @Test
  @DisplayName("copier#1735: a file the user deleted is not brought back, and the report says so")
  void a_deleted_file_stays_deleted() {
    Project project = Project.empty().base("f", OLD).deleted("f").theirs("f", OLD + "six\n");

    assertThat(words(project.plan())).isEqualTo("stay-deleted f");
    assertThat(project.plan().changes()).isEmpty();
  }

  @Test
  @DisplayName("copier#2339: a file that the new template does not touch is not deleted")
  void a_file_without_news_stays() {
    Project project =
        Project.empty().base("f", OLD).theirs("f", OLD).mine("own", "mine\n").theirs("g", "new\n");

    assertThat(words(project.plan())).isEqualTo("create g");
  }

  @Test
  @DisplayName("copier#1587: both added one file; the user's content is not deleted")
  void a_file_that_both_added_keeps_the_content_of_the_user() {
    Project project = Project.empty().mine("ci.yml", "mine\n").theirs("ci.yml", "theirs\n");

    assertThat(words(project.plan())).isEqualTo("conflict ci.yml");
    assertThat(project.after().text("ci.yml")).isEqualTo("mine\n");
  }

  @Test
  @DisplayName("copier#2604: a change of the executable bit alone reaches the user")
  void a_change_of_the_mode_alone_is_a_change() {
    Project project =
        Project.empty()
            .base("run.sh", content(OLD), Mode.PLAIN)
            .theirs("run.sh", content(OLD), Mode.EXECUTABLE)
            .base("stop.sh", content(OLD + "x\n"), Mode.EXECUTABLE)
            .theirs("stop.sh", content(OLD + "x\n"), Mode.PLAIN);

    assertThat(words(project.plan())).isEqualTo("replace run.sh, replace stop.sh");
    assertThat(project.after().mine.get(path("run.sh")))
        .isEqualTo(new State.File(content(OLD), Mode.EXECUTABLE));
  }

  @Test
  @DisplayName("copier#2630: a new file comes with its executable bit")
  void a_new_file_has_its_mode() {
    Project project = Project.empty().theirs("run.sh", content(OLD), Mode.EXECUTABLE);

    assertThat(project.plan().changes())
        .containsExactly(new Change.Put(path("run.sh"), content(OLD), Mode.EXECUTABLE));
  }

  @Test
  @DisplayName("copier#2605: the bit changes together with a conflict, and neither is lost")
  void a_mode_changes_together_with_a_conflict() {
    Project project =
        Project.empty()
            .base("run.sh", content("a\nb\n"), Mode.PLAIN)
            .mine("run.sh", new State.File(content("a\nmine\n"), Mode.PLAIN))
            .theirs("run.sh", content("a\ntheirs\n"), Mode.EXECUTABLE);

    assertThat(words(project.plan())).isEqualTo("conflict run.sh");
    assertThat(project.after().mine.get(path("run.sh")))
        .isInstanceOfSatisfying(
            State.File.class, file -> assertThat(file.mode()).isEqualTo(Mode.EXECUTABLE));
  }

  @Test
  @DisplayName("copier#1409: a link in the place of a file is not written through")
  void a_link_is_not_written_through() {
    Project project =
        Project.empty()
            .base("conf", OLD)
            .mine("conf", new State.Symlink("conf.shared"))
            .mine("conf.shared", OLD)
            .theirs("conf", OLD + "six\n");

    assertThat(words(project.plan())).isEqualTo("conflict conf");
    assertThat(project.after().text("conf.shared")).isEqualTo(OLD);
    assertThat(project.after().text("conf.new")).isEqualTo(OLD + "six\n");
  }

  @Test
  @DisplayName("copier#2426, copier#2838: a link that leads outside stops nothing else")
  void a_link_to_the_outside_stops_only_its_own_path() {
    Project project =
        Project.empty()
            .base("a", OLD)
            .mine("a", new State.Symlink("../../elsewhere"))
            .theirs("a", OLD + "six\n")
            .base("b", OLD)
            .theirs("b", OLD + "six\n");

    assertThat(words(project.plan())).isEqualTo("conflict a, replace b");
  }

  @Test
  @DisplayName("copier#2729, copier#1162: an ignored file is not deleted behind the user's back")
  void an_ignored_file_is_a_file_of_the_user() {
    // The planner has no idea of what Git ignores: such files come in like all others.
    Project kept = Project.empty().base(".env", "KEY=\n").mine(".env", "KEY=secret\n");

    assertThat(words(kept.theirs(".env", "KEY=\n").plan())).isEqualTo("keep .env");
    assertThat(kept.plan().changes()).isEmpty();
  }

  @Test
  @DisplayName("copier#1773: a file that is no longer ignored makes no trouble")
  void a_change_of_what_is_ignored_changes_nothing_else() {
    Project project =
        Project.empty()
            .base(".gitignore", ".env\n")
            .theirs(".gitignore", "\n")
            .base(".env", "KEY=\n")
            .mine(".env", "KEY=secret\n")
            .theirs(".env", "KEY=\nPORT=1\n");

    assertThat(words(project.plan())).isEqualTo("conflict .env, replace .gitignore");
    assertThat(project.after().text(".env")).contains("<<<<<<< yours\nKEY=secret\n||||||| base\n");
  }

  @Test
  @DisplayName("copier#1350: conflicts have the markers that tools know")
  void conflicts_have_the_usual_markers() {
    Project project = Project.empty().base("f", "a\n").mine("f", "mine\n").theirs("f", "theirs\n");

    assertThat(project.after().text("f").lines())
        .containsExactly(
            "<<<<<<< yours",
            "mine",
            "||||||| base",
            "a",
            "=======",
            "theirs",
            ">>>>>>> new template");
    assertThat(project.plan().stages()).hasSize(1);
  }

  @Test
  @DisplayName("copier#1103: a value does not land in the section of a like name")
  void a_change_does_not_land_in_a_section_that_looks_the_same() {
    String base =
        "[dev]\nhost = a\nport = 1\n\n[prod]\nhost = a\nport = 1\n\n[test]\nhost = a\nport = 1\n";
    String mine = base.replace("[dev]\nhost = a\nport = 1\n\n", "");
    String theirs = base.replace("[prod]\nhost = a\nport = 1", "[prod]\nhost = a\nport = 2");

    Project project = Project.empty().base("f", base).mine("f", mine).theirs("f", theirs);

    assertThat(project.after().text("f"))
        .isEqualTo("[prod]\nhost = a\nport = 2\n\n[test]\nhost = a\nport = 1\n");
  }

  @Test
  @DisplayName("copier#807: a conflict in a file with CR LF does not double the line ends")
  void line_ends_are_not_doubled() {
    Project project =
        Project.empty()
            .base("f", "a\r\nb\r\n")
            .mine("f", "a\r\nmine\r\n")
            .theirs("f", "a\r\ntheirs\r\n");

    assertThat(project.after().text("f")).doesNotContain("\r\r").doesNotContain("\n\n");
    assertThat(project.after().text("f").replace("\r\n", "")).doesNotContain("\n", "\r");
  }

  @Test
  @DisplayName("copier#2006: bytes that are no UTF-8 stop nothing")
  void any_bytes_will_do() {
    byte[] bytes = {(byte) 0x81, (byte) 0x8d, '\n', 'x', '\n', 'y', '\n'};
    byte[] edited = {(byte) 0x81, (byte) 0x8d, '\n', 'x', '\n', 'z', '\n'};
    Project project =
        Project.empty()
            .base("f", Content.of(bytes), Mode.PLAIN)
            .theirs("f", Content.of(edited), Mode.PLAIN);

    assertThat(words(project.plan())).isEqualTo("replace f");
  }

  @Test
  @DisplayName("copier#369: a file that is written once makes no conflict later")
  void a_file_written_once_leaves_no_conflict_behind() {
    Project project = Project.empty().mine("notes.md", "mine\n").once("notes.md", "ours\n");

    assertThat(project.plan().conflicts()).isEmpty();
    assertThat(project.plan().changes()).isEmpty();
  }

  @Test
  @DisplayName("cruft#44, cruft#47, cruft#8: what does not fit is a conflict, never dropped")
  void a_change_that_does_not_fit_is_a_conflict() {
    Project project =
        Project.empty()
            .base("pyproject.toml", "[deps]\na = 1\nb = 1\n")
            .mine("pyproject.toml", "[deps]\na = 2\nmine = 1\n")
            .theirs("pyproject.toml", "[deps]\na = 1\nb = 2\nc = 1\n");

    assertThat(words(project.plan())).isEqualTo("conflict pyproject.toml");
    assertThat(project.after().text("pyproject.toml")).contains("mine = 1", "c = 1");
  }

  @Test
  @DisplayName("cruft#131: a binary file that only the template changed is replaced")
  void an_untouched_binary_file_is_replaced() {
    Project project = Project.empty().base("logo.png", "\0a").theirs("logo.png", "\0b");

    assertThat(words(project.plan())).isEqualTo("replace logo.png");
  }

  @Test
  @DisplayName("cruft#208: a file that the template dropped goes away")
  void a_dropped_file_goes_away() {
    Project project = Project.empty().base("f", OLD).base("g", "x\n").theirs("g", "x\n");

    assertThat(words(project.plan())).isEqualTo("delete f");
  }

  @Test
  @DisplayName("cruft#91: untracked files are neither a hindrance nor a victim")
  void untracked_files_are_left_alone() {
    Project project =
        Project.empty().base("f", OLD).theirs("f", OLD + "six\n").mine("plots/a.png", "\0");

    assertThat(words(project.plan())).isEqualTo("replace f");
  }

  @Test
  @DisplayName("jhipster#3696: the user's own files are not deleted")
  void files_that_were_never_generated_are_not_deleted() {
    Project project = Project.empty().base("f", OLD).theirs("g", "new\n").mine("hello.txt", "x\n");

    assertThat(project.after().text("hello.txt")).isEqualTo("x\n");
  }

  @Test
  @DisplayName("jhipster#2711: a user's file is not deleted for having the name of a dropped one")
  void a_name_that_was_once_generated_belongs_to_the_user_afterwards() {
    Project first = Project.empty().base("logback.xml", OLD);
    Project second = first.after().mine("logback.xml", "mine\n");

    assertThat(words(first.plan())).isEqualTo("delete logback.xml");
    assertThat(words(second.plan())).isEmpty();
  }

  @Test
  @DisplayName("jhipster#9440: a renamed file does not stay behind under its old name")
  void a_renamed_file_leaves_no_copy_behind() {
    Project project = Project.empty().base("FooIntTest.java", OLD).theirs("FooIT.java", OLD);

    assertThat(words(project.plan())).isEqualTo("move FooIT.java");
    assertThat(project.after().text("FooIntTest.java")).isEqualTo("nothing");
  }

  @Test
  @DisplayName("jhipster#5366: every file with markers is on the list of conflicts")
  void every_file_with_markers_is_reported() {
    Project project = Project.empty();
    for (String name : new String[] {"gulpfile.js", "pom.xml", "README.md"}) {
      project.base(name, "a\n").mine(name, "mine\n").theirs(name, "theirs\n");
    }
    UpdatePlan plan = project.plan();

    assertThat(plan.conflicts()).hasSize(3);
    assertThat(plan.stages()).hasSize(3);
  }

  @Test
  @DisplayName("cookiecutter#1190: files that were there before are not overwritten unnoticed")
  void a_new_layer_does_not_overwrite_files_that_were_there() {
    Project project =
        Project.empty().mine("cli.py", "mine\n").theirs("cli.py", "theirs\n").theirs("m.py", "m\n");

    assertThat(words(project.plan())).isEqualTo("conflict cli.py, create m.py");
    assertThat(project.after().text("cli.py")).isEqualTo("mine\n");
  }

  @Test
  @DisplayName("backstage#31361: a project generated long ago gets today's template")
  void a_project_skips_versions() {
    Project project =
        Project.empty().base("f", OLD).mine("f", OLD + "mine\n").theirs("f", "zero\n" + OLD);

    assertThat(words(project.plan())).isEqualTo("merge f");
    assertThat(project.after().text("f")).isEqualTo("zero\n" + OLD + "mine\n");
  }

  @Test
  @DisplayName("aegis-stack#1134: a conflict keeps what only the project has")
  void a_conflict_keeps_what_only_the_project_has() {
    Project project =
        Project.empty()
            .base(".dockerignore", "a\nb\n")
            .mine(".dockerignore", "a\nb\narchive/\ndata/\n")
            .theirs(".dockerignore", "a\nb\nbuild/\n");

    assertThat(words(project.plan())).isEqualTo("conflict .dockerignore");
    assertThat(project.after().text(".dockerignore")).contains("archive/\ndata/\n", "build/\n");
  }
}
