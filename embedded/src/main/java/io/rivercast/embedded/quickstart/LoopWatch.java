package io.rivercast.embedded.quickstart;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.score.Score;
import io.rivercast.core.score.ScoreCard;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.embedded.audit.AuditFeed;
import io.rivercast.embedded.audit.AuditReport;
import io.rivercast.embedded.audit.LoopAudit;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What a run of the quick start has seen of its loop so far. Safe for use by several threads. */
final class LoopWatch implements AuditFeed.Listener {
  private record Id(String forecaster, int version) {}

  private final InstantSource clock;
  private final Consumer<TrainingEvent> news;
  private final LoopAudit audit;
  private final Map<String, Integer> runsToEnd = new HashMap<>();
  private final Set<String> promoted = new HashSet<>();
  private final Map<String, ScoreCard> live = new TreeMap<>();
  private final Map<Id, Manifest> models =
      new TreeMap<>(Comparator.comparing(Id::forecaster).thenComparingInt(Id::version));
  private Optional<Instant> firstModelForecast = Optional.empty();

  LoopWatch(List<ForecasterSpec> specs, InstantSource clock, Consumer<TrainingEvent> news) {
    this.clock = clock;
    this.news = news;
    this.audit = new LoopAudit(specs);
    specs.forEach(spec -> runsToEnd.put(spec.name(), spec.models().size()));
  }

  @Override
  public synchronized void observation(Observation observation, Instant arrived) {
    audit.observation(observation, arrived);
  }

  @Override
  public synchronized void window(Window window) {
    audit.window(window);
  }

  @Override
  public synchronized void forecast(Forecast forecast) {
    audit.forecast(forecast);
    if (firstModelForecast.isEmpty() && forecast.source() == Source.MODEL && forecast.role() == Role.ANSWER) {
      firstModelForecast = Optional.of(clock.instant());
    }
  }

  @Override
  public synchronized void score(Score score) {
    audit.score(score);
    if (trained(score.forecaster()) && score.role() == Role.ANSWER && byTheBest(score)) {
      live.computeIfAbsent(score.forecaster(), name -> new ScoreCard()).add(score);
    }
  }

  /** Once a forecaster has a champion, the baseline's answers before it do not count. */
  private boolean byTheBest(Score score) {
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
      if (event instanceof TrainingEvent.Published || event instanceof TrainingEvent.Failed) {
        runsToEnd.merge(event.forecaster(), -1, Integer::sum);
      }
      if (event instanceof TrainingEvent.Published published && published.promoted()) {
        promoted.add(published.forecaster());
      }
    }
    news.accept(event);
  }

  /** Whether every candidate of a forecaster has been trained and judged once. */
  synchronized boolean trained(String forecaster) {
    return runsToEnd.getOrDefault(forecaster, 0) <= 0;
  }

  /** Whether that holds of all. */
  synchronized boolean allTrained() {
    return runsToEnd.values().stream().allMatch(left -> left <= 0);
  }

  /** Whether the answers of every champion have begun to be scored. */
  synchronized boolean championsScored() {
    return live.keySet().containsAll(promoted);
  }

  /** Settled leads of answers since their forecaster was trained: by its champion, or by a baseline where there is none. */
  synchronized long liveScores() {
    return live.values().stream().mapToLong(card -> card.forecast().count()).sum();
  }

  /** Per forecaster, one phrase of how its answers did since it was trained. */
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
