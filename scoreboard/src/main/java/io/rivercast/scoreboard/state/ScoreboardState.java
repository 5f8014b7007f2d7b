package io.rivercast.scoreboard.state;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.score.Score;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What people see of the configured forecasters. One thread adds, any number read; both hold a lock for as long as one
 * record or one answer takes. What belongs to a forecaster that is not configured is passed over.
 */
public final class ScoreboardState {
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, ForecasterState> forecasters = new LinkedHashMap<>();
  private final Consumer<Change> listener;
  private volatile Progress progress = Progress.NONE;

  /**
   * An empty board.
   *
   * @param specs the forecasters, in the order in which they are shown
   * @param limits how much it keeps
   * @param listener hears of every change, on the thread that adds, outside the lock
   */
  public ScoreboardState(List<ForecasterSpec> specs, BoardLimits limits, Consumer<Change> listener) {
    specs.forEach(spec -> forecasters.put(spec.name(), new ForecasterState(spec, limits)));
    this.listener = listener;
  }

  /** Adds a forecast. A challenger's is known by its scores alone. */
  public void add(Forecast forecast) {
    if (forecast.role() == Role.ANSWER) {
      change(Change.Kind.FORECAST, forecast.forecaster(), Optional.of(forecast.series()), state -> state.add(forecast));
    }
  }

  /** Adds a settled lead. */
  public void add(Score score) {
    change(Change.Kind.SCORE, score.forecaster(), Optional.of(score.series()), state -> state.scores().add(score));
  }

  /** Adds a published version; its weights are not kept. */
  public void add(ModelVersion version) {
    change(
        Change.Kind.VERSION, version.manifest().forecaster(), Optional.empty(), state -> state.releases().add(version));
  }

  /** Takes new aliases. */
  public void add(Aliases aliases) {
    change(Change.Kind.VERSION, aliases.forecaster(), Optional.empty(), state -> state.releases().add(aliases));
  }

  /** Adds what happened around training. */
  public void add(TrainingEvent event) {
    change(Change.Kind.TRAINING, event.forecaster(), Optional.empty(), state -> state.training().add(event));
  }

  /** Says how far it has read. */
  public void progress(Progress now) {
    progress = now;
  }

  /** How far it has read. */
  public Progress progress() {
    return progress;
  }

  /** Names of the forecasters, in the order in which they are shown. */
  public List<String> forecasters() {
    return List.copyOf(forecasters.keySet());
  }

  /**
   * Reads a forecaster under the lock; the reader copies what it needs and keeps no reference to the state.
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

  private void change(
      Change.Kind kind, String forecaster, Optional<SeriesId> series, Consumer<ForecasterState> change) {
    boolean ours =
        read(
            forecaster,
            state -> {
              change.accept(state);
              return true;
            })
            .isPresent();
    if (ours) {
      listener.accept(new Change(kind, forecaster, series));
    }
  }
}
