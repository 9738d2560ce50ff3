package dev.groundwork.render.writer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.Seed;
import dev.groundwork.engagement.Value;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Hostile text in every place where inline Markdown stands, through CommonMark's own reader. */
class MarkdownPropertiesTest {

  /** Where the text may stand; what is around it must keep its meaning. */
  private static final List<String> PLACES =
      List.of(
          "%s\n",
          "before %s after\n",
          "before\n%s\nafter\n",
          "# %s\n",
          "## x %s\n",
          "- %s\n- y\n",
          "1. %s\n",
          "> %s\n",
          "| a | b |\n| --- | --- |\n| %s | c |\n",
          "**x** %s `y`\n",
          "(%s)\n",
          "| %s |\n| --- |\n| c |\n",
          "x %s\n===\n");

  private static final Parser READER =
      Parser.builder()
          .extensions(
              List.of(
                  TablesExtension.create(),
                  StrikethroughExtension.create(),
                  AutolinkExtension.create()))
          .build();

  @Provide
  Arbitrary<String> texts() {
    return Hostile.texts();
  }

  @Provide
  Arbitrary<String> places() {
    return Arbitraries.of(PLACES);
  }

  @Property(tries = 2_000, seed = Seed.SHORT_RUN)
  void a_reader_shows_the_same_words_in_the_same_structure(
      @ForAll("texts") String text, @ForAll("places") String place) {
    // Plain words first: they tell the structure that the place has.
    List<String> expected = shape(place.formatted("plain"));
    String written = MarkdownText.write(new Value.Text("x" + text + "x"));
    assertThat(shape(place.formatted(written)))
        .as("%s in %s", written, place)
        .isEqualTo(
            expected.stream().map(s -> s.replace("plain", folded("x" + text + "x"))).toList());
  }

  /** At the beginning and the end more characters have a meaning. */
  @Property(tries = 2_000, seed = Seed.SHORT_RUN)
  void nothing_at_the_ends_has_a_meaning(
      @ForAll("texts") String text, @ForAll("places") String place) {
    String folded = folded(text);
    String written = MarkdownText.write(new Value.Text(text));
    if (folded.isEmpty()) {
      assertThat(written).isEmpty();
      return;
    }
    assertThat(shape(place.formatted(written)))
        .as("%s in %s", written, place)
        .isEqualTo(
            shape(place.formatted("plain")).stream().map(s -> s.replace("plain", folded)).toList());
  }

  private static String folded(String text) {
    return text.replaceAll("[\\s\\x01-\\x1F\\x7F-\\x9F\u2028\u2029]+", " ").strip();
  }

  /** Every node by its kind, texts side by side joined, links by autolink taken as their text. */
  private static List<String> shape(String markdown) {
    List<String> shape = new ArrayList<>();
    collect(READER.parse(markdown), shape);
    return shape;
  }

  private static void collect(Node parent, List<String> shape) {
    StringBuilder words = new StringBuilder();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Text text) {
        words.append(text.getLiteral());
      } else if (node instanceof SoftLineBreak) {
        words.append('\n');
      } else if (showsItsAddress(node)) {
        words.append(((Text) node.getFirstChild()).getLiteral());
      } else {
        flush(words, shape);
        shape.add(node.getClass().getSimpleName());
        collect(node, shape);
        shape.add("/");
      }
    }
    flush(words, shape);
  }

  /** An address that a reader made a link of by itself: the words are the same. */
  private static boolean showsItsAddress(Node node) {
    return node instanceof Link link
        && link.getFirstChild() instanceof Text text
        && text.getNext() == null
        && link.getDestination().endsWith(text.getLiteral());
  }

  private static void flush(StringBuilder words, List<String> shape) {
    if (!words.isEmpty()) {
      shape.add(words.toString());
      words.setLength(0);
    }
  }
}
