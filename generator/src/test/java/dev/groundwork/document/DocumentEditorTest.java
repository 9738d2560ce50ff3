package dev.groundwork.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.adapter.yaml.SnakeYamlReader;
import dev.groundwork.document.DocumentEditor.Change;
import dev.groundwork.problem.Problems;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentEditorTest {

  private final SnakeYamlReader reader = new SnakeYamlReader();

  private Document read(String text) {
    Problems problems = new Problems();
    Document document = reader.read("engagement.yaml", text, problems);
    assertThat(problems.all()).isEmpty();
    return document;
  }

  private String edit(String text, String path, Node value) {
    Change change = new Change(NodePath.of(path), value);
    return new DocumentEditor(reader).edit(read(text), List.of(change)).text();
  }

  private static Node words(String... words) {
    return Trees.list(Stream.of(words).map(Trees::text).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: 1 # keep\n# last\n",
        "a: 1",
        "p:\n  x: 1 # keep\n\n# below\nq: 2\n",
        "p: {x: 1} # keep\nq: 2\n",
        "p:\n  x: |+\n    text\n\nq: 2\n",
        "p:\n  x:\n  - 1\n",
        "p:\r\n    x: 1\r\n",
        "p: {}\n",
        "p:\n"
      })
  void keys_that_are_added_together_stand_as_if_they_were_added_one_by_one(String text) {
    List<Change> changes =
        Stream.of("p.y", "p.z", "p.list", "p.y", "q.r", "top", "more")
            .map(path -> new Change(NodePath.of(path), value(path)))
            .toList();
    DocumentEditor editor = new DocumentEditor(reader);
    Document single = read(text);
    for (Change change : changes) {
      single = canHold(single, change) ? editor.edit(single, List.of(change)) : single;
    }
    Document start = read(text);
    List<Change> possible = changes.stream().filter(each -> canHold(start, each)).toList();

    assertThat(editor.edit(start, possible).text()).isEqualTo(single.text());
  }

  private static Node value(String path) {
    return path.equals("p.list") ? words("one", "two") : Trees.text(path + ": #");
  }

  private static boolean canHold(Document document, Change change) {
    NodePath parent = new NodePath(List.of(change.path().first()));
    return change.path().steps().size() == 1
        || !(Trees.at(document.root(), parent).orElse(Trees.plain("")) instanceof Node.Scalar value)
        || value.text().isEmpty();
  }

  /** Before, path, value in flow form, after. */
  static Stream<List<String>> cases() {
    return Stream.of(
        List.of("a: 1 # keep\nb: 2\n", "a", "3", "a: 3 # keep\nb: 2\n"),
        List.of("a: 'x' # keep\n", "a", "y", "a: y # keep\n"),
        List.of("a:   # keep\nb: 2\n", "a", "3", "a: 3   # keep\nb: 2\n"),
        List.of("a: {b: 1, c: 2} # x\n", "a.b", "9", "a: {b: 9, c: 2} # x\n"),
        List.of("a: {b: 1}\n", "a.c", "2", "a: {b: 1, c: 2}\n"),
        List.of("a: {}\n", "a.c", "2", "a: {c: 2}\n"),
        List.of("a:\n  b: 1 # x\n# y\nc: 2\n", "a.d", "3", "a:\n  b: 1 # x\n  d: 3\n# y\nc: 2\n"),
        List.of("a: 1", "b", "2", "a: 1\nb: 2"),
        List.of("", "b", "2", "b: 2\n"),
        List.of("# only this\n", "b", "2", "# only this\nb: 2\n"),
        List.of("# only this", "b", "2", "# only this\nb: 2"),
        List.of("---\n", "b", "2", "---\nb: 2\n"),
        List.of("\uFEFFa: 1\n", "b", "2", "\uFEFFa: 1\nb: 2\n"),
        List.of("a: 1\r\nb: 2\r\n", "c", "3", "a: 1\r\nb: 2\r\nc: 3\r\n"),
        List.of("a: 1\n", "b.c.d", "3", "a: 1\nb:\n  c:\n    d: 3\n"),
        List.of("a:\nb: 1\n", "a.c", "3", "a:\n  c: 3\nb: 1\n"),
        List.of("a: # x\nb: 1\n", "a.c", "3", "a: # x\n  c: 3\nb: 1\n"),
        List.of("a: [x, y] # z\n", "a", "[x, w, y]", "a: [x, w, y] # z\n"),
        List.of("a: [x, y, z]\n", "a", "[x, z]", "a: [x, z]\n"),
        List.of("a: [x]\n", "a", "[]", "a: []\n"),
        List.of("a: []\n", "a", "[x]", "a: [x]\n"),
        List.of("a:\n  - x # 1\n  - y # 2\n", "a", "[y]", "a:\n  - y # 2\n"),
        List.of("a:\n- x # 1\n- y # 2\nb: 1\n", "a", "[x]", "a:\n- x # 1\nb: 1\n"),
        List.of("a:\n  - x # 1\n# c\nb: 1\n", "a[1]", "z", "a:\n  - x # 1\n  - z\n# c\nb: 1\n"),
        List.of("a:\n  # c\n  - x\n", "a", "[]", "a: []\n  # c\n"),
        List.of("t:\n  - {r: x, h: y} # k\n", "t[0].h", "z", "t:\n  - {r: x, h: z} # k\n"),
        List.of("t:\n  - r: x\n    h: y\n", "t[0].m", "z", "t:\n  - r: x\n    h: y\n    m: z\n"),
        List.of("a: |\n  text\n  more\n\nb: 1\n", "a", "x", "a: x\n\nb: 1\n"),
        List.of("a: >-\n  text\n\n# c\n", "b", "1", "a: >-\n  text\nb: 1\n\n# c\n"),
        List.of("a: |+\n  text\n\n", "b", "1", "a: |+\n  text\n\nb: 1\n"),
        List.of("a:\n  b: 1\nc: 2\n", "a", "5", "a: 5\nc: 2\n"),
        List.of("{a: 1}\n", "b.c", "2", "{a: 1, b: {c: 2}}\n"),
        List.of("a: \"1\" # k\n", "a", "\"1\"", "a: \"1\" # k\n"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void an_edit_changes_what_it_must_and_nothing_else(List<String> given) {
    Node value = reader.readValue("value", given.get(2), new Problems());

    assertThat(edit(given.get(0), given.get(1), value)).isEqualTo(given.get(3));
  }

  @Test
  void a_list_of_objects_is_inserted_a_line_each() {
    Node item =
        reader.readValue("value", "[{role: pm, side: ours}, {role: catcher}]", new Problems());

    assertThat(edit("a: 1\n", "team", item))
        .isEqualTo("a: 1\nteam:\n  - {role: pm, side: ours}\n  - {role: catcher}\n");
  }

  @Test
  void text_that_looks_like_something_else_gets_quotes() {
    assertThat(edit("", "a", words("no", "3.10", "85%", "2027-01-11", "x: y", "- z", "null", "")))
        .isEqualTo(
            "a: [\"no\", \"3.10\", 85%, \"2027-01-11\", \"x: y\", \"- z\", \"null\", \"\"]\n");
  }

  @Test
  void several_lines_and_control_characters_are_escaped() {
    String text = edit("", "a", Trees.text("one\ntwo\u2028 \"three\" \\ \u0007"));

    assertThat(text).isEqualTo("a: \"one\\ntwo\\u2028 \\\"three\\\" \\\\ \\u0007\"\n");
    assertThat(((Node.Scalar) read(text).root().get("a").orElseThrow()).text())
        .isEqualTo("one\ntwo\u2028 \"three\" \\ \u0007");
  }

  @Test
  void a_block_scalar_at_the_very_end_keeps_its_text() {
    assertThat(edit("a: |\n  text", "b", Trees.text("1"))).isEqualTo("b: \"1\"\na: |\n  text");
  }

  @Test
  void a_path_through_a_value_is_refused() {
    assertThatThrownBy(() -> edit("a: 1\n", "a.b", Trees.text("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a single value");
    assertThatThrownBy(() -> edit("a: [x]\n", "a[3]", Trees.text("x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[1]");
  }

  @Test
  void what_cannot_be_edited_safely_is_not_edited() {
    assertThatThrownBy(() -> edit("~\n", "a", Trees.text("x")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("safely");
  }
}
