package dev.groundwork.update;

import static dev.groundwork.update.Project.content;
import static dev.groundwork.update.Project.path;
import static dev.groundwork.update.Project.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.plan.Mode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The decision table, row by row: base, mine and theirs of one text file, "-" for none. */
class DecisionTableTest {

  private static final String OLD = "one\ntwo\nthree\nfour\nfive\n";
  private static final String TOP = "ONE\ntwo\nthree\nfour\nfive\n";
  private static final String END = "one\ntwo\nthree\nfour\nFIVE\n";
  private static final String BOTH = "ONE\ntwo\nthree\nfour\nFIVE\n";
  private static final String NONE = "-";

  static Stream<Arguments> rows() {
    return Stream.of(
        Arguments.of(NONE, NONE, OLD, "create f", OLD),
        Arguments.of(NONE, OLD, OLD, "keep f", OLD),
        Arguments.of(NONE, OLD.replace("\n", "\r\n"), OLD, "keep f", OLD.replace("\n", "\r\n")),
        Arguments.of(NONE, TOP, OLD, "conflict f", TOP),
        Arguments.of(OLD, NONE, OLD, "", NONE),
        Arguments.of(OLD, NONE, TOP, "stay-deleted f", NONE),
        Arguments.of(OLD, NONE, NONE, "", NONE),
        Arguments.of(OLD, OLD, NONE, "delete f", NONE),
        Arguments.of(OLD, OLD.replace("\n", "\r\n"), NONE, "delete f", NONE),
        Arguments.of(OLD, TOP, NONE, "conflict f", TOP),
        Arguments.of(OLD, OLD, OLD, "", OLD),
        Arguments.of(OLD, OLD, TOP, "replace f", TOP),
        Arguments.of(OLD, TOP, OLD, "keep f", TOP),
        Arguments.of(OLD, TOP, TOP, "keep f", TOP),
        Arguments.of(OLD, BOTH, TOP, "keep f", BOTH),
        Arguments.of(OLD, TOP, END, "merge f", BOTH));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void a_row(String base, String mine, String theirs, String decision, String result) {
    Project project = Project.empty();
    if (!base.equals(NONE)) {
      project.base("f", base).deleted("f");
    }
    if (!mine.equals(NONE)) {
      project.mine("f", mine);
    }
    if (!theirs.equals(NONE)) {
      project.theirs("f", theirs);
    }

    UpdatePlan plan = project.plan();

    assertThat(words(plan)).isEqualTo(decision);
    assertThat(project.after(plan).text("f")).isEqualTo(result.equals(NONE) ? "nothing" : result);
  }

  @Test
  void a_new_file_never_overwrites_one_of_the_user() {
    Project project = Project.empty().mine("f", "mine\n").theirs("f", "theirs\n");

    UpdatePlan plan = project.plan();

    assertThat(plan.besides()).containsExactly(path("f.new"));
    assertThat(project.after(plan).text("f")).isEqualTo("mine\n");
    assertThat(project.after(plan).text("f.new")).isEqualTo("theirs\n");
    assertThat(plan.stages()).isEmpty();
  }

  @Test
  void a_file_beside_another_gets_a_number_when_its_name_is_taken() {
    Project project =
        Project.empty().mine("f", "mine\n").mine("f.new", "own\n").theirs("f", "theirs\n");

    UpdatePlan plan = project.plan();

    assertThat(plan.besides()).containsExactly(path("f.2.new"));
    assertThat(project.after(plan).text("f.new")).isEqualTo("own\n");
  }

  @Test
  void the_same_lines_changed_on_both_sides_are_a_conflict_with_three_stages() {
    Project project =
        Project.empty()
            .base("f", "a\nb\nc\n")
            .mine("f", "a\nmine\nc\n")
            .theirs("f", "a\ntheirs\nc\n");

    UpdatePlan plan = project.plan();

    assertThat(words(plan)).isEqualTo("conflict f");
    assertThat(project.after(plan).text("f"))
        .isEqualTo(
            "a\n<<<<<<< yours\nmine\n||||||| base\nb\n=======\ntheirs\n>>>>>>> new template\nc\n");
    assertThat(plan.stages()).hasSize(1);
    assertThat(plan.stages().get(0).base().content()).isEqualTo(content("a\nb\nc\n"));
    assertThat(plan.stages().get(0).mine().content()).isEqualTo(content("a\nmine\nc\n"));
    assertThat(plan.stages().get(0).theirs().content()).isEqualTo(content("a\ntheirs\nc\n"));
  }

  @Test
  void a_binary_file_changed_on_both_sides_is_not_merged() {
    Project project = Project.empty().base("f", "a\0").mine("f", "mine\0").theirs("f", "theirs\0");

    UpdatePlan plan = project.plan();

    assertThat(words(plan)).isEqualTo("conflict f");
    assertThat(project.after(plan).text("f")).isEqualTo("mine\0");
    assertThat(project.after(plan).text("f.new")).isEqualTo("theirs\0");
  }

  @ParameterizedTest
  @MethodSource("otherTypes")
  void something_else_in_the_place_of_a_file_stays(State other) {
    Project same = Project.empty().base("f", OLD).mine("f", other).theirs("f", OLD);
    Project changed = Project.empty().base("f", OLD).mine("f", other).theirs("f", TOP);
    Project dropped = Project.empty().base("f", OLD).mine("f", other);
    Project arrived = Project.empty().mine("f", other).theirs("f", TOP);

    assertThat(words(same.plan())).isEqualTo("keep f");
    assertThat(words(changed.plan())).isEqualTo("conflict f");
    assertThat(changed.after().text("f.new")).isEqualTo(TOP);
    assertThat(changed.after().mine).containsEntry(path("f"), other);
    assertThat(words(dropped.plan())).isEqualTo("conflict f");
    assertThat(dropped.after().mine).isEqualTo(dropped.mine);
    assertThat(words(arrived.plan())).isEqualTo("conflict f");
    assertThat(arrived.after().text("f.new")).isEqualTo(TOP);
  }

  static Stream<State> otherTypes() {
    return Stream.of(
        new State.Symlink("elsewhere"), new State.Symlink("../outside"), new State.Submodule());
  }

  @Test
  void a_folder_of_the_user_in_the_place_of_a_file_stays() {
    Project project =
        Project.empty().base("f", OLD).deleted("f").mine("f/own.txt", "own\n").theirs("f", TOP);

    UpdatePlan plan = project.plan();

    assertThat(words(plan)).isEqualTo("conflict f");
    assertThat(project.after(plan).text("f.new")).isEqualTo(TOP);
    assertThat(project.after(plan).text("f/own.txt")).isEqualTo("own\n");
  }

  @Test
  void nothing_is_written_through_a_link_or_below_a_file() {
    Project link = Project.empty().mine("d", new State.Symlink("x")).theirs("d/f", OLD);
    Project file = Project.empty().mine("d", "mine\n").theirs("d/f", OLD);

    assertThat(words(link.plan())).isEqualTo("conflict d/f");
    assertThat(link.plan().besides()).containsExactly(path("d.new/f"));
    assertThat(words(file.plan())).isEqualTo("conflict d/f");
    assertThat(file.after().text("d")).isEqualTo("mine\n");
  }

  @Test
  void a_folder_that_the_user_replaced_by_a_link_stays_deleted() {
    Project project =
        Project.empty()
            .base("d/f", OLD)
            .deleted("d/f")
            .mine("d", new State.Symlink("x"))
            .theirs("d/f", TOP);

    assertThat(words(project.plan())).isEqualTo("stay-deleted d/f");
    assertThat(project.plan().changes()).isEmpty();
  }

  @Test
  void an_untouched_file_becomes_a_folder_and_a_folder_a_file() {
    Project toFolder = Project.empty().base("d", OLD).theirs("d/f", "x\n").theirs("d/g", "y\n");
    Project toFile = Project.empty().base("d/e/f", OLD).base("d/g", END).theirs("d", "x\n");
    Project moved = Project.empty().base("d", OLD).mine("d", TOP).theirs("d/f", END);

    assertThat(words(toFolder.plan())).isEqualTo("delete d, create d/f, create d/g");
    assertThat(toFolder.after().text("d/f")).isEqualTo("x\n");
    assertThat(words(toFile.plan())).isEqualTo("create d, delete d/e/f, delete d/g");
    assertThat(toFile.after().text("d")).isEqualTo("x\n");
    assertThat(words(moved.plan())).isEqualTo("move d/f, merge d/f");
    assertThat(moved.after().text("d/f")).isEqualTo(BOTH);
  }

  @Test
  void the_mode_is_decided_apart_from_the_content() {
    Project project =
        Project.empty()
            .base("run", content(OLD), Mode.PLAIN)
            .mine("run", new State.File(content(TOP), Mode.PLAIN))
            .theirs("run", content(END), Mode.EXECUTABLE)
            .base("own", content(OLD), Mode.PLAIN)
            .mine("own", new State.File(content(OLD), Mode.EXECUTABLE))
            .theirs("own", content(TOP), Mode.PLAIN)
            .base("bit", content(OLD), Mode.PLAIN)
            .theirs("bit", content(OLD), Mode.EXECUTABLE)
            .base("edited", content(OLD), Mode.PLAIN)
            .mine("edited", new State.File(content(TOP), Mode.PLAIN))
            .theirs("edited", content(OLD), Mode.EXECUTABLE);

    UpdatePlan plan = project.plan();
    Project after = project.after(plan);

    assertThat(words(plan)).isEqualTo("replace bit, merge edited, replace own, merge run");
    assertThat(after.mine.get(path("run"))).isEqualTo(executable(BOTH));
    assertThat(after.mine.get(path("own"))).isEqualTo(executable(TOP));
    assertThat(after.mine.get(path("bit"))).isEqualTo(executable(OLD));
    assertThat(after.mine.get(path("edited"))).isEqualTo(executable(TOP));
  }

  @Test
  void a_file_of_which_the_user_changed_the_mode_alone_is_not_said_to_be_unchanged() {
    Project project =
        Project.empty()
            .base("kept", content(OLD), Mode.PLAIN)
            .mine("kept", new State.File(content(OLD), Mode.EXECUTABLE))
            .theirs("kept", content(OLD), Mode.PLAIN)
            .base("both", content(OLD), Mode.PLAIN)
            .mine("both", new State.File(content(OLD), Mode.EXECUTABLE))
            .theirs("both", content(OLD), Mode.EXECUTABLE)
            .base("taken", content(OLD), Mode.PLAIN)
            .mine("taken", new State.File(content(OLD), Mode.EXECUTABLE))
            .theirs("taken", content(TOP), Mode.PLAIN);

    UpdatePlan plan = project.plan();

    assertThat(words(plan)).isEqualTo("keep both, keep kept, replace taken");
    assertThat(plan.decisions())
        .extracting(Decision::reason)
        .containsExactly(
            "you and the template made it executable",
            "you made it executable, the template did not change it",
            "the template changed it, you changed its mode alone");
  }

  private static State executable(String text) {
    return new State.File(content(text), Mode.EXECUTABLE);
  }

  @Test
  void a_file_that_is_written_once_is_created_but_never_put_beside_the_users() {
    Project fresh = Project.empty().once("f", OLD);
    Project there = Project.empty().once("f", OLD).mine("f", "mine\n");

    assertThat(words(fresh.plan())).isEqualTo("create f");
    assertThat(words(there.plan())).isEqualTo("keep f");
    assertThat(there.plan().changes()).isEmpty();
  }

  @Test
  void every_decision_says_why_and_every_conflict_what_to_do() {
    Project project =
        Project.empty()
            .mine("new", "mine\n")
            .theirs("new", "theirs\n")
            .base("both", "a\nb\n")
            .mine("both", "a\nmine\n")
            .theirs("both", "a\ntheirs\n")
            .base("gone", OLD)
            .mine("gone", TOP);

    UpdatePlan plan = project.plan();

    assertThat(plan.decisions()).allMatch(each -> !each.reason().isEmpty());
    assertThat(plan.decisions()).allMatch(each -> each.layer().equals("base"));
    assertThat(plan.conflicts())
        .extracting(Decision.Conflict::remedy)
        .containsExactly(
            "choose between the markers, then git add both",
            "keep it as your own file, or delete it",
            "take what you need from new.new, then delete it");
  }
}
