package io.rivercast.scoreboard.http;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.series.SeriesId;
import io.rivercast.scoreboard.state.SeriesState;

/**
 * A series of a forecaster.
 *
 * @param id of the series
 * @param origin time of its newest step, ISO-8601
 * @param sequence number of that step
 * @param version what answers; 0 for a baseline
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
