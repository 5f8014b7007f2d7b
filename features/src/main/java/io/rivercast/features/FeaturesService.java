package io.rivercast.features;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.rivercast.core.settings.ConfigException;
import io.rivercast.features.grid.FeatureCounts;
import io.rivercast.features.grid.WindowTopology;
import io.rivercast.runtime.kafka.LastNote;
import io.rivercast.runtime.kafka.TopicSetup;
import io.rivercast.runtime.metric.StateSpace;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.runtime.settings.ServiceProperties;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.Topology;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the topology for as long as the application lives. It starts in the background: until the broker is there it is
 * alive but not ready.
 */
@Context
@Requires(property = "rivercast.features.enabled", notEquals = "false")
final class FeaturesService {
  private static final Logger LOG = LoggerFactory.getLogger(FeaturesService.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final String HEAP_BYTES = "rivercast.features.heap-bytes";

  private final RivercastSettings settings;
  private final Topology topology;
  private final MeterRegistry meters;
  private final Thread starter = Thread.ofVirtual().name("features-start").unstarted(this::run);
  private final LastNote note = new LastNote(LOG::warn);
  private final Object lock = new Object();
  private boolean stopped;
  private @Nullable FeatureStreams streams;
  private @Nullable String failure;

  FeaturesService(ServiceProperties properties, MeterRegistry meters) {
    this.settings = RivercastSettings.read(properties::get, properties.kafka());
    long heapBytes =
        properties.get(HEAP_BYTES).map(FeaturesService::bytes).orElse(Runtime.getRuntime().maxMemory() / 4);
    FeatureCounts counts = new FeatureCounts(meters, settings.forecasters());
    this.topology = WindowTopology.of(settings.topics(), settings.forecasters(), counts, heapBytes);
    this.meters = meters;
    StateSpace.watch(settings.stateDir(), meters);
  }

  @PostConstruct
  void start() {
    starter.start();
  }

  private void run() {
    try {
      TopicSetup.ensureWithRetry(
          settings.admin("features-setup"),
          List.of(
              settings.topics().observations(), settings.topics().windows(), settings.topics().deadLetters("features")),
          settings.replication(),
          note);
      startStreams();
    } catch (InterruptedException e) {
      LOG.debug("stopped while it waited for the broker");
    } catch (RuntimeException e) {
      LOG.error("features cannot start; mend the cause and restart the service", e);
      synchronized (lock) {
        failure = e.toString();
      }
    }
  }

  private void startStreams() {
    synchronized (lock) {
      if (!stopped) {
        streams = FeatureStreams.start(topology, settings, meters);
        LOG.info(
            "features makes windows from {} for {}",
            settings.topics().observations(),
            settings.forecasters().stream().map(forecaster -> forecaster.name()).toList());
      }
    }
  }

  /** What ended its work; empty while it lives. */
  Optional<String> failure() {
    synchronized (lock) {
      Optional<String> fatal = streams == null ? Optional.empty() : streams.fatal();
      return fatal.or(() -> Optional.ofNullable(failure));
    }
  }

  /** The stream's state; empty before there is one. */
  Optional<State> state() {
    synchronized (lock) {
      return streams == null ? Optional.empty() : Optional.of(streams.state());
    }
  }

  /** What it waits for before there is a stream, and why. */
  String waitingFor() {
    return note.waitingFor("waiting for the broker");
  }

  private static long bytes(String text) {
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new ConfigException(HEAP_BYTES, "must be a whole number of bytes, received '" + text + "'");
    }
  }

  @PreDestroy
  void stop() throws InterruptedException {
    starter.interrupt();
    starter.join(PATIENCE);
    FeatureStreams running;
    synchronized (lock) {
      stopped = true;
      running = streams;
    }
    if (running != null) {
      running.close();
    }
  }
}
