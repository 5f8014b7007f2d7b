package io.rivercast.scoreboard.state;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Everything kept of one forecaster. Not for use by several threads: read it through {@link ScoreboardState#read}. */
public final class ForecasterState {
  private final ForecasterSpec spec;
  private final BoardLimits limits;
  /** The one heard from last stands last. */
  private final LinkedHashMap<SeriesId, SeriesState> series = new LinkedHashMap<>();

  private final ForecasterScores scores;
  private final Versions releases;
  private final TrainingLog training;

  ForecasterState(ForecasterSpec spec, BoardLimits limits) {
    this.spec = spec;
    this.limits = limits;
    this.scores = new ForecasterScores(spec.cadence(), limits);
    this.releases = new Versions(limits.versions());
    this.training = new TrainingLog(limits.runs());
  }

  void add(Forecast answer) {
    SeriesState known = series.get(answer.series());
    if (known != null) {
      known.add(answer);
    }
    series.putLast(answer.series(), known == null ? new SeriesState(answer, limits.points()) : known);
    if (series.size() > limits.series()) {
      series.pollFirstEntry();
    }
  }

  /** What it forecasts and how. */
  public ForecasterSpec spec() {
    return spec;
  }

  /** The series heard from last, by id. */
  public NavigableMap<SeriesId, SeriesState> series() {
    return Collections.unmodifiableNavigableMap(new TreeMap<>(series));
  }

  /** How many series are kept. */
  public int seriesCount() {
    return series.size();
  }

  /** One series. */
  public Optional<SeriesState> series(SeriesId id) {
    return Optional.ofNullable(series.get(id));
  }

  /** Errors of its forecasts. */
  public ForecasterScores scores() {
    return scores;
  }

  /** Its versions. */
  public Versions releases() {
    return releases;
  }

  /** Its training runs. */
  public TrainingLog training() {
    return training;
  }
}
