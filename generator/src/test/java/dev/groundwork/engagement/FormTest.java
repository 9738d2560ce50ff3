package dev.groundwork.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.document.Node;
import dev.groundwork.document.Trees;
import dev.groundwork.problem.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FormTest {

  static List<Field> fields() {
    return Form.core().fields();
  }

  @ParameterizedTest
  @MethodSource("fields")
  void every_field_says_what_it_asks_why_and_what_it_changes(Field field) {
    assertThat(field.words().title()).isNotBlank();
    assertThat(field.words().ask()).endsWith("?");
    assertThat(field.words().why()).endsWith(".").doesNotContain("\n");
    assertThat(field.words().changes()).isNotBlank().doesNotEndWith(".");
  }

  @ParameterizedTest
  @MethodSource("fields")
  void every_default_and_example_fits_its_own_field(Field field) {
    Problems problems = new Problems();
    if (field.type() != FieldType.LIST) {
      field.words().examples().forEach(text -> FieldReader.read(field, Trees.text(text), problems));
    }
    if (field.fallback() instanceof Default.Fixed fixed) {
      Node written = EngagementFile.node(field, fixed.value());
      assertThat(FieldReader.read(field, written, problems)).contains(fixed.value());
    }
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void exactly_five_answers_are_required() {
    assertThat(fields().stream().filter(Field::required).map(Field::path))
        .containsExactly(
            "engagement.name",
            "problem.statement",
            "success.event",
            "success.target",
            "success.measured_by");
  }

  @Test
  void a_path_into_a_list_finds_the_field_of_the_item() {
    assertThat(Form.core().field("guardrails[3].limit").orElseThrow().type())
        .isEqualTo(FieldType.QUANTITY);
    assertThat(Form.core().field("flight.stages[0]").orElseThrow().type())
        .isEqualTo(FieldType.PERCENT);
    assertThat(Form.core().field("guardrails[3].limt")).isEmpty();
    assertThat(Form.core().field("x[0]")).isEmpty();
  }
}
