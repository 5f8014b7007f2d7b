package io.rivercast.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.rivercast.ingest.admit.GateRules;
import io.rivercast.ingest.admit.ObservationGate;
import io.rivercast.ingest.broker.BrokerLink;
import io.rivercast.ingest.broker.KafkaLink;
import io.rivercast.ingest.broker.LinkState;
import io.rivercast.ingest.broker.LinkWatch;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.runtime.settings.ServiceProperties;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The ingest service: its settings, its gate, and its way to the broker. */
@Context
@Requires(property = "rivercast.ingest.enabled", notEquals = "false")
public class IngestService {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final IngestSettings settings;
  private final ObservationGate gate;
  private final MeterRegistry meters;
  private final LinkWatch watch;

  /** Reads the settings; connects to nothing yet. */
  @Inject
  public IngestService(ServiceProperties properties, Optional<MeterRegistry> meters) {
    IngestSettings ingest = IngestSettings.read(properties::get);
    RivercastSettings rivercast = RivercastSettings.read(properties::get, properties.kafka());
    this(ingest, meters.orElseGet(SimpleMeterRegistry::new), new KafkaLink(rivercast, ingest.timeout()));
  }

  IngestService(IngestSettings settings, MeterRegistry meters, BrokerLink link) {
    this.settings = settings;
    this.gate = new ObservationGate(GateRules.DEFAULT.withTolerance(settings.maxAhead()), InstantSource.system());
    this.meters = meters;
    this.watch = new LinkWatch(link, BETWEEN_LOOKS);
  }

  @PostConstruct
  void start() {
    watch.start();
  }

  @PreDestroy
  void stop() {
    watch.close();
  }

  /** What the HTTP side goes by. */
  public IngestSettings settings() {
    return settings;
  }

  /** Judges readings. */
  public ObservationGate gate() {
    return gate;
  }

  /** Where counters go. */
  public MeterRegistry meters() {
    return meters;
  }

  /** How the way to the broker is. */
  public LinkState link() {
    return watch.state();
  }
}
