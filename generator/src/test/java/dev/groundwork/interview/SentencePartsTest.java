package dev.groundwork.interview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.document.Node;
import dev.groundwork.engagement.Field;
import dev.groundwork.engagement.FieldType;
import dev.groundwork.engagement.Option;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SentencePartsTest {

  @Test
  void the_seed_of_all_sentences_is_taken_apart() {
    assertThat(SentenceParts.of("85% end customer scenario success, as measured by call logs"))
        .contains(
            Map.of(
                "success.target", "85%",
                "success.event", "End customer scenario success",
                "success.measured_by", "call logs"));
  }

  @Test
  void at_most_turns_the_direction() {
    Map<String, String> parts =
        SentenceParts.of(
                "At most 2% of the orders are returned, measured by the shop over 12 weeks")
            .orElseThrow();

    assertThat(parts)
        .containsEntry("success.direction", "lower")
        .containsEntry("success.target", "2%")
        .containsEntry("success.window", "12w")
        .containsEntry("success.measured_by", "the shop");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "delivery scans, over 28 days | delivery scans | 28d",
        "Claims over the last 12 weeks. | Claims | 12w",
        "call logs, 4w | call logs | 4w"
      })
  void a_source_is_parted_from_the_window_behind_it(String text, String source, String window) {
    assertThat(SentenceParts.ofSource(text))
        .contains(Map.of("success.measured_by", source, "success.window", window));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delivery scans",
        "claims within 30 days",
        "a panel of 28 days",
        "over 28 days",
        "orders over 50 EUR",
        "scans, 3 of them"
      })
  void a_source_alone_stays_whole(String text) {
    assertThat(SentenceParts.ofSource(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "85%",
        "300ms",
        "about eighty per cent of them",
        "A recipient whose parcel came late had been warned at least 12 hours ahead.",
        "",
        "2% more"
      })
  void what_is_no_such_sentence_stays_whole(String text) {
    assertThat(SentenceParts.of(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "DURATION, 28 days, 28d",
    "DURATION, 12 weeks, 12w",
    "DURATION, 1 hour, 1h",
    "DURATION, 28d, 28d",
    "QUANTITY, 85 percent, 85%",
    "QUANTITY, 85 %, 85 %",
    "QUANTITY, 4.50 EUR, 4.50 EUR",
    "QUANTITY, unknown, unknown",
    "PERCENT, 5, 5%",
    "BOOLEAN, y, true",
    "BOOLEAN, No, false",
    "DATE, 2027/02/01, 2027-02-01",
    "CHOICE, 2, beta",
    "CHOICE, be, beta",
    "CHOICE, Second, beta",
    "CHOICE, z, z"
  })
  void what_people_type_becomes_what_the_file_has(FieldType type, String typed, String value) {
    Field field =
        Field.of("x", type)
            .choices(List.of(new Option("alpha", "First"), new Option("beta", "Second")));

    Node node = Typed.node(field, typed);

    assertThat(((Node.Scalar) node).text()).isEqualTo(value);
  }
}
