package dev.groundwork.update;

import static dev.groundwork.update.Project.content;
import static dev.groundwork.update.Project.path;
import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.plan.RelativePath;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which files are taken for renamed ones, and which are not because two could be meant. */
class LikenessTest {

  private final SortedMap<RelativePath, Content> gone = new TreeMap<>();
  private final SortedMap<RelativePath, Content> come = new TreeMap<>();

  private LikenessTest gone(String path, String text) {
    gone.put(path(path), content(text));
    return this;
  }

  private LikenessTest come(String path, String text) {
    come.put(path(path), content(text));
    return this;
  }

  private String renames() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<RelativePath, RelativePath> each : Likeness.renames(gone, come).entrySet()) {
      text.append(text.isEmpty() ? "" : ", ");
      text.append(each.getValue()).append(" to ").append(each.getKey());
    }
    return text.toString();
  }

  @Test
  void equal_content_with_one_source_and_one_target_is_a_rename() {
    assertThat(gone("a", "x\n").come("b", "x\n").renames()).isEqualTo("a to b");
  }

  @Test
  void of_several_equal_ones_the_name_decides_where_it_can() {
    gone("old/a", "x\n").gone("old/b", "x\n").gone("old/d", "x\n");
    come("new/a", "x\n").come("new/c", "x\n");

    assertThat(renames())
        .as("and what is left is as like as the other")
        .isEqualTo("old/a to new/a");
  }

  @Test
  void two_targets_of_one_name_are_left_alone() {
    gone("old/a", "x\n").gone("old/b", "x\n").come("new/a", "x\n").come("neu/a", "x\n");

    assertThat(renames()).isEmpty();
  }

  @Test
  void two_sources_of_one_name_are_left_alone() {
    gone("old/a", "x\n").gone("alt/a", "x\n").come("new/a", "x\n").come("new/b", "x\n");

    assertThat(renames()).isEmpty();
  }

  @Test
  void what_is_equal_is_not_looked_at_for_likeness_again() {
    gone("a", "1\n2\n3\n4\n5\n").come("b", "1\n2\n3\n4\n5\n").come("c", "1\n2\n3\n4\n6\n");

    assertThat(renames()).isEqualTo("a to b");
  }

  @Test
  void blank_files_say_nothing() {
    assertThat(gone("a", "").come("b", "").gone("c", " \n").come("d", " \n").renames()).isEmpty();
  }

  @Test
  void three_fifths_of_the_larger_file_are_enough() {
    gone("a", "1\n2\n3\n4\n5\n");

    assertThat(come("b", "1\n2\n3\nx\ny\n").renames()).isEqualTo("a to b");
    assertThat(come("b", "1\n2\nz\nx\ny\n").renames()).isEmpty();
  }

  @Test
  void longer_lines_count_more_and_repeated_ones_as_often_as_they_stand() {
    gone("a", "a line that is long enough\n1\n2\n");
    assertThat(come("b", "a line that is long enough\nx\ny\n").renames()).isEqualTo("a to b");

    gone.clear();
    gone("a", "1\n1\n1\n1\n1\n");
    assertThat(come("b", "1\n2\n3\n4\n5\n").renames()).isEmpty();
    assertThat(come("b", "1\n1\n1\n4\n5\n").renames()).isEqualTo("a to b");
  }

  @Test
  void the_more_alike_of_two_is_the_one_and_of_two_equally_alike_ones_none() {
    gone("a", "1\n2\n3\n4\n5\n");

    assertThat(come("b", "1\n2\n3\n4\nx\n").come("c", "1\n2\n3\ny\nx\n").renames())
        .isEqualTo("a to b");
    assertThat(come("c", "1\n2\n3\n4\ny\n").renames()).isEmpty();
    come.clear();
    assertThat(gone("b", "1\n2\n3\n4\nz\n").come("c", "1\n2\n3\n4\ny\n").renames()).isEmpty();
    assertThat(gone("b", "1\n2\n3\nq\nz\n").renames()).isEqualTo("a to c");
  }

  @Test
  void binary_files_are_renamed_when_they_are_equal_only() {
    gone("a", "1\n2\n3\n\0").come("b", "1\n2\n3\n\0 ");

    assertThat(renames()).isEmpty();
  }

  @Test
  void among_very_many_files_only_equal_ones_are_looked_for() {
    for (int i = 0; i < 150; i++) {
      gone("old" + i, "same\nsame\n" + i + "\n").come("new" + i, "same\nsame\n" + i + "\n");
    }
    gone("b", "1\n2\n3\n4\n5\n").come("c", "1\n2\n3\n4\nx\n");
    assertThat(renames()).contains("old7 to new7").contains("b to c");

    for (int i = 0; i < 150; i++) {
      gone("gone" + i, "g" + i + "\n").come("come" + i, "c" + i + "\n");
    }
    assertThat(renames()).contains("old7 to new7").doesNotContain("b to c");
  }
}
