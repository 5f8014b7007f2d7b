package io.rivercast.scoreboard.http;

import io.rivercast.scoreboard.state.EarlierForecast;
import io.rivercast.scoreboard.state.ForecasterState;
import io.rivercast.scoreboard.state.Points;
import io.rivercast.scoreboard.state.SeriesState;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the chart of a series draws.
 *
 * @param cadence ISO-8601 duration of a step, or "event"
 * @param actual what was measured, oldest first
 * @param forecast the latest answer
 * @param earlier medians of answers before it, oldest first
 */
@Json
public record ChartView(String cadence, ActualView actual, ForecastView forecast, List<EarlierView> earlier) {
  /**
   * Measurements, column by column.
   *
   * @param sequence numbers of the steps; where they jump, steps are missing
   * @param time of the steps, ISO-8601
   * @param value the target; null where it was not measured
   */
  @Json
  public record ActualView(List<Long> sequence, List<String> time, List<@Nullable Float> value) {}

  /**
   * The median of an earlier answer.
   *
   * @param sequence number of its origin step
   * @param origin time of that step, ISO-8601
   * @param median lead 1 first
   */
  @Json
  public record EarlierView(long sequence, String origin, List<@Nullable Float> median) {}

  static ChartView of(SeriesState series, ForecasterState state, int most) {
    return new ChartView(
        state.spec().cadence().toString(),
        actual(series.actuals(), most),
        ForecastView.of(series.latest(), state),
        series.earlier().stream().map(ChartView::earlier).toList());
  }

  private static ActualView actual(Points points, int most) {
    int skip = Math.max(0, points.size() - most);
    int size = points.size() - skip;
    return new ActualView(
        IntStream.range(skip, points.size()).mapToObj(points::sequence).toList(),
        IntStream.range(skip, points.size()).mapToObj(i -> points.time(i).toString()).toList(),
        Finite.list(size, i -> Finite.of(points.value(skip + i))));
  }

  private static EarlierView earlier(EarlierForecast forecast) {
    return new EarlierView(forecast.sequence(), forecast.origin().toString(), Finite.list(forecast.median()));
  }
}
