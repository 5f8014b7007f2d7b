package io.rivercast.core.score;

/**
 * The errors of a set of forecasts beside those of the baselines on the very same targets.
 *
 * <p>Not for use by several threads.
 */
public final class ScoreCard {
  private final ErrorSums forecast = new ErrorSums();
  private final ErrorSums uncalibrated = new ErrorSums();
  private final ErrorSums naive = new ErrorSums();
  private final ErrorSums seasonalNaive = new ErrorSums();

  /** Adds the score of a lead. */
  public void add(Score score) {
    forecast.add(score.point(), score.actual());
    forecast.addBand(score.quantiles(), score.values(), score.actual());
    uncalibrated.addBand(score.quantiles(), score.uncalibrated(), score.actual());
    naive.add(score.naive(), score.actual());
    seasonalNaive.add(score.seasonalNaive(), score.actual());
  }

  /** Adds all of another card. */
  public void merge(ScoreCard other) {
    forecast.merge(other.forecast);
    uncalibrated.merge(other.uncalibrated);
    naive.merge(other.naive);
    seasonalNaive.merge(other.seasonalNaive);
  }

  /** Errors of the forecasts. */
  public ErrorSums forecast() {
    return forecast;
  }

  /** Share of the actuals that the bands without calibration would have covered, 0 to 1. */
  public double uncalibratedCoverage() {
    return uncalibrated.coverage();
  }

  /** Errors of the naive forecast. */
  public ErrorSums naive() {
    return naive;
  }

  /** Errors of the seasonal naive forecast. */
  public ErrorSums seasonalNaive() {
    return seasonalNaive;
  }

  /** Skill by mean absolute error; see {@link Metrics#skill}. */
  public double skill() {
    return Metrics.skill(forecast.mae(), naive.mae(), seasonalNaive.mae());
  }
}
