package dev.groundwork.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Yes: it's #1|yes-it-s-1|yes_it_s_1",
        "Parcel delay warning|parcel-delay-warning|parcel_delay_warning",
        "Müller & Söhne|muller-sohne|muller_sohne",
        "24/7 Help|24-7-help|p_24_7_help",
        "Class|class|p_class",
        "ﬁnance ½|finance-1-2|finance_1_2",
        "TITLE I|title-i|title_i",
        "東京|engagement|engagement",
        "--- |engagement|engagement",
        "a__b..c|a-b-c|a_b_c"
      })
  void a_name_becomes_a_slug_and_a_package(String name, String slug, String packageName) {
    assertThat(Slug.of(name).value()).isEqualTo(slug);
    assertThat(PackageName.of(Slug.of(name))).isEqualTo(packageName);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "practice",
        "json",
        "tomllib",
        "numpy",
        "sklearn",
        "pandas",
        "yaml",
        "jsonschema",
        "starlette",
        "uvicorn",
        "openfeature",
        "prometheus_client",
        "skops",
        "scipy",
        "pytest",
        "hypothesis",
        "if"
      })
  void a_taken_name_is_refused(String name) {
    assertThat(PackageName.refusal(name)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"care_outreach", "p_class", "_x", "match"})
  void a_free_name_is_not_refused(String name) {
    assertThat(PackageName.refusal(name)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "85%",
        "85 %",
        "300ms",
        "4.50 EUR",
        "12",
        "0.5",
        "-3 EUR",
        "1h",
        "2 w",
        "3min",
        "7d"
      })
  void a_quantity_prints_as_it_was_written(String text) {
    assertThat(Quantity.parse(text).orElseThrow()).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 1",
        "1 ",
        "1  %",
        "1\u00a0%",
        "%",
        ".5",
        "5.",
        "1,5",
        "1_0",
        "1e3",
        "0x1",
        "१%",
        "5 eur",
        "5 XYQ",
        "5 days",
        "5M",
        "+1",
        "--1",
        "1%%",
        "5 %5",
        "1.2.3",
        "12:30",
        "9999999999999999"
      })
  void what_is_no_quantity_is_refused(String text) {
    assertThat(Quantity.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1s, 1000ms", "1w, 7d", "2h, 120min", "5%, 5.0 %", "1 EUR, 1.00 EUR"})
  void equal_sizes_are_equal_whatever_their_unit(String left, String right) {
    assertThat(Quantity.parse(left).orElseThrow().compare(Quantity.parse(right).orElseThrow()))
        .isZero();
  }
}
