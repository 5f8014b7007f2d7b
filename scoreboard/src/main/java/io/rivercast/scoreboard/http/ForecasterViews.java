package io.rivercast.scoreboard.http;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.scoreboard.http.ScoreViews.MetricsView;
import io.rivercast.scoreboard.http.VersionViews.AliasesView;
import io.rivercast.scoreboard.state.ForecasterState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON objects of forecasters. */
final class ForecasterViews {
  private ForecasterViews() {}

  /**
   * All forecasters.
   *
   * @param caughtUp whether the history on the topics has been read
   * @param readings approximate number of observations on their topic; determined only while a forecaster has no
   *     series yet
   * @param forecasters in the order of the configuration
   */
  @Json
  public record ForecastersView(boolean caughtUp, long readings, List<ForecasterView> forecasters) {}

  /**
   * A configured forecaster and the errors of its answers.
   *
   * @param name of the forecaster
   * @param pattern glob of the series ids
   * @param target the forecast column
   * @param features columns of the model input
   * @param cadence ISO-8601 duration of a step, or "event"
   * @param window steps of the model input (T)
   * @param horizon steps of a forecast (H)
   * @param season steps of a season, for the seasonal naive baseline
   * @param quantiles quantile levels of a forecast
   * @param minWindows number of windows at which the first training starts
   * @param series number of series with a forecast
   * @param aliases champion and challenger; null before the first verdict
   * @param answers errors of all answers, of models and baselines
   */
  @Json
  public record ForecasterView(
      String name,
      String pattern,
      String target,
      List<String> features,
      String cadence,
      int window,
      int horizon,
      int season,
      List<Float> quantiles,
      int minWindows,
      int series,
      @Nullable AliasesView aliases,
      MetricsView answers) {
    static ForecasterView of(ForecasterState state) {
      ForecasterSpec spec = state.spec();
      return new ForecasterView(
          spec.name(),
          spec.series().glob(),
          spec.target(),
          spec.features(),
          spec.cadence().toString(),
          spec.window(),
          spec.horizon(),
          spec.season(),
          spec.quantiles().levels(),
          spec.training().minWindows(),
          state.seriesCount(),
          state.versions().aliases().map(AliasesView::of).orElse(null),
          MetricsView.of(state.scores().answers()));
    }
  }
}
