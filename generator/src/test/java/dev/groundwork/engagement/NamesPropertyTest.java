package dev.groundwork.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.groundwork.Seed;
import java.math.BigDecimal;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NamesPropertyTest {

  @Property(seed = Seed.SHORT_RUN)
  void a_slug_has_its_form_and_is_its_own_slug(@ForAll String text) {
    Slug slug = Slug.of(text);

    assertThat(Slug.isSlug(slug.value())).isTrue();
    assertThat(Slug.of(slug.value())).isEqualTo(slug);
  }

  @Property(seed = Seed.SHORT_RUN)
  void a_package_can_be_written_in_python(@ForAll String text) {
    String name = PackageName.of(Slug.of(text));

    assertThat(name).matches(PackageName.FORM);
    assertThat(PackageName.refusal(name).orElse(""))
        .doesNotContain("keyword")
        .doesNotContain("no Python");
  }

  @Property(tries = 50, seed = Seed.SHORT_RUN)
  void a_slug_does_not_depend_on_the_locale(@ForAll("words") String text) {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(new Locale("tr", "TR"));
      assertThat(Slug.of(text).value()).doesNotContain("ı");
      assertThat(Slug.of("TITLE").value()).isEqualTo("title");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Property(seed = Seed.SHORT_RUN)
  void a_quantity_keeps_its_text_and_its_number(
      @ForAll("numbers") BigDecimal number, @ForAll("units") String unit, @ForAll boolean blank) {
    String text = number.toPlainString() + (blank && !unit.isEmpty() ? " " : "") + unit;
    Quantity quantity = Quantity.parse(text).orElseThrow();

    assertThat(quantity).hasToString(text);
    assertThat(quantity.value()).isEqualByComparingTo(number);
    assertThat(quantity.unit()).isEqualTo(unit);
    assertThat(quantity.compare(quantity)).isZero();
  }

  @Property(seed = Seed.SHORT_RUN)
  void any_text_is_a_quantity_or_refused_without_a_crash(@ForAll String text) {
    Quantity.parse(text).ifPresent(quantity -> assertThat(quantity.text()).isEqualTo(text));
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.strings().withChars("TITLEİıI ").ofMaxLength(8);
  }

  @Provide
  Arbitrary<BigDecimal> numbers() {
    return Arbitraries.bigDecimals()
        .between(new BigDecimal("-99999"), new BigDecimal("99999"))
        .ofScale(3);
  }

  @Provide
  Arbitrary<String> units() {
    return Arbitraries.of("", "%", "ms", "s", "min", "h", "d", "w", "EUR", "USD", "JPY");
  }
}
