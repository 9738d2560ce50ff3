package dev.groundwork.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.Seed;
import dev.groundwork.adapter.yaml.SnakeYamlReader;
import dev.groundwork.document.Node;
import dev.groundwork.problem.Problems;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class YamlTextProperties {

  @Property(tries = 500, seed = Seed.SHORT_RUN)
  void any_text_comes_back_through_the_real_parser(@ForAll @StringLength(max = 30) String text) {
    assertRoundTrip(text);
  }

  @Property(tries = 500, seed = Seed.SHORT_RUN)
  void text_made_of_yaml_comes_back_as_text(
      @ForAll
          @StringLength(max = 12)
          @Chars({
            '"', '\\', '\n', '\r', '\t', ':', '#', '-', ' ', '\u0085', '\u2028', '\uFEFF', '{'
          })
          String text) {
    assertRoundTrip(text);
  }

  private static void assertRoundTrip(String text) {
    Assume.that(java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(text));
    Problems problems = new Problems();
    String yaml = "key: " + YamlText.quoted(text) + "\n";
    Node value = new SnakeYamlReader().read("x", yaml, problems).root().get("key").orElseThrow();
    assertThat(problems.all()).isEmpty();
    assertThat(value)
        .isInstanceOfSatisfying(
            Node.Scalar.class,
            scalar -> {
              assertThat(scalar.text()).isEqualTo(text);
              assertThat(scalar.quoted()).isTrue();
            });
  }
}
