package dev.groundwork.update;

import static dev.groundwork.update.Project.path;
import static dev.groundwork.update.Project.words;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Files that the pack or the user renamed. */
class RenameTest {

  private static final String OLD = "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n";
  private static final String TOP = OLD.replace("one", "ONE");
  private static final String END = OLD.replace("eight", "EIGHT");
  private static final String BOTH = TOP.replace("eight", "EIGHT");

  @Test
  void a_declared_move_takes_the_edits_along() {
    Project project =
        Project.empty().base("a", OLD).mine("a", TOP).theirs("b", "new\n").moves("a", "b");

    assertThat(words(project.plan())).isEqualTo("move b, conflict b");
    assertThat(project.after().text("a")).isEqualTo("nothing");
    assertThat(project.after().text("b")).contains("<<<<<<< yours\nONE\n");
  }

  @Test
  void equal_content_gives_a_rename_away() {
    Project project = Project.empty().base("a", OLD).mine("a", TOP).theirs("d/b", OLD);

    UpdatePlan plan = project.plan();

    assertThat(words(plan)).isEqualTo("move d/b, keep d/b");
    assertThat(plan.decisions().get(0))
        .isInstanceOfSatisfying(
            Decision.Move.class, move -> assertThat(move.from()).isEqualTo(path("a")));
    assertThat(project.after().text("d/b")).isEqualTo(TOP);
  }

  @Test
  void similar_text_gives_a_rename_away() {
    Project project = Project.empty().base("a", OLD).mine("a", TOP).theirs("b", END);

    assertThat(words(project.plan())).isEqualTo("move b, merge b");
    assertThat(project.after().text("b")).isEqualTo(BOTH);
  }

  @Test
  void an_untouched_file_moves_and_becomes_theirs() {
    Project project = Project.empty().base("a", OLD).theirs("b", END);

    assertThat(words(project.plan())).isEqualTo("move b, replace b");
    assertThat(project.after().text("b")).isEqualTo(END);
    assertThat(project.after().text("a")).isEqualTo("nothing");
  }

  @Test
  void files_that_share_little_are_two_files() {
    Project project = Project.empty().base("a", OLD).theirs("b", "one\nx\ny\nz\nv\nw\n");

    assertThat(words(project.plan())).isEqualTo("delete a, create b");
  }

  @Test
  void empty_files_are_not_taken_for_renames() {
    Project project = Project.empty().base("a/__init__.py", "").theirs("b/__init__.py", "");

    assertThat(words(project.plan())).isEqualTo("delete a/__init__.py, create b/__init__.py");
  }

  @Test
  void where_two_files_would_do_neither_is_taken() {
    Project project = Project.empty().base("a", OLD).base("b", OLD).mine("a", TOP).theirs("c", OLD);

    assertThat(words(project.plan())).isEqualTo("conflict a, delete b, create c");
    assertThat(project.after().text("a")).isEqualTo(TOP);
  }

  @Test
  void a_file_that_the_user_renamed_gets_the_change_where_it_is() {
    Project project =
        Project.empty().base("a", OLD).deleted("a").mine("own/b", TOP).theirs("a", END);

    UpdatePlan plan = project.plan();

    assertThat(words(plan)).isEqualTo("merge own/b");
    assertThat(plan.decisions().get(0).reason()).contains("you renamed it from a");
    assertThat(project.after().text("own/b")).isEqualTo(BOTH);
    assertThat(project.after().text("a")).isEqualTo("nothing");
  }

  @Test
  void a_change_of_case_is_a_rename_like_any_other() {
    Project user =
        Project.empty().base("Readme.md", OLD).deleted("Readme.md").mine("README.md", OLD);
    Project pack = Project.empty().base("Readme.md", OLD).mine("Readme.md", TOP);

    assertThat(user.theirs("Readme.md", END).after().text("README.md")).isEqualTo(END);
    assertThat(pack.theirs("README.md", OLD).after().text("README.md")).isEqualTo(TOP);
  }

  @Test
  void both_renamed_it_alike() {
    Project project = Project.empty().base("a", OLD).deleted("a").mine("b", TOP).theirs("b", END);

    assertThat(words(project.plan())).isEqualTo("merge b");
    assertThat(project.after().text("b")).isEqualTo(BOTH);
  }

  @Test
  void renamed_to_two_names_is_a_conflict() {
    Project project = Project.empty().base("a", OLD).deleted("a").mine("b", TOP).theirs("c", END);

    assertThat(words(project.plan())).isEqualTo("conflict b");
    assertThat(project.after().text("b")).isEqualTo(TOP);
    assertThat(project.after().text("b.new")).isEqualTo(END);
  }

  @Test
  void renamed_by_the_user_and_dropped_by_the_pack_is_a_conflict() {
    Project project = Project.empty().base("a", OLD).deleted("a").mine("b", OLD);

    assertThat(words(project.plan())).isEqualTo("conflict b");
    assertThat(project.after().mine).isEqualTo(project.mine);
  }

  @Test
  void a_move_to_a_place_that_is_taken_is_no_move() {
    Project project =
        Project.empty().base("a", OLD).mine("a", TOP).mine("b", "own\n").theirs("b", OLD);

    assertThat(words(project.plan())).isEqualTo("conflict a, conflict b");
    assertThat(project.after().text("a")).isEqualTo(TOP);
    assertThat(project.after().text("b")).isEqualTo("own\n");
    assertThat(project.after().text("b.new")).isEqualTo(OLD);
  }

  @Test
  void two_files_can_swap_their_names() {
    Project project =
        Project.empty()
            .base("a", OLD)
            .base("b", "x\ny\n")
            .mine("a", TOP)
            .theirs("a", "x\ny\n")
            .theirs("b", OLD)
            .moves("a", "b")
            .moves("b", "a");

    assertThat(words(project.plan())).isEqualTo("move a, move b, keep b");
    assertThat(project.after().text("a")).isEqualTo("x\ny\n");
    assertThat(project.after().text("b")).isEqualTo(TOP);
  }

  @Test
  void a_new_file_can_take_the_place_of_one_that_moved() {
    Project project =
        Project.empty()
            .base("a", OLD)
            .mine("a", TOP)
            .theirs("a", "new\n")
            .theirs("b", END)
            .moves("a", "b");

    assertThat(words(project.plan())).isEqualTo("create a, move b, merge b");
    assertThat(project.after().text("a")).isEqualTo("new\n");
    assertThat(project.after().text("b")).isEqualTo(BOTH);
  }

  @Test
  void a_move_onto_a_file_that_stays_is_no_move() {
    Project project =
        Project.empty()
            .base("a", OLD)
            .base("b", "x\n")
            .mine("a", TOP)
            .theirs("b", END)
            .moves("a", "b");

    assertThat(words(project.plan())).isEqualTo("conflict a, replace b");
    assertThat(project.after().text("a")).isEqualTo(TOP);
  }

  @Test
  void a_renamed_file_that_the_user_deleted_stays_deleted() {
    Project same = Project.empty().base("a", OLD).deleted("a").theirs("b", OLD);
    Project changed = Project.empty().base("a", OLD).deleted("a").theirs("b", END);

    assertThat(words(same.plan())).isEmpty();
    assertThat(words(changed.plan())).isEqualTo("stay-deleted b");
  }
}
