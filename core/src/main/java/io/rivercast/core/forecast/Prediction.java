package io.rivercast.core.forecast;

import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The outputs of every live version and both baselines for one window, with the value measured at its origin. The scoreboard
 * makes the forecast of it: it selects one source and calibrates its band.
 *
 * @param forecaster which task
 * @param series which series
 * @param origin time of the newest known step
 * @param sequence number of that step; lead k aims at step {@code sequence + k}
 * @param epoch identifies the numbering of steps, see {@link io.rivercast.core.series.Window#epoch}
 * @param revision of the window that it was made of; of one origin the highest holds
 * @param quantiles levels of the columns of the outputs
 * @param level was subtracted from the values of models and baselines, so that float32 holds them; 0 for most series
 * @param actual the target as observed at the origin, without the level; NaN where it was not
 * @param observedShare share of the window's cells that were observed, 0 to 1
 * @param champion version of the champion; 0 where there is none
 * @param models outputs of the live versions, the champion's first; a version whose run failed is absent
 * @param preferred source by the evidence before any score: the verdict of the champion's training, or the baseline with the
 *     lower error inside the window
 * @param baselines of the window
 */
public record Prediction(
    String forecaster,
    SeriesId series,
    Instant origin,
    long sequence,
    long epoch,
    int revision,
    Quantiles quantiles,
    double level,
    double actual,
    float observedShare,
    int champion,
    List<ModelOutput> models,
    Source preferred,
    Baselines baselines) {
  /** Checks the shapes. */
  public Prediction {
    models = List.copyOf(models);
    for (ModelOutput model : models) {
      boolean fits = model.values().rows() == baselines.forecast().horizon()
          && model.values().columns() == quantiles.count()
          && (model.direction().leads() == 0 || model.direction().leads() == model.values().rows());
      if (!fits || model.version() < 1) {
        throw new IllegalArgumentException(
            "version " + model.version() + " predicts " + model.values().rows() + " leads and "
                + model.values().columns() + " columns of " + series + " for " + baselines.forecast().horizon()
                + " baseline leads and " + quantiles.count() + " quantiles");
      }
    }
  }

  /**
   * The output of one model version.
   *
   * @param version from 1
   * @param values H x Q, lead 1 first, relative to the level
   * @param direction how likely the target is to rise, where the model has that output
   */
  public record ModelOutput(int version, Matrix values, Direction direction) {}

  /**
   * Both baselines of a window.
   *
   * @param forecast their values, relative to the level
   * @param naiveError mean absolute error of the naive forecast one step ahead inside the window; NaN where unknown
   * @param seasonalError the same of the seasonal naive forecast one season ahead
   */
  public record Baselines(Baseline forecast, float naiveError, float seasonalError) {
    /** The mean absolute error of a baseline at its nearest lead inside the window. */
    public float error(Source source) {
      return source == Source.NAIVE ? naiveError : seasonalError;
    }
  }

  /** Leads (H). */
  public int horizon() {
    return baselines.forecast().horizon();
  }

  /** The output of a version. */
  public Optional<ModelOutput> model(int version) {
    return models.stream().filter(model -> model.version() == version).findFirst();
  }
}
