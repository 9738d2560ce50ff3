package dev.groundwork.engagement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A decimal and its unit, such as {@code 85%}, {@code 300ms}, {@code 4.50 EUR} or {@code 12}.
 *
 * @param value the number before the unit; 85 for {@code 85%}
 * @param unit {@code %}, {@code ms s min h d w}, an ISO 4217 currency, or empty for a count
 * @param text as it was written, at most one blank between number and unit
 */
public record Quantity(BigDecimal value, String unit, String text) {

  private static final Pattern FORM =
      Pattern.compile("(?<number>-?[0-9]{1,15}(?:\\.[0-9]{1,12})?)(?: ?(?<unit>%|[A-Za-z]+))?");

  private static final Map<String, BigDecimal> SECONDS =
      Map.of(
          "ms", new BigDecimal("0.001"),
          "s", BigDecimal.ONE,
          "min", BigDecimal.valueOf(60),
          "h", BigDecimal.valueOf(3_600),
          "d", BigDecimal.valueOf(86_400),
          "w", BigDecimal.valueOf(604_800));

  /** What a quantity measures; only quantities of one dimension can be compared. */
  public enum Dimension {
    SHARE,
    TIME,
    MONEY,
    COUNT
  }

  /** Reads a quantity; empty when the text is none. */
  public static Optional<Quantity> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    String unit = form.group("unit") == null ? "" : form.group("unit");
    BigDecimal value = new BigDecimal(form.group("number"));
    Quantity quantity = new Quantity(value, unit, text);
    boolean known =
        unit.isEmpty() || unit.equals("%") || SECONDS.containsKey(unit) || isCurrency(unit);
    return known ? Optional.of(quantity) : Optional.empty();
  }

  public Dimension dimension() {
    if (unit.equals("%")) {
      return Dimension.SHARE;
    }
    if (SECONDS.containsKey(unit)) {
      return Dimension.TIME;
    }
    return unit.isEmpty() ? Dimension.COUNT : Dimension.MONEY;
  }

  /** Whether the two can be compared: both times, both shares, or money of one currency. */
  public boolean isComparableTo(Quantity other) {
    return dimension() == other.dimension()
        && (dimension() != Dimension.MONEY || unit.equals(other.unit));
  }

  /**
   * Compares by size, whatever the units are called: {@code 1s} equals {@code 1000ms}.
   *
   * @throws IllegalArgumentException when the two measure different things
   */
  public int compare(Quantity other) {
    if (!isComparableTo(other)) {
      throw new IllegalArgumentException(text + " cannot be compared with " + other.text);
    }
    return base().compareTo(other.base());
  }

  /** The size in seconds for a time, else the number itself. */
  public BigDecimal base() {
    return value.multiply(SECONDS.getOrDefault(unit, BigDecimal.ONE));
  }

  /** A time in days. */
  public BigDecimal days() {
    return base().divide(BigDecimal.valueOf(86_400), 9, RoundingMode.HALF_UP);
  }

  @Override
  public String toString() {
    return text;
  }

  private static boolean isCurrency(String unit) {
    try {
      return Currency.getInstance(unit).getCurrencyCode().equals(unit);
    } catch (IllegalArgumentException unknown) {
      return false;
    }
  }
}
