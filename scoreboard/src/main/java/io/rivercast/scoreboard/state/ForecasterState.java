package io.rivercast.scoreboard.state;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.scoreboard.state.ScoreboardState.Limits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The state of one forecaster. Not thread-safe: use {@link ScoreboardState#read}. */
public final class ForecasterState {
  private final ForecasterSpec spec;
  private final Limits limits;
  /** The most recently updated series is last. */
  private final LinkedHashMap<SeriesId, SeriesState> series = new LinkedHashMap<>();

  private final ForecasterScores scores;
  private final Versions versions;
  private final TrainingLog training;

  ForecasterState(ForecasterSpec spec, Limits limits) {
    this.spec = spec;
    this.limits = limits;
    this.scores = new ForecasterScores(spec.cadence(), limits);
    this.versions = new Versions(limits.versions());
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

  /** Its configuration. */
  public ForecasterSpec spec() {
    return spec;
  }

  /** The kept series, by id. */
  public NavigableMap<SeriesId, SeriesState> series() {
    return Collections.unmodifiableNavigableMap(new TreeMap<>(series));
  }

  /** Number of kept series. */
  public int seriesCount() {
    return series.size();
  }

  /** A series by its id; empty where it is not kept. */
  public Optional<SeriesState> series(SeriesId id) {
    return Optional.ofNullable(series.get(id));
  }

  /** Errors of its forecasts. */
  public ForecasterScores scores() {
    return scores;
  }

  /** Its versions. */
  public Versions versions() {
    return versions;
  }

  /** Its training runs. */
  public TrainingLog training() {
    return training;
  }
}
