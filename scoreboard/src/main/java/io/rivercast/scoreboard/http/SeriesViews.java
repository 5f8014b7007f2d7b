package io.rivercast.scoreboard.http;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.grid.Cadence;
import io.rivercast.core.model.Aliases;
import io.rivercast.core.series.SeriesId;
import io.rivercast.scoreboard.state.ForecasterState;
import io.rivercast.scoreboard.state.SeriesState;
import io.rivercast.scoreboard.state.SeriesState.EarlierForecast;
import io.rivercast.scoreboard.state.SeriesState.Points;
import io.rivercast.scoreboard.state.Versions;
import io.rivercast.scoreboard.state.Versions.Version;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** JSON objects of series and their forecasts. */
final class SeriesViews {
  private SeriesViews() {}

  /**
   * A series of a forecaster.
   *
   * @param id of the series
   * @param origin time of its newest step, ISO-8601
   * @param sequence number of that step
   * @param version the version that answers; 0 for a baseline
   * @param source model, naive or seasonal-naive
   */
  @Json
  public record SeriesView(String id, String origin, long sequence, int version, String source) {
    static SeriesView of(SeriesId id, SeriesState state) {
      Forecast latest = state.latest();
      return new SeriesView(
          id.value(),
          latest.origin().toString(),
          latest.sequence(),
          latest.version(),
          latest.source().toString());
    }
  }

  /**
   * Actuals and forecasts of a series, for a chart.
   *
   * @param cadence ISO-8601 duration of a step, or "event"
   * @param actual observed values, oldest first
   * @param forecast the latest forecast
   * @param earlier medians of the forecasts before it, oldest first
   */
  @Json
  public record ChartView(String cadence, ActualView actual, ForecastView forecast, List<EarlierView> earlier) {
    /**
     * Observed values, column by column.
     *
     * @param sequence numbers of the steps; a gap means missing steps
     * @param time of the steps, ISO-8601
     * @param value the target; null where it was not observed
     */
    @Json
    public record ActualView(List<Long> sequence, List<String> time, List<@Nullable Double> value) {}

    /**
     * The median of an earlier forecast.
     *
     * @param sequence number of its origin step
     * @param origin time of that step, ISO-8601
     * @param median lead 1 first
     */
    @Json
    public record EarlierView(long sequence, String origin, List<@Nullable Double> median) {}

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

  /**
   * The latest forecast of a series.
   *
   * @param forecaster name of the forecaster
   * @param series id of the series
   * @param target the forecast column; values are in its units
   * @param origin time of the newest step of the input, ISO-8601
   * @param sequence number of that step
   * @param actual the target as observed at the origin
   * @param observedShare share of the observed values in the window, 0 to 1
   * @param answer source of the forecast and the reason for it
   * @param quantiles quantile levels of the values
   * @param leads the forecast steps, nearest first
   */
  @Json
  public record ForecastView(
      String forecaster,
      String series,
      String target,
      String origin,
      long sequence,
      @Nullable Double actual,
      @Nullable Float observedShare,
      AnswerView answer,
      List<Float> quantiles,
      List<LeadView> leads) {
    /**
     * One forecast step.
     *
     * @param lead from 1
     * @param time of the step, ISO-8601; null with cadence event, where it is not known yet
     * @param point the median
     * @param values one per quantile level
     * @param added what calibration added to each value; empty where nothing
     * @param naive forecast of the naive baseline
     * @param seasonalNaive forecast of the seasonal naive baseline
     * @param rising probability that the target is above its last known value, 0 to 1; null for a model without it
     */
    @Json
    public record LeadView(
        int lead,
        @Nullable String time,
        @Nullable Double point,
        List<@Nullable Double> values,
        List<@Nullable Double> added,
        @Nullable Double naive,
        @Nullable Double seasonalNaive,
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
          AnswerView.of(forecast, state.versions()),
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
          forecast.added().rows() == 0 ? List.of() : Finite.list(forecast.added().row(lead - 1)),
          Finite.of(forecast.naive()),
          Finite.of(forecast.seasonalNaive()[lead - 1]),
          Finite.of(forecast.direction().at(lead).orElse(Double.NaN)));
    }

    private static @Nullable String time(long sequence, Cadence cadence) {
      return switch (cadence) {
        case Cadence.Regular regular -> regular.startOf(sequence).toString();
        case Cadence.PerReading each -> null;
      };
    }
  }

  /**
   * The source of a forecast and the reason for it.
   *
   * @param version 0 for a baseline
   * @param source model, naive or seasonal-naive
   * @param family of the network; null for a baseline or a version that is no longer kept
   * @param since when it became champion, ISO-8601; null for a baseline or a former champion
   * @param why the reason, as a sentence
   */
  @Json
  public record AnswerView(
      int version, String source, @Nullable String family, @Nullable String since, String why) {
    static AnswerView of(Forecast forecast, Versions versions) {
      Optional<Version> version = versions.find(forecast.version());
      Optional<Aliases> champion =
          versions.aliases().filter(now -> forecast.version() > 0 && now.champion().orElse(0) == forecast.version());
      return new AnswerView(
          forecast.version(),
          forecast.source().toString(),
          version.map(v -> v.manifest().family().toString()).orElse(null),
          champion.map(now -> now.since().toString()).orElse(null),
          forecast.source() == Source.MODEL ? whyModel(champion) : whyBaseline(forecast, versions));
    }

    private static String whyModel(Optional<Aliases> champion) {
      return champion.map(now -> "champion: " + now.why()).orElse("champion when this forecast was made");
    }

    private static String whyBaseline(Forecast forecast, Versions versions) {
      if (versions.champion().isEmpty()) {
        return versions.all().isEmpty() ? "no model yet" : "no version has beaten it so far";
      }
      int champion = versions.champion().getAsInt();
      return versions
          .find(champion)
          .filter(version -> version.manifest().evaluation().kept().containsKey(forecast.series()))
          .map(_ -> "the champion, version " + champion + ", does worse on this series")
          .orElse(
              "a baseline has done better on the recent steps of this series, or version " + champion
                  + " was not champion yet");
    }
  }
}
