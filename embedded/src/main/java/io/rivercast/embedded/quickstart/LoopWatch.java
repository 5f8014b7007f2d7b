package io.rivercast.embedded.quickstart;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.grid.Columns;
import io.rivercast.core.grid.MemoryStore;
import io.rivercast.core.grid.ReadingAccount;
import io.rivercast.core.grid.ReadingAccount.Outcome;
import io.rivercast.core.grid.SeriesGrid;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.score.Score;
import io.rivercast.core.score.ScoreCard;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.embedded.audit.AuditFeed;
import io.rivercast.embedded.audit.AuditReport;
import io.rivercast.embedded.audit.LoopAudit;
import io.rivercast.ingest.admit.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** State of a quick start, from the records on the topics of its loop. Safe for use by several threads. */
final class LoopWatch implements AuditFeed.Listener {
  private static final Duration QUIET = Duration.ofSeconds(3);

  private static final SeriesGrid.Listener NONE = (step, newest) -> {};

  private record Id(String forecaster, int version) {}

  private record SeriesKey(String forecaster, SeriesId series) {}

  private final InstantSource clock;
  private final Consumer<TrainingEvent> listener;
  private final LoopAudit audit;
  private final Map<String, ForecasterSpec> specs = new HashMap<>();
  private final Map<String, ReadingAccount> accounts = new TreeMap<>();
  private final Map<SeriesKey, SeriesGrid> grids = new HashMap<>();
  private final Map<String, Long> windows = new HashMap<>();
  private final Set<String> training = new HashSet<>();
  private final Map<String, Integer> runsToEnd = new HashMap<>();
  private final Set<String> promoted = new HashSet<>();
  private final Map<String, ScoreCard> live = new TreeMap<>();
  private final Map<Id, Manifest> models =
      new TreeMap<>(Comparator.comparing(Id::forecaster).thenComparingInt(Id::version));
  private Optional<Instant> firstModelForecast = Optional.empty();
  private Instant lastWindow = Instant.MAX;

  LoopWatch(List<ForecasterSpec> specs, InstantSource clock, Consumer<TrainingEvent> listener) {
    this.clock = clock;
    this.listener = listener;
    this.audit = new LoopAudit(specs);
    for (ForecasterSpec spec : specs) {
      this.specs.put(spec.name(), spec);
      accounts.put(spec.name(), new ReadingAccount());
      runsToEnd.put(spec.name(), spec.models().size());
    }
  }

  @Override
  public synchronized void observation(Observation observation, Instant arrived) {
    audit.observation(observation, arrived);
    specs.values().stream().filter(spec -> spec.covers(observation.series())).forEach(spec -> {
      SeriesGrid grid = grids.computeIfAbsent(
          new SeriesKey(spec.name(), observation.series()),
          _ -> new SeriesGrid(spec.grid(), spec.features(), spec.window(), Columns.none(), new MemoryStore()));
      account(spec.name()).add(observation, grid.place(observation, arrived, NONE));
    });
  }

  /** Counts a row of a forecaster's file that was not admitted. */
  synchronized void refused(String forecaster, Rejection row) {
    account(forecaster).add(Outcome.REFUSED, row::toString);
  }

  private ReadingAccount account(String forecaster) {
    return Objects.requireNonNull(accounts.get(forecaster), forecaster);
  }

  /** What became of the readings of each forecaster. */
  synchronized Map<String, ReadingAccount> accounts() {
    return new TreeMap<>(accounts);
  }

  @Override
  public synchronized void window(Window window) {
    audit.window(window);
    windows.merge(window.forecaster(), 1L, Long::sum);
    lastWindow = clock.instant();
  }

  @Override
  public synchronized void prediction(Prediction prediction) {
    audit.prediction(prediction);
  }

  @Override
  public synchronized void forecast(Forecast forecast) {
    audit.forecast(forecast);
    if (firstModelForecast.isEmpty() && forecast.source() == Source.MODEL) {
      firstModelForecast = Optional.of(clock.instant());
    }
  }

  @Override
  public synchronized void score(Score score) {
    audit.score(score);
    if (trained(score.forecaster()) && score.role() == Role.ANSWER && byChampionOrBaseline(score)) {
      live.computeIfAbsent(score.forecaster(), name -> new ScoreCard()).add(score);
    }
  }

  /** Once a forecaster has a champion, scores of the baseline before it are not counted. */
  private boolean byChampionOrBaseline(Score score) {
    return score.source() == Source.MODEL || !promoted.contains(score.forecaster());
  }

  @Override
  public synchronized void model(ModelVersion version) {
    Manifest manifest = version.manifest();
    models.put(new Id(manifest.forecaster(), manifest.version()), manifest);
  }

  @Override
  public void training(TrainingEvent event) {
    synchronized (this) {
      training.add(event.forecaster());
      if (event instanceof TrainingEvent.Published || event instanceof TrainingEvent.Failed) {
        runsToEnd.merge(event.forecaster(), -1, Integer::sum);
      }
      if (event instanceof TrainingEvent.Published published && published.promoted()) {
        promoted.add(published.forecaster());
      }
    }
    listener.accept(event);
  }

  /** Whether every candidate of a forecaster has been trained and evaluated once. */
  synchronized boolean trained(String forecaster) {
    return runsToEnd.getOrDefault(forecaster, 0) <= 0;
  }

  /**
   * Why a forecaster cannot be trained on the history alone: it has fewer windows than {@code training.min-windows}. Empty
   * while windows still arrive, and once its training has been requested.
   */
  synchronized Optional<String> shortage(String forecaster) {
    ForecasterSpec spec = Objects.requireNonNull(specs.get(forecaster), forecaster);
    long found = windows.getOrDefault(forecaster, 0L);
    long needed = spec.training().minWindows();
    boolean quiet = lastWindow.isBefore(clock.instant().minus(QUIET));
    if (found >= needed || !quiet || training.contains(forecaster)) {
      return Optional.empty();
    }
    return Optional.of(String.format(
        Locale.ROOT,
        "%s has %,d windows of the %,d required by training.min-windows; a series has one for every step from its "
            + "step %d on. Lower --min-windows or --window, choose a finer --cadence, or add history",
        forecaster, found, needed, spec.minWindow()));
  }

  /** Whether all forecasters are trained. */
  synchronized boolean allTrained() {
    return runsToEnd.values().stream().allMatch(left -> left <= 0);
  }

  /** Whether answers of every champion have scores. */
  synchronized boolean championsScored() {
    return live.keySet().containsAll(promoted);
  }

  /** Scored leads of answers since their forecaster was trained: of its champion, or of a baseline without one. */
  synchronized long liveScores() {
    return live.values().stream().mapToLong(card -> card.forecast().count()).sum();
  }

  /** For each forecaster, the error of its answers since it was trained. */
  synchronized List<String> liveSummary() {
    return live.entrySet().stream()
        .map(entry -> String.format(
            Locale.ROOT,
            "%s MAE %.4g (naive %.4g)",
            entry.getKey(),
            entry.getValue().forecast().mae(),
            entry.getValue().naive().mae()))
        .toList();
  }

  synchronized AuditReport report() {
    return audit.report();
  }

  synchronized Collection<Manifest> models() {
    return List.copyOf(models.values());
  }

  synchronized Optional<Instant> firstModelForecast() {
    return firstModelForecast;
  }
}
