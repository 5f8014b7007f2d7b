package io.rivercast.scoreboard.http;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.series.Cadence;
import io.rivercast.scoreboard.state.ForecasterState;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The latest answer for a series.
 *
 * @param forecaster which task
 * @param series which series
 * @param target what is forecast; values are in its units
 * @param origin time of the newest step that was known, ISO-8601
 * @param sequence number of that step
 * @param actual the target as measured at the origin
 * @param observedShare share of the window that was measured, 0 to 1
 * @param answer who answers, and why
 * @param quantiles levels of the values
 * @param leads the steps ahead, nearest first
 */
@Json
public record ForecastView(
    String forecaster,
    String series,
    String target,
    String origin,
    long sequence,
    @Nullable Float actual,
    @Nullable Float observedShare,
    AnswerView answer,
    List<Float> quantiles,
    List<LeadView> leads) {
  /**
   * A step ahead.
   *
   * @param lead from 1
   * @param time of the step, ISO-8601; null where each reading is a step and its time is not known yet
   * @param point the median
   * @param values one per quantile level
   * @param naive what the naive baseline expects
   * @param seasonalNaive what the seasonal naive baseline expects
   * @param rising probability that the target then lies above its last known value, 0 to 1; null where the model does
   *     not say
   */
  @Json
  public record LeadView(
      int lead,
      @Nullable String time,
      @Nullable Float point,
      List<@Nullable Float> values,
      @Nullable Float naive,
      @Nullable Float seasonalNaive,
      @Nullable Double rising) {}

  static ForecastView of(Forecast forecast, ForecasterState state) {
    return new ForecastView(
        forecast.forecaster(),
        forecast.series().value(),
        state.spec().target(),
        forecast.origin().toString(),
        forecast.sequence(),
        Finite.of(forecast.actual()),
        Finite.of(forecast.observedShare()),
        AnswerView.of(forecast, state.releases()),
        forecast.quantiles().levels(),
        IntStream.rangeClosed(1, forecast.horizon())
            .mapToObj(lead -> lead(forecast, lead, state.spec().cadence()))
            .toList());
  }

  private static LeadView lead(Forecast forecast, int lead, Cadence cadence) {
    return new LeadView(
        lead,
        time(forecast.sequence() + lead, cadence),
        Finite.of(forecast.point(lead)),
        Finite.list(forecast.values().row(lead - 1)),
        Finite.of(forecast.baseline().at(Source.NAIVE, lead)),
        Finite.of(forecast.baseline().at(Source.SEASONAL_NAIVE, lead)),
        Finite.of(forecast.direction().at(lead).orElse(Double.NaN)));
  }

  private static @Nullable String time(long sequence, Cadence cadence) {
    return switch (cadence) {
      case Cadence.Every every -> every.startOf(sequence).toString();
      case Cadence.PerReading each -> null;
    };
  }
}
