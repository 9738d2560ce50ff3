package dev.groundwork.update;

import static dev.groundwork.update.Project.content;
import static dev.groundwork.update.Project.latin1;
import static dev.groundwork.update.Project.path;
import static dev.groundwork.update.Project.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.plan.Mode;
import org.junit.jupiter.api.Test;

/**
 * Line ends, byte-order marks and encodings: compared in normal form, kept as the user has them.
 */
class LineEndsTest {

  private static final String OLD = "one\ntwo\nthree\nfour\nfive\n";
  private static final String TOP = "ONE\ntwo\nthree\nfour\nfive\n";
  private static final String END = "one\ntwo\nthree\nfour\nFIVE\nsix\n";
  private static final String MARK = "\ufeff";

  private static String crlf(String text) {
    return text.replace("\n", "\r\n");
  }

  private static String merged(String base, String mine, String theirs) {
    return Project.empty().base("f", base).mine("f", mine).theirs("f", theirs).after().text("f");
  }

  @Test
  void a_user_with_other_line_ends_keeps_them() {
    assertThat(merged(OLD, crlf(TOP), END)).isEqualTo(crlf("ONE\ntwo\nthree\nfour\nFIVE\nsix\n"));
    assertThat(merged(OLD, crlf(OLD), END)).isEqualTo(crlf(END));
    assertThat(merged(crlf(OLD), TOP, crlf(END))).isEqualTo("ONE\ntwo\nthree\nfour\nFIVE\nsix\n");
  }

  @Test
  void a_template_that_changes_line_ends_alone_changes_only_untouched_files() {
    assertThat(merged(OLD, OLD, crlf(OLD))).isEqualTo(crlf(OLD));
    assertThat(merged(OLD, TOP, crlf(OLD))).isEqualTo(TOP);
    assertThat(merged(OLD, TOP, crlf(END))).isEqualTo("ONE\ntwo\nthree\nfour\nFIVE\nsix\n");
  }

  @Test
  void lines_with_mixed_ends_keep_each_its_own() {
    String mixed = "ONE\r\ntwo\nthree\r\nfour\nfive\r\n";

    assertThat(merged(OLD, mixed, "one\ntwo\nthree\nfour\nfive\nsix\n"))
        .isEqualTo("ONE\r\ntwo\nthree\r\nfour\nfive\r\nsix\r\n");
  }

  @Test
  void a_byte_order_mark_of_the_user_stays_and_makes_no_conflict() {
    assertThat(merged(OLD, MARK + OLD, TOP)).isEqualTo(MARK + TOP);
    assertThat(merged(OLD, MARK + TOP, END)).isEqualTo(MARK + "ONE\n" + END.substring(4));
    assertThat(merged(MARK + OLD, TOP, MARK + END)).isEqualTo("ONE\n" + END.substring(4));
  }

  @Test
  void a_missing_last_line_end_stays_missing() {
    assertThat(merged("a\nb\nc", "A\nb\nc", "a\nb\nc")).isEqualTo("A\nb\nc");
    assertThat(merged("a\nb\nc\nd\n", "a\nb\nc\nd", "A\nb\nc\nd\n")).isEqualTo("A\nb\nc\nd");
  }

  @Test
  void a_marker_stands_on_a_line_of_its_own_where_the_last_line_has_no_end() {
    assertThat(merged("a\nb", "a\nmine", "a\ntheirs"))
        .isEqualTo(
            "a\n<<<<<<< yours\nmine\n||||||| base\nb\n=======\ntheirs\n>>>>>>> new template\n");
  }

  @Test
  void markers_have_the_line_ends_of_the_user() {
    assertThat(merged("a\nb\n", "a\r\nmine\r\n", "a\ntheirs\n"))
        .isEqualTo(
            crlf(
                "a\n<<<<<<< yours\nmine\n||||||| base\nb\n=======\ntheirs\n"
                    + ">>>>>>> new template\n"));
  }

  @Test
  void markers_are_longer_where_the_text_has_such_lines() {
    String heading = "Title\n=======\n";

    String result = merged(heading + "a\n", heading + "mine\n", heading + "theirs\n");

    assertThat(result)
        .isEqualTo(
            heading
                + "<<<<<<<< yours\nmine\n|||||||| base\na\n========\ntheirs\n"
                + ">>>>>>>> new template\n");
  }

  @Test
  void latin_1_is_merged_byte_by_byte() {
    Project project =
        Project.empty()
            .base("f", latin1("k\u00fche\ntwo\nthree\n"), Mode.PLAIN)
            .mine("f", new State.File(latin1("k\u00fche\ntwo\nthr\u00e9e\n"), Mode.PLAIN))
            .theirs("f", latin1("K\u00fche\ntwo\nthree\n"), Mode.PLAIN);

    assertThat(project.after().mine.get(path("f")))
        .isEqualTo(new State.File(latin1("K\u00fche\ntwo\nthr\u00e9e\n"), Mode.PLAIN));
  }

  @Test
  void two_encodings_are_not_mixed_in_one_file() {
    Project project =
        Project.empty()
            .base("f", "one\ntwo\nthree\n")
            .mine("f", new State.File(latin1("\u00fcno\ntwo\nthree\n"), Mode.PLAIN))
            .theirs("f", content("one\ntwo\nthr\u00e9e\n"), Mode.PLAIN);

    assertThat(words(project.plan())).isEqualTo("conflict f");
    assertThat(project.plan().besides()).containsExactly(path("f.new"));
    assertThat(project.after().mine.get(path("f"))).isEqualTo(project.mine.get(path("f")));
  }

  @Test
  void a_carriage_return_inside_a_line_belongs_to_it() {
    assertThat(merged("a\rb\nc\nd\n", "a\rb\nc\nD\n", "a\rB\nc\nd\n")).isEqualTo("a\rB\nc\nD\n");
  }
}
