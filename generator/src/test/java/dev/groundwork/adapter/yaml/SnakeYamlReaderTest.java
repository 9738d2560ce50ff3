package dev.groundwork.adapter.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.groundwork.document.Document;
import dev.groundwork.document.Node;
import dev.groundwork.problem.Code;
import dev.groundwork.problem.Problem;
import dev.groundwork.problem.Problems;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnakeYamlReaderTest {

  private final Problems problems = new Problems();

  private Document read(String text) {
    return new SnakeYamlReader().read("engagement.yaml", text, problems);
  }

  private static Node.Scalar scalar(Document document, String key) {
    return (Node.Scalar) document.root().get(key).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.10", "no", "on", "010", "1_000", "12:30", "0x1F", "2027-01-11", "1e3"})
  void what_is_typed_stays_text(String typed) {
    Document document = read("a: " + typed + "\n");

    assertThat(problems.all()).isEmpty();
    assertThat(scalar(document, "a").text()).isEqualTo(typed);
  }

  @Test
  void positions_count_from_one_and_show_their_line() {
    Document document = read("x: 1\nsuccess:\n  target: 55%\n");
    Node.Mapping success = (Node.Mapping) document.root().get("success").orElseThrow();
    Node target = success.get("target").orElseThrow();

    assertThat(target.where()).hasToString("engagement.yaml:3:11");
    assertThat(target.where().excerpt()).isEqualTo("  target: 55%");
    assertThat(document.text().substring(target.span().start(), target.span().end()))
        .isEqualTo("55%");
  }

  @Test
  void positions_are_right_behind_characters_outside_of_the_basic_plane_and_crlf() {
    Document document = read("a: 😀😀\r\nb: {c: 😀, d: x}\r\n");
    Node.Mapping b = (Node.Mapping) document.root().get("b").orElseThrow();
    Node.Span span = b.get("d").orElseThrow().span();

    assertThat(document.text().substring(span.start(), span.end())).isEqualTo("x");
    assertThat(b.get("d").orElseThrow().where().line()).isEqualTo(2);
  }

  @Test
  void a_byte_order_mark_is_tolerated_and_kept() {
    Document document = read("\uFEFFa: 1\n");

    assertThat(problems.all()).isEmpty();
    assertThat(document.text()).startsWith("\uFEFF");
    assertThat(document.root().entries().get(0).key().where()).hasToString("engagement.yaml:1:1");
  }

  @Test
  void every_forbidden_feature_is_reported_in_one_go() {
    read("a: &x 1\nb: *x\nc: !!int 3\nd: {<<: *x}\na: 2\ne: !foo [1]\n");

    assertThat(problems.all())
        .extracting(Problem::code)
        .contains(Code.YAML_FEATURE, Code.DUPLICATE_KEY);
    assertThat(problems.all())
        .extracting(problem -> problem.where().orElseThrow().toString())
        .containsExactlyInAnyOrder(
            "engagement.yaml:1:4",
            "engagement.yaml:2:4",
            "engagement.yaml:3:4",
            "engagement.yaml:4:5",
            "engagement.yaml:4:9",
            "engagement.yaml:5:1",
            "engagement.yaml:6:4");
  }

  @Test
  void an_anchor_that_contains_itself_is_a_problem_and_not_a_crash() {
    read("a: &a [*a]\n");

    assertThat(problems.all()).extracting(Problem::code).containsOnly(Code.YAML_FEATURE);
  }

  @Test
  void a_second_document_is_a_problem() {
    read("a: 1\n---\nb: 2\n");

    assertThat(problems.all()).extracting(Problem::code).containsExactly(Code.YAML_FEATURE);
  }

  @Test
  void a_tab_is_named() {
    read("a:\n\tb: 1\n");

    Problem problem = problems.all().get(0);
    assertThat(problem.code()).isEqualTo(Code.YAML_SYNTAX);
    assertThat(problem.where().orElseThrow().line()).isEqualTo(2);
    assertThat(problem.message()).contains("tab");
  }

  @Test
  void an_unquoted_colon_is_explained() {
    read("name: Yes: it is\n");

    assertThat(problems.all().get(0).message()).contains("\": \"");
    assertThat(problems.all().get(0).hint()).contains("quotes");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: 'b",
        "a: \"b",
        "a: [1",
        "a: {b",
        "- a\nb: c",
        "a: @x",
        "a: `x`",
        "\u0000",
        "a: \u0007",
        "%YAML 9.9\n---\na: 1",
        "a: b\n c: d",
        ": :",
        "? [a]\n: b",
        "a: \"\\q\"",
        "a: |9999\n x"
      })
  void what_is_no_yaml_is_one_clear_problem(String text) {
    Document document = read(text);

    assertThat(problems.hasErrors()).isTrue();
    assertThat(document.root().entries()).isEmpty();
    assertThat(problems.all().get(0).where()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "# only a comment\n", "---\n", "--- # x\n", "\uFEFF", "~"})
  void an_empty_document_is_an_empty_mapping(String text) {
    assertThat(read(text).root().entries()).isEmpty();
    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a]", "text", "- a"})
  void a_document_that_is_no_mapping_is_a_problem(String text) {
    read(text);

    assertThat(problems.all()).extracting(Problem::code).containsExactly(Code.WRONG_TYPE);
  }

  @Test
  void deep_nesting_ends_in_a_problem() {
    read("a: " + "[".repeat(5000) + "]".repeat(5000) + "\n");

    assertThat(problems.all()).extracting(Problem::code).containsExactly(Code.YAML_SYNTAX);
  }

  @Test
  void a_block_scalar_ends_at_its_last_line() {
    Document document = read("a: |\n  one\n  two\n\n# comment\nb: 1\n");
    Node.Span span = scalar(document, "a").span();

    assertThat(document.text().substring(span.start(), span.end())).isEqualTo("|\n  one\n  two");
    assertThat(scalar(document, "a").text()).isEqualTo("one\ntwo\n");
  }

  @Test
  void quoted_null_is_text() {
    Document document = read("a: ~\nb: \"~\"\nc:\nd: null\n");

    assertThat(List.of("a", "b", "c", "d"))
        .extracting(key -> scalar(document, key).isNull())
        .containsExactly(true, false, true, true);
  }

  @Test
  void a_value_is_read_in_flow_form() {
    Node value = new SnakeYamlReader().readValue("--set", "[{role: pm}, x]", problems);

    assertThat(((Node.Sequence) value).items()).hasSize(2);
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void one_endless_line_is_read_in_good_time_and_memory() {
    String text = "a: [" + "x, ".repeat(60_000) + "😀, y]\n";

    Document document = assertTimeout(Duration.ofSeconds(10), () -> read(text));

    Node.Sequence items = (Node.Sequence) document.root().get("a").orElseThrow();
    assertThat(items.items()).hasSize(60_002);
    Node last = items.items().get(60_001);
    assertThat(last.where().excerpt()).isEmpty();
    assertThat(last.where().column()).isEqualTo(text.codePointCount(0, text.indexOf('y')) + 1);
  }
}
