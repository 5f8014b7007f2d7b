package io.rivercast.core.score;

/** How much of the better baseline's error a forecast avoids. */
public final class Skill {
  private Skill() {}

  /**
   * {@code 1 - error / min(naive, seasonalNaive)}: 1 is perfect, 0 no better than the baseline, below 0 worse. Where the
   * better baseline is perfect, 0 for a perfect forecast and negative infinity for any other. NaN where nothing is known.
   */
  public static double of(double error, double naive, double seasonalNaive) {
    double bar =
        Double.isNaN(seasonalNaive) ? naive : Double.isNaN(naive) ? seasonalNaive : Math.min(naive, seasonalNaive);
    if (bar == 0) {
      return error == 0 ? 0 : Double.isNaN(error) ? Double.NaN : Double.NEGATIVE_INFINITY;
    }
    return 1 - error / bar;
  }
}
