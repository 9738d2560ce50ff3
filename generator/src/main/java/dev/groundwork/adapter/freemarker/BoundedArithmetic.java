package dev.groundwork.adapter.freemarker;

import freemarker.core.ArithmeticEngine;
import freemarker.template.TemplateException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * Decimal arithmetic whose numbers stay small: squaring one in a loop would double its digits each
 * time, and {@code 1e999999999} needs a gigabyte once it is added to one.
 */
final class BoundedArithmetic extends ArithmeticEngine {

  private static final int MOST_DIGITS = 100;
  private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,100}(\\.\\d{1,100})?");

  /** The same number, if it is of a size that people use. */
  static Number bounded(Number number) {
    BigDecimal decimal = number instanceof BigDecimal big ? big : decimal(number);
    if (Math.abs((long) decimal.scale()) > MOST_DIGITS || decimal.precision() > 2 * MOST_DIGITS) {
      throw new ArithmeticException("a number has more than " + MOST_DIGITS + " digits");
    }
    return number;
  }

  private static BigDecimal decimal(Number number) {
    return number instanceof BigInteger big
        ? new BigDecimal(big)
        : BigDecimal.valueOf(number.longValue());
  }

  @Override
  public int compareNumbers(Number first, Number second) throws TemplateException {
    return BIGDECIMAL_ENGINE.compareNumbers(first, second);
  }

  @Override
  public Number add(Number first, Number second) throws TemplateException {
    return bounded(BIGDECIMAL_ENGINE.add(first, second));
  }

  @Override
  public Number subtract(Number first, Number second) throws TemplateException {
    return bounded(BIGDECIMAL_ENGINE.subtract(first, second));
  }

  @Override
  public Number multiply(Number first, Number second) throws TemplateException {
    return bounded(BIGDECIMAL_ENGINE.multiply(first, second));
  }

  @Override
  public Number divide(Number first, Number second) throws TemplateException {
    return bounded(BIGDECIMAL_ENGINE.divide(first, second));
  }

  @Override
  public Number modulus(Number first, Number second) throws TemplateException {
    return bounded(BIGDECIMAL_ENGINE.modulus(first, second));
  }

  @Override
  public Number toNumber(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      throw new NumberFormatException("not a plain decimal number of at most 100 digits: " + text);
    }
    return new BigDecimal(text);
  }
}
