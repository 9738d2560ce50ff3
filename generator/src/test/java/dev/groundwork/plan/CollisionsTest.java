package dev.groundwork.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.engagement.Value;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class CollisionsTest {

  @Test
  void different_paths_stand_beside_each_other() {
    assertThat(check(file("base", "a"), file("base", "a.b"), file("flags", "b/a"))).isEmpty();
  }

  @Test
  void two_layers_that_claim_one_path_are_both_named() {
    assertThat(check(file("flags", "docs/x.md"), file("base", "docs/x.md")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(Code.PATH_COLLISION);
              assertThat(problem.message())
                  .isEqualTo(
                      "layer \"base\" (layers/base/files/docs/x.md) and layer \"flags\""
                          + " (layers/flags/files/docs/x.md) both write docs/x.md");
            });
  }

  @Test
  void case_and_unicode_twins_are_the_same_file_somewhere() {
    assertThat(check(file("a", "Readme.md"), file("b", "README.md"))).hasSize(1);
    assertThat(check(file("a", "straße"), file("b", "STRASSE"))).hasSize(1);
    assertThat(check(file("a", "x\u200Cy"), file("b", "xy"))).hasSize(1);
  }

  @Test
  void a_file_cannot_stand_where_a_folder_must() {
    assertThat(check(file("base", "Docs"), file("flags", "docs/x.md")))
        .anySatisfy(
            problem ->
                assertThat(problem.message())
                    .contains("writes the file Docs")
                    .contains("docs/x.md"));
  }

  @Test
  void a_folder_is_spelled_in_one_way() {
    assertThat(check(file("a", "Docs/x.md"), file("a", "docs/y.md"), file("a", "docs/z.md")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("folders Docs and docs"));
  }

  @Test
  void nobody_but_the_program_writes_the_answers() {
    assertThat(check(file("a", "Engagement.yaml"))).hasSize(1);
    assertThat(check(file("a", "engagement.yaml/x"))).hasSize(1);
    assertThat(check(file("a", "docs/engagement.yaml"))).isEmpty();
  }

  @Test
  void the_order_of_problems_does_not_depend_on_the_order_of_files() {
    PlannedFile[] files = {file("b", "x"), file("a", "X"), file("c", "y"), file("a", "y/z")};
    List<Problem> forwards = check(files);
    java.util.Collections.reverse(Arrays.asList(files));
    assertThat(check(files)).isEqualTo(forwards).hasSize(2);
  }

  private static List<Problem> check(PlannedFile... files) {
    Problems problems = new Problems();
    Collisions.check(List.of(files), problems);
    return problems.all();
  }

  private static PlannedFile file(String layer, String path) {
    Scope scope = new Scope(layer, Value.Fields.EMPTY, Map.of(), Optional.empty());
    String source = "layers/" + layer + "/files/" + path;
    return new PlannedFile(
        RelativePath.of(path), layer, source, false, Mode.PLAIN, false, scope, new TreeSet<>());
  }
}
