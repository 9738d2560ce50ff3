package dev.groundwork.update;

import static dev.groundwork.update.Project.content;
import static dev.groundwork.update.Project.latin1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bytes as lines: encodings, line ends, and what makes two texts the same. */
class TextTest {

  private static Text text(String text) {
    return Text.of(content(text)).orElseThrow();
  }

  @Test
  void only_two_encodings_beyond_ascii_do_not_mix() {
    Text ascii = text("a\n");
    Text utf8 = text("\u00fc\n");
    Text eightBit = Text.of(latin1("\u00fc\n")).orElseThrow();

    assertThat(ascii.mixes(utf8) && utf8.mixes(ascii) && utf8.mixes(utf8)).isTrue();
    assertThat(ascii.mixes(eightBit) && eightBit.mixes(ascii)).isTrue();
    assertThat(eightBit.mixes(eightBit)).isTrue();
    assertThat(eightBit.mixes(utf8) || utf8.mixes(eightBit)).isFalse();
    assertThat(text("\u007f\n").mixes(eightBit)).as("the last of ASCII").isTrue();
    assertThat(Text.of(latin1("\u0080\n")).orElseThrow().mixes(utf8)).isFalse();
    assertThat(text("\ufeffa\n").mixes(eightBit)).as("a mark alone is no encoding").isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "'a\n', 'a\r\n', true",
    "'a\n', '\ufeffa\n', true",
    "'a\n', 'a', false",
    "'a\n', 'a\nb\n', false",
    "'a\n', 'b\n', false",
    "'a', 'a', true",
    "'', '\n', false",
    "'\r\n', '\n', true",
    "'a\rb\n', 'a\nb\n', false",
  })
  void texts_are_the_same_but_for_their_line_ends(String left, String right, boolean same) {
    assertThat(text(left).same(text(right))).isEqualTo(same);
    assertThat(UpdatePlanner.unedited(content(left), content(right))).isEqualTo(same);
  }

  @Test
  void a_nul_makes_it_binary() {
    assertThat(Text.of(content("a\0b"))).isEmpty();
    assertThat(UpdatePlanner.unedited(content("a\0b\n"), content("a\0b\r\n"))).isFalse();
    assertThat(UpdatePlanner.unedited(content("a\0b\n"), content("a\0b\n"))).isTrue();
  }

  @Test
  void a_carriage_return_alone_is_part_of_its_line() {
    assertThat(text("a\r\r\nb\r").lines())
        .extracting(Text.Line::content)
        .containsExactly("a\r", "b\r");
  }
}
