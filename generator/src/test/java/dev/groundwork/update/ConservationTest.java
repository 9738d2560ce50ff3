package dev.groundwork.update;

import static dev.groundwork.update.Project.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.git.LineMerger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The second opinion on a merge: what it lets through, and what it stops. */
class ConservationTest {

  private static final String OLD = "one\ntwo\nthree\nfour\nfive\n";
  private static final String MINE = "one\nmine\ntwo\nthree\nfour\nfive\n";
  private static final String THEIRS = "one\ntwo\nthree\nfour\ntheirs\nfive\n";

  private static boolean holds(String result, boolean marked) {
    return Conservation.broken(
            Project.file(OLD),
            Project.file(MINE),
            Project.file(THEIRS),
            new Conservation.Result(Project.content(result), marked))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'one,mine,two,three,four,theirs,five', true",
    "'five,four,mine,one,theirs,three,two', true",
    "'one,two,three,four,theirs,five', false",
    "'one,mine,two,three,four,five', true",
    "'one,mine,two,three,theirs,five', false",
    "'one,mine,mine,two,three,four,five', false",
    "'one,mine,two,three,four,theirs,theirs,five', false",
    "'one,mine,two,three,four,theirs,five,five', false",
    "'one,mine,two,three,four,five,stranger', false",
  })
  void lines_are_counted_not_placed(String lines, boolean holds) {
    assertThat(holds(lines.replace(",", "\n") + "\n", false)).isEqualTo(holds);
  }

  @Test
  void in_a_conflict_only_the_part_of_the_user_counts() {
    String whole =
        "one\n<<<<<<< yours\nmine\ntwo\n||||||| base\ntwo\n=======\nnew\n>>>>>>> new template\n"
            + "three\nfour\ntheirs\nfive\n";

    assertThat(holds(whole, true)).isTrue();
    assertThat(holds(whole.replace("mine\n", ""), true)).isFalse();
    assertThat(holds(whole.replace("three\n", ""), true)).isFalse();
    assertThat(
            holds(
                whole.replace("=======\n", "=======\nmine\n").replace("yours\nmine", "yours"),
                true))
        .isFalse();
  }

  @Test
  void line_ends_and_a_byte_order_mark_do_not_count() {
    String whole = "one\nmine\ntwo\nthree\nfour\ntheirs\nfive\n";

    assertThat(holds("\ufeff" + whole.replace("\n", "\r\n"), false)).isTrue();
    assertThat(holds(whole.stripTrailing(), false)).isTrue();
  }

  /** A merge that forgets the user's edits, whatever they are. */
  private static final class Forgetful implements LineDiff {
    private final LineDiff right = new LineMerger();

    @Override
    public List<Edit> edits(int[] from, int[] to, Alignment alignment) {
      List<Edit> edits = right.edits(from, to, alignment);
      return edits.size() == 1 ? List.of() : edits;
    }
  }

  /** A merge that forgets the last line of every insertion. */
  private static final class Short implements LineDiff {
    private final LineDiff right = new LineMerger();

    @Override
    public List<Edit> edits(int[] from, int[] to, Alignment alignment) {
      return right.edits(from, to, alignment).stream()
          .map(
              edit ->
                  new Edit(
                      edit.begin(),
                      edit.end(),
                      edit.newBegin(),
                      Math.max(edit.newBegin(), edit.newEnd() - 1)))
          .toList();
    }
  }

  @Test
  void a_merge_that_loses_a_line_becomes_a_conflict_and_the_rest_goes_on() {
    String mine = "mine\nmine, too\n" + OLD;
    for (LineDiff wrong : List.of(new Forgetful(), new Short())) {
      Project project =
          Project.empty()
              .comparedBy(wrong)
              .base("f", OLD)
              .mine("f", mine)
              .theirs("f", "one\ntwo\nTHREE\nfour\nFIVE\n")
              .base("g", OLD)
              .theirs("g", THEIRS);

      UpdatePlan plan = project.plan();

      assertThat(words(plan)).isEqualTo("conflict f, replace g");
      assertThat(plan.decisions().get(0).reason()).startsWith("merging it is not safe");
      assertThat(project.after(plan).text("f")).isEqualTo(mine);
      assertThat(project.after(plan).text("f.new")).isEqualTo("one\ntwo\nTHREE\nfour\nFIVE\n");
    }
  }
}
