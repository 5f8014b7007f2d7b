package io.rivercast.ingest;

import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import java.time.Duration;

/** The service over a broker in memory, where {@code test.fake-broker} sets whether it acknowledges each record. */
@Context
@Replaces(IngestService.class)
@Requires(property = "test.fake-broker")
public final class FakeIngestService extends IngestService {
  private final FakeLink link;

  FakeIngestService(Environment environment, MeterRegistry meters) {
    FakeLink fake = new FakeLink(environment.getRequiredProperty("test.fake-broker", Boolean.class));
    this(environment, meters, fake);
  }

  private FakeIngestService(Environment environment, MeterRegistry meters, FakeLink link) {
    super(IngestSettings.read(name -> environment.getProperty(name, String.class)), meters, link,
        Duration.ofMillis(10));
    this.link = link;
  }

  /** The broker in memory. */
  public FakeLink fake() {
    return link;
  }
}
