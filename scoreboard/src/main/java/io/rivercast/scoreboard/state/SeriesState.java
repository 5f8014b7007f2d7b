package io.rivercast.scoreboard.state;

import io.rivercast.core.forecast.Forecast;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** What is kept of one series of a forecaster: the latest answer, recent actuals, recent medians. */
public final class SeriesState {
  private static final int MOST_EARLIER = 12;

  private final Points actuals;
  private final Deque<EarlierForecast> earlier = new ArrayDeque<>();
  private final int bound;
  private Forecast latest;

  SeriesState(Forecast first, int points) {
    this.actuals = new Points(points);
    this.bound = points;
    this.latest = first;
    actuals.add(first.sequence(), first.origin(), first.actual());
  }

  /** Takes the next answer; one that is not newer says nothing new. A grid that began again begins again here. */
  void add(Forecast forecast) {
    if (!forecast.origin().isAfter(latest.origin())) {
      return;
    }
    if (forecast.sequence() <= latest.sequence()) {
      actuals.clear();
      earlier.clear();
    } else {
      keep(latest);
    }
    latest = forecast;
    actuals.add(forecast.sequence(), forecast.origin(), forecast.actual());
  }

  /** Long horizons keep fewer, so that medians take no more room than actuals do. */
  private void keep(Forecast forecast) {
    int most = Math.clamp(bound / forecast.horizon(), 1, MOST_EARLIER);
    earlier.addLast(
        new EarlierForecast(
            forecast.sequence(), forecast.origin(), forecast.values().column(forecast.quantiles().median())));
    while (earlier.size() > most) {
      earlier.removeFirst();
    }
  }

  /** The newest answer. */
  public Forecast latest() {
    return latest;
  }

  /** What was measured at recent origins. */
  public Points actuals() {
    return actuals;
  }

  /** Medians of the answers before the latest, oldest first. */
  public List<EarlierForecast> earlier() {
    return List.copyOf(earlier);
  }
}
