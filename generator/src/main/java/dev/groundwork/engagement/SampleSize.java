package dev.groundwork.engagement;

import java.math.BigDecimal;

/**
 * How many cases a comparison of two versions needs: one-sided 5% error, 80% power.
 *
 * <p>Paired: the two versions judge the same cases and disagree about a tenth of them; then {@code
 * n = z² · 0.1 / margin²}. In two arms each version judges its own cases; then {@code n = z² · 2 ·
 * p · (1 − p) / margin²} in each arm, with p the target. z is the sum of the normal quantiles at
 * 95% and 80%.
 *
 * @param paired cases that both versions judge
 * @param perArm cases in each of two arms
 */
record SampleSize(long paired, long perArm) {

  private static final double Z = 1.6448536269514722 + 0.8416212335729143;
  private static final double DISAGREEMENT = 0.10;

  /** For a target and a margin as shares: 0.85 and 0.02. */
  static SampleSize of(double target, double margin) {
    double scale = Z * Z / (margin * margin);
    return new SampleSize(
        (long) Math.ceil(scale * DISAGREEMENT),
        (long) Math.ceil(scale * 2 * target * (1 - target)));
  }

  long pairedDays(BigDecimal volumePerDay) {
    return days(paired, volumePerDay);
  }

  /** Both arms share the volume. */
  long twoArmDays(BigDecimal volumePerDay) {
    return days(2 * perArm, volumePerDay);
  }

  private static long days(long cases, BigDecimal volumePerDay) {
    return Math.max(1, Math.round(cases / volumePerDay.doubleValue()));
  }
}
