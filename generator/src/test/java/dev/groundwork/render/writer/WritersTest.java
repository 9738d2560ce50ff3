package dev.groundwork.render.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.groundwork.engagement.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How the literals look, and what has none. */
class WritersTest {

  @Test
  void literals_are_as_a_person_would_write_them() {
    Value.Text name = new Value.Text("Yes: it's #1 / <é>");
    assertThat(YamlText.write(name)).isEqualTo("\"Yes: it's #1 / <é>\"");
    assertThat(PythonText.write(name)).isEqualTo("\"Yes: it's #1 / <é>\"");
    assertThat(TomlText.write(name)).isEqualTo("\"Yes: it's #1 / <é>\"");
    assertThat(JsonText.write(name)).isEqualTo("\"Yes: it's #1 / <é>\"");
    assertThat(ShellText.write(name)).isEqualTo("'Yes: it'\\''s #1 / <é>'");
    assertThat(MarkdownText.write(name)).isEqualTo("Yes: it's #1 / \\<é>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Warn when the last scan is older than 24 hours.|Warn when the last scan is older than 24 hours.",
        "snake_case stays readable (and so does this)|snake_case stays readable (and so does this)",
        "85% of R&D, 1:2|85% of R&D, 1:2",
        "*a* _b_ `c`|\\*a\\* \\_b\\_ \\`c\\`",
        "1. x|1\\. x",
        "# x|\\# x",
        "C#|C\\#"
      })
  void markdown_stays_readable(String text, String written) {
    assertThat(MarkdownText.write(new Value.Text(text))).isEqualTo(written);
  }

  static Stream<Function<Value, String>> all() {
    return Stream.of(
        YamlText::write,
        PythonText::write,
        TomlText::write,
        JsonText::write,
        ShellText::write,
        MarkdownText::write);
  }

  @ParameterizedTest
  @MethodSource("all")
  void half_characters_and_monstrous_numbers_are_refused(Function<Value, String> writer) {
    assertThatThrownBy(() -> writer.apply(new Value.Text("a\uD800b")))
        .isInstanceOf(CannotWrite.class);
    assertThatThrownBy(() -> writer.apply(new Value.Text("\uDC00")))
        .isInstanceOf(CannotWrite.class);
    Value huge = new Value.Num(new BigDecimal("1e999999999"), "1e999999999");
    assertThatThrownBy(() -> writer.apply(huge)).isInstanceOf(CannotWrite.class);
  }

  @Test
  void what_a_language_cannot_hold_is_refused() {
    Value nul = new Value.Text("a\0b");
    Value map = new Value.Fields(Map.of("a", new Value.Flag(true)));
    assertThatThrownBy(() -> ShellText.write(nul)).hasMessageContaining("NUL");
    assertThatThrownBy(() -> MarkdownText.write(nul)).hasMessageContaining("NUL");
    assertThatThrownBy(() -> ShellText.write(map)).isInstanceOf(CannotWrite.class);
    assertThatThrownBy(() -> ShellText.write(new Value.Items(List.of(map))))
        .isInstanceOf(CannotWrite.class);
    assertThatThrownBy(() -> MarkdownText.write(map)).isInstanceOf(CannotWrite.class);
    BigDecimal wide = new BigDecimal("9223372036854775808");
    assertThatThrownBy(() -> TomlText.write(new Value.Num(wide, wide.toPlainString())))
        .hasMessageContaining("64 bits");
  }

  @Test
  void the_other_languages_hold_a_nul() {
    Value nul = new Value.Text("a\0b");
    assertThat(PythonText.write(nul)).isEqualTo("\"a\\x00b\"");
    assertThat(YamlText.write(nul)).isEqualTo("\"a\\x00b\"");
    assertThat(TomlText.write(nul)).isEqualTo("\"a\\u0000b\"");
    assertThat(JsonText.write(nul)).isEqualTo("\"a\\u0000b\"");
  }
}
