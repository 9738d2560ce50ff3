package dev.groundwork.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.adapter.git.LineMerger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the ways to align lines disagree, nothing is merged: what differs is one conflict. */
class TextMergeTest {

  /** An alignment that sees no edit at all, beside two that see what there is. */
  private static final class Disagreeing implements LineDiff {
    private final LineDiff right = new LineMerger();
    private final Alignment blind;

    Disagreeing(Alignment blind) {
      this.blind = blind;
    }

    @Override
    public List<Edit> edits(int[] from, int[] to, Alignment alignment) {
      return alignment == blind ? List.of() : right.edits(from, to, alignment);
    }
  }

  private static String merged(LineDiff diff, String base, String mine, String theirs) {
    TextMerge.Merged merged = new TextMerge(diff).merge(text(base), text(mine), text(theirs));
    String result = new String(merged.content().bytes(), StandardCharsets.UTF_8);
    assertThat(result.contains("<<<<<<<")).isEqualTo(merged.marked());
    return result.replace("\n", " ").strip();
  }

  private static Text text(String words) {
    String lines = words.isEmpty() ? "" : words.replace(' ', '\n') + "\n";
    return Text.of(Project.content(lines)).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "'a b c d e','A b c d e','a b c d E','','A b c d e','a b c d e','a b c d E',''",
    "'h a b c d e t','h A b c d e t','h a b c d E t','h','A b c d e','a b c d e','a b c d E','t'",
    "'h i a b c d e t u v','h i A b c d e t u v','h i a b c d E t u v','h i','A b c d e',"
        + "'a b c d e','a b c d E','t u v'",
    "'h a b c','h A b c','h a b c E','h','A b c','a b c','a b c E',''",
    "'x b c x','x M b c x','x b c T x','x','M b c','b c','b c T','x'",
    "'x b c d x x','M x b c d x x','x b c d x x x','','M x b c d','x b c d','x b c d x','x x'",
  })
  void the_conflict_holds_what_is_between_the_common_head_and_tail(
      String base,
      String mine,
      String theirs,
      String head,
      String yours,
      String old,
      String fresh,
      String tail) {
    String expected =
        (head
                + " <<<<<<< yours "
                + yours
                + " ||||||| base "
                + old
                + " ======= "
                + fresh
                + " >>>>>>> new template "
                + tail)
            .strip();

    for (LineDiff.Alignment blind :
        List.of(LineDiff.Alignment.WHOLE_HISTOGRAM, LineDiff.Alignment.MYERS)) {
      assertThat(merged(new Disagreeing(blind), base, mine, theirs)).isEqualTo(expected);
    }
  }

  @Test
  void a_text_that_is_a_part_of_another_is_not_counted_twice() {
    LineDiff diff = new Disagreeing(LineDiff.Alignment.MYERS);

    assertThat(merged(diff, "x x x", "x x x m", "t x x x"))
        .isEqualTo("<<<<<<< yours x x x m ||||||| base x x x ======= t x x x >>>>>>> new template");
    assertThat(merged(diff, "a a", "a a a m a", "a a"))
        .as("one side alone changed it, and is not known to")
        .contains("<<<<<<< yours");
  }

  @Test
  void alignments_that_agree_merge() {
    assertThat(merged(new LineMerger(), "a b c d e", "A b c d e", "a b c d E"))
        .isEqualTo("A b c d E");
    assertThat(merged(new LineMerger(), "a b c", "a X c", "a X c")).isEqualTo("a X c");
    assertThat(merged(new LineMerger(), "a b c", "a X c", "a Y c"))
        .isEqualTo("a <<<<<<< yours X ||||||| base b ======= Y >>>>>>> new template c");
  }
}
