package io.rivercast.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.rivercast.ingest.admit.GateRules;
import io.rivercast.ingest.admit.ObservationGate;
import io.rivercast.ingest.broker.BrokerLink;
import io.rivercast.ingest.broker.BrokerWatch;
import io.rivercast.ingest.broker.KafkaLink;
import io.rivercast.ingest.broker.LinkState;
import io.rivercast.runtime.lifecycle.ManagedService;
import io.rivercast.runtime.lifecycle.ManagedWork;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.runtime.settings.ServiceProperties;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The ingest service: its settings, its gate, and its connection to the broker. */
@Context
@Requires(property = "rivercast.ingest.enabled", notEquals = "false")
public class IngestService extends ManagedService {
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);

  private final IngestSettings settings;
  private final ObservationGate gate;
  private final MeterRegistry meters;
  private final BrokerLink link;

  /** Reads the settings; connects to nothing yet. */
  @Inject
  public IngestService(ServiceProperties properties, Optional<MeterRegistry> meters) {
    IngestSettings ingest = IngestSettings.read(properties::get);
    RivercastSettings rivercast = RivercastSettings.read(properties::get, properties.kafka());
    this(
        ingest, meters.orElseGet(SimpleMeterRegistry::new), new KafkaLink(rivercast, ingest.timeout()), CHECK_INTERVAL);
  }

  /** Over a link of its own, checked at this interval while it is up. */
  IngestService(IngestSettings settings, MeterRegistry meters, BrokerLink link, Duration interval) {
    super(List.of(new ManagedWork("ingest", "topics", link::prepare, new BrokerWatch(link, interval))));
    this.settings = settings;
    this.gate = new ObservationGate(GateRules.DEFAULT.withTolerance(settings.maxAhead()), InstantSource.system());
    this.meters = meters;
    this.link = link;
  }

  /** Stops watching the broker, and closes the connection. */
  @PreDestroy
  @Override
  public void stop() {
    super.stop();
    link.close();
  }

  /** Settings of the HTTP interface. */
  public IngestSettings settings() {
    return settings;
  }

  /** Validates readings. */
  public ObservationGate gate() {
    return gate;
  }

  /** The registry of metrics. */
  public MeterRegistry meters() {
    return meters;
  }

  /** The state of the connection to the broker. */
  public LinkState link() {
    return works().getFirst().waitingFor()
        .<LinkState>map(LinkState.Away::new)
        .orElseGet(() -> new LinkState.Ready(link.publisher()));
  }
}
