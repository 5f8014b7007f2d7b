package io.rivercast.scoreboard;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import io.micronaut.management.health.indicator.annotation.Readiness;
import io.rivercast.runtime.kafka.LastNote;
import io.rivercast.runtime.kafka.TopicSetup;
import io.rivercast.runtime.metric.StateSpace;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.runtime.settings.ServiceProperties;
import io.rivercast.schemas.topic.Topics;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the scoring topology for as long as the application lives. It starts in the background, once the topics are there. */
@Context
@Requires(property = "rivercast.scoreboard.enabled", notEquals = "false")
public final class ScoreboardService {
  private static final Logger LOG = LoggerFactory.getLogger(ScoreboardService.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final RivercastSettings settings;
  private final MeterRegistry registry;
  private final LastNote note = new LastNote(LOG::warn);
  private final Thread starter = Thread.ofVirtual().name("scoreboard-start").unstarted(this::run);
  private final Object lock = new Object();
  private boolean stopped;
  private @Nullable Scoring scoring;
  private @Nullable String failure;

  /** Reads the settings; a wrong one stops the start. */
  public ScoreboardService(ServiceProperties properties, MeterRegistry registry) {
    this.settings = RivercastSettings.read(properties::get, properties.kafka());
    this.registry = registry;
    StateSpace.watch(settings.stateDir(), registry);
  }

  @PostConstruct
  void start() {
    starter.start();
  }

  private void run() {
    Topics topics = settings.topics();
    try {
      TopicSetup.ensureWithRetry(
          settings.admin("scoreboard-topics"),
          List.of(topics.forecasts(), topics.scores(), topics.deadLetters("scoreboard")),
          settings.replication(),
          note);
      startScoring();
    } catch (InterruptedException e) {
      LOG.debug("interrupted before the topics were there");
    } catch (RuntimeException e) {
      LOG.error("the scoreboard cannot start; fix the cause and restart the service", e);
      synchronized (lock) {
        failure = e.toString();
      }
    }
  }

  private void startScoring() {
    synchronized (lock) {
      if (!stopped) {
        scoring = new Scoring(settings, registry);
        scoring.start();
      }
    }
  }

  /** The error that ended scoring; empty while it runs. */
  Optional<String> failure() {
    synchronized (lock) {
      return scoring != null && scoring.dead()
          ? Optional.of("the scoring stream has ended")
          : Optional.ofNullable(failure);
    }
  }

  /** What is missing before scores are computed; empty when the stream runs. */
  Optional<String> waitingFor() {
    synchronized (lock) {
      if (scoring == null) {
        return Optional.of(note.waitingFor("topics"));
      }
      return scoring.running() ? Optional.empty() : Optional.of("the scoring stream");
    }
  }

  @PreDestroy
  void stop() throws InterruptedException {
    starter.interrupt();
    starter.join(TIMEOUT);
    Scoring running;
    synchronized (lock) {
      stopped = true;
      running = scoring;
    }
    if (running != null) {
      running.close();
    }
  }

  private static Publisher<HealthResult> health(String name, Optional<String> problem) {
    HealthResult.Builder result =
        HealthResult.builder(name, problem.isPresent() ? HealthStatus.DOWN : HealthStatus.UP);
    problem.ifPresent(result::details);
    return Publishers.just(result.build());
  }

  /** DOWN when the stream has ended. */
  @Singleton
  @Liveness
  @Requires(bean = ScoreboardService.class)
  static final class ScoreboardLiveness implements HealthIndicator {
    private final ScoreboardService service;

    ScoreboardLiveness(ScoreboardService service) {
      this.service = service;
    }

    @Override
    public Publisher<HealthResult> getResult() {
      return health("scoreboard-liveness", service.failure());
    }
  }

  /** DOWN until the stream runs. */
  @Singleton
  @Readiness
  @Requires(bean = ScoreboardService.class)
  static final class ScoreboardReadiness implements HealthIndicator {
    private final ScoreboardService service;

    ScoreboardReadiness(ScoreboardService service) {
      this.service = service;
    }

    @Override
    public Publisher<HealthResult> getResult() {
      return health("scoreboard-readiness", service.failure().or(service::waitingFor));
    }
  }
}
