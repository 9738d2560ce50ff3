package dev.groundwork.update;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.update.LineDiff.Edit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An edit that could stand in more than one place is widened over all of them. */
class SlidesTest {

  private static int[] lines(String text) {
    return text.chars().toArray();
  }

  private static Edit only(String from, String to, Edit edit) {
    return Slides.widened(lines(from), lines(to), List.of(edit)).get(0);
  }

  /** The edit as begin, end, newBegin, newEnd; then the same as it must come out. */
  @ParameterizedTest
  @CsvSource({
    // an insertion: of a second, of a third, of a block, and where nothing is like it
    "axb, axxb, '1 1 1 2', '1 2 1 3'",
    "axb, axxb, '2 2 2 3', '1 2 1 3'",
    "axxb, axxxb, '2 2 2 3', '1 3 1 4'",
    "xyxyb, xyxyxyb, '2 2 2 4', '0 4 0 6'",
    "ayxb, ayxyxb, '1 1 1 3', '1 3 1 5'",
    "ab, azb, '1 1 1 2', '1 1 1 2'",
    "xx, xxx, '0 0 0 1', '0 2 0 3'",
    "xx, xxx, '2 2 2 3', '0 2 0 3'",
    // a deletion: the same, the other way round
    "axxb, axb, '1 2 1 1', '1 3 1 2'",
    "axxb, axb, '2 3 2 2', '1 3 1 2'",
    "xyxyb, xyb, '2 4 2 2', '0 4 0 2'",
    "azb, ab, '1 2 1 1', '1 2 1 1'",
    "xxx, xx, '1 2 1 1', '0 3 0 2'",
    // a replacement stands where it stands
    "axxb, axyb, '2 3 2 3', '2 3 2 3'",
  })
  void an_edit_covers_every_place_it_could_slide_to(
      String from, String to, String edit, String widened) {
    assertThat(only(from, to, edit(edit))).isEqualTo(edit(widened));
  }

  @Test
  void it_does_not_slide_over_its_neighbours() {
    // x is inserted between two edits of which one ends and one begins beside it
    List<Edit> edits = List.of(edit("0 1 0 1"), edit("2 2 2 3"), edit("3 4 4 5"));

    assertThat(Slides.widened(lines("xxxx"), lines("yxxxz"), edits))
        .containsExactly(edit("0 1 0 1"), edit("1 3 1 4"), edit("3 4 4 5"));
    List<Edit> gone = List.of(edit("0 1 0 1"), edit("2 3 2 2"), edit("4 5 3 4"));
    assertThat(Slides.widened(lines("xxxxx"), lines("yxxz"), gone))
        .containsExactly(edit("0 1 0 1"), edit("1 4 1 3"), edit("4 5 3 4"));
  }

  private static Edit edit(String numbers) {
    String[] parts = numbers.split(" ", -1);
    return new Edit(
        Integer.parseInt(parts[0]),
        Integer.parseInt(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]));
  }
}
