package io.rivercast.scoreboard.state;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.score.Score;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.scoreboard.state.ChangeFeed.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The state of all configured forecasters, in memory. One thread adds records, any number of threads query; each holds
 * one lock for the time of one record or one query. Records of other forecasters are ignored.
 */
public final class ScoreboardState {
  /**
   * How much is kept of each forecaster.
   *
   * @param series the most recently updated series
   * @param points actuals per series
   * @param buckets of errors over time; further ones are merged in pairs
   * @param contenders the most recently scored contenders
   * @param versions manifests; champion and challenger are always kept
   * @param runs training runs
   */
  public record Limits(int series, int points, int buckets, int contenders, int versions, int runs) {
    /** About 100 MB for a forecaster that reaches every limit. */
    public static final Limits DEFAULT = new Limits(10_000, 400, 512, 48, 200, 24);

    /** Checks that every limit is at least 1, and that of buckets at least 2. */
    public Limits {
      if (Math.min(Math.min(series, points), Math.min(contenders, Math.min(versions, runs))) < 1 || buckets < 2) {
        throw new IllegalArgumentException(
            "limits must be at least 1, that of buckets at least 2, received "
                + series + ", " + points + ", " + buckets + ", " + contenders + ", " + versions + ", " + runs);
      }
    }
  }

  /**
   * How far the topics have been read.
   *
   * @param caughtUp whether all records that were on the topics at the start have been read
   * @param readings approximate number of observations on their topic; 0 where it was not determined
   */
  public record Progress(boolean caughtUp, long readings) {
    /** Nothing read yet. */
    public static final Progress NONE = new Progress(false, 0);
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, ForecasterState> forecasters = new LinkedHashMap<>();
  private final ChangeFeed changes;
  private volatile Progress progress = Progress.NONE;

  /**
   * An empty state.
   *
   * @param specs the forecasters, in the order in which they are listed
   * @param changes receives every change, on the thread that adds, outside the lock
   */
  public ScoreboardState(List<ForecasterSpec> specs, Limits limits, ChangeFeed changes) {
    specs.forEach(spec -> forecasters.put(spec.name(), new ForecasterState(spec, limits)));
    this.changes = changes;
  }

  /** Adds a forecast. */
  public void add(Forecast forecast) {
    change(Kind.FORECAST, forecast.forecaster(), Optional.of(forecast.series()), state -> state.add(forecast));
  }

  /** Adds a score. */
  public void add(Score score) {
    change(Kind.SCORE, score.forecaster(), Optional.of(score.series()), state -> state.scores().add(score));
  }

  /** Adds a published version without its weights. */
  public void add(ModelVersion version) {
    change(Kind.VERSION, version.manifest().forecaster(), Optional.empty(), state -> state.versions().add(version));
  }

  /** Replaces the aliases of a forecaster. */
  public void add(Aliases aliases) {
    change(Kind.VERSION, aliases.forecaster(), Optional.empty(), state -> state.versions().add(aliases));
  }

  /** Adds an event of a training run. */
  public void add(TrainingEvent event) {
    change(Kind.TRAINING, event.forecaster(), Optional.empty(), state -> state.training().add(event));
  }

  /** Sets how far the topics have been read. */
  public void progress(Progress now) {
    progress = now;
  }

  /** How far the topics have been read. */
  public Progress progress() {
    return progress;
  }

  /** Names of the forecasters, in the order of their configuration. */
  public List<String> forecasters() {
    return List.copyOf(forecasters.keySet());
  }

  /**
   * Queries a forecaster under the lock; the reader copies what it needs and keeps no reference to the state.
   *
   * @return empty where there is no such forecaster
   */
  public <R> Optional<R> read(String forecaster, Function<ForecasterState, R> reader) {
    ForecasterState state = forecasters.get(forecaster);
    if (state == null) {
      return Optional.empty();
    }
    lock.lock();
    try {
      return Optional.of(reader.apply(state));
    } finally {
      lock.unlock();
    }
  }

  private void change(Kind kind, String forecaster, Optional<SeriesId> series, Consumer<ForecasterState> change) {
    boolean configured =
        read(
            forecaster,
            state -> {
              change.accept(state);
              return true;
            })
            .isPresent();
    if (configured) {
      changes.add(kind, forecaster, series);
    }
  }
}
