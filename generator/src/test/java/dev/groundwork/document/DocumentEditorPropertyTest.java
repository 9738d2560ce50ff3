package dev.groundwork.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.Seed;
import dev.groundwork.adapter.yaml.SnakeYamlReader;
import dev.groundwork.document.DocumentEditor.Change;
import dev.groundwork.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class DocumentEditorPropertyTest {

  private static final List<String> LINES =
      List.of(
          "# front",
          "",
          "a: 1   # one",
          "b: {x: 'y', z: [p, q]}  # two",
          "c:",
          "  d: \"e\" # three",
          "  # between",
          "  f:",
          "    - g # four",
          "    - {h: i}",
          "k: [l,",
          "    m] # five",
          "n: |",
          "  block",
          "  text",
          "",
          "o: plain",
          "  goes on",
          "# end");

  private final SnakeYamlReader reader = new SnakeYamlReader();

  @Property(tries = 400, seed = Seed.SHORT_RUN)
  void an_edited_document_reads_back_as_wanted_and_keeps_its_comments(
      @ForAll("paths") String path,
      @ForAll("nodes") Node value,
      @ForAll("breaks") String lineBreak) {
    Document before = read(String.join(lineBreak, LINES) + lineBreak);
    NodePath target = NodePath.of(path);
    boolean replacesManyLines = List.of("b", "c", "c.f", "k").contains(path);

    Document after = new DocumentEditor(reader).edit(before, List.of(new Change(target, value)));

    assertThat(Trees.same(after.root(), Trees.with(before.root(), target, value))).isTrue();
    assertThat(after.text().replace("\r\n", "").contains("\n")).isEqualTo(lineBreak.equals("\n"));
    for (String line : LINES) {
      boolean comment = line.contains("#") && !replacesManyLines;
      if (comment) {
        assertThat(after.text()).contains(line.substring(line.indexOf('#')));
      }
    }
  }

  @Property(tries = 300, seed = Seed.SHORT_RUN)
  void replacing_a_scalar_touches_its_characters_only(
      @ForAll("scalars") Node value, @ForAll("scalarPaths") String path) {
    Document before = read(String.join("\n", LINES) + "\n");
    Node old = Trees.at(before.root(), NodePath.of(path)).orElseThrow();

    String after =
        new DocumentEditor(reader)
            .edit(before, List.of(new Change(NodePath.of(path), value)))
            .text();

    assertThat(after).startsWith(before.text().substring(0, old.span().start()));
    assertThat(after).endsWith(before.text().substring(old.span().end()));
  }

  @Property(tries = 200, seed = Seed.SHORT_RUN)
  void inserting_leaves_every_other_byte(@ForAll("nodes") Node value) {
    Document before = read(String.join("\n", LINES) + "\n");

    String after =
        new DocumentEditor(reader)
            .edit(before, List.of(new Change(NodePath.of("c.new"), value)))
            .text();

    int at = 0;
    while (after.charAt(at) == before.text().charAt(at)) {
      at++;
    }
    int added = after.length() - before.text().length();
    assertThat(after.substring(0, at) + after.substring(at + added)).isEqualTo(before.text());
  }

  @Property(tries = 300, seed = Seed.SHORT_RUN)
  void an_empty_document_takes_any_tree(@ForAll("nodes") Node value) {
    Document after =
        new DocumentEditor(reader).edit(read(""), List.of(new Change(NodePath.of("a.b"), value)));

    assertThat(Trees.same(Trees.at(after.root(), NodePath.of("a.b")).orElseThrow(), value))
        .isTrue();
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of(
        "a",
        "b",
        "b.x",
        "b.z",
        "b.z[0]",
        "b.z[2]",
        "b.new",
        "c",
        "c.d",
        "c.f",
        "c.f[0]",
        "c.f[1]",
        "c.f[1].h",
        "c.f[2]",
        "c.new",
        "k",
        "k[1]",
        "n",
        "o",
        "new",
        "new.deep.er");
  }

  @Provide
  Arbitrary<String> scalarPaths() {
    return Arbitraries.of("a", "b.x", "b.z[1]", "c.d", "c.f[0]", "c.f[1].h", "k[1]", "o");
  }

  @Provide
  Arbitrary<String> breaks() {
    return Arbitraries.of("\n", "\r\n");
  }

  @Provide
  Arbitrary<Node> scalars() {
    return Arbitraries.oneOf(hostile(), Arbitraries.of("no", "1", "~", "a: b", "#x", "-", "'", "|"))
        .map(Trees::text);
  }

  private static Arbitrary<String> hostile() {
    return Arbitraries.strings()
        .withChars("ab \n\t:#-?,[]{}&*!|>'\"%@`\\~=<.0é\u2028\u00a0\r\u0007\uFEFF")
        .ofMaxLength(12);
  }

  @Provide
  Arbitrary<Node> nodes() {
    Arbitrary<Node> scalars = scalars();
    Arbitrary<Node> lists = scalars.list().ofMaxSize(3).map(Trees::list);
    Arbitrary<Node> mappings =
        Combinators.combine(
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(3).list().ofMaxSize(3),
                scalars)
            .as(DocumentEditorPropertyTest::mapping);
    Arbitrary<Node> deep = mappings.list().ofMaxSize(3).map(Trees::list);
    return Arbitraries.oneOf(scalars, lists, mappings, deep);
  }

  private static Node mapping(List<String> keys, Node value) {
    Map<String, Node> values = new LinkedHashMap<>();
    keys.forEach(key -> values.put(key, value));
    return Trees.mapping(values);
  }

  private Document read(String text) {
    Problems problems = new Problems();
    Document document = reader.read("engagement.yaml", text, problems);
    assertThat(problems.all()).isEmpty();
    return document;
  }
}
