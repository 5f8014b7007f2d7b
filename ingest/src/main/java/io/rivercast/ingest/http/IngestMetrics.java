package io.rivercast.ingest.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.http.HttpStatus;
import io.rivercast.ingest.admit.Reason;
import io.rivercast.ingest.broker.LinkState;
import io.rivercast.runtime.metric.MetricDefinition;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Metrics of ingest. Safe for use by several threads. */
public final class IngestMetrics {
  private static final MetricDefinition ADMITTED =
      MetricDefinition.counter("rivercast.ingest.admitted", "Readings on the stream");
  private static final MetricDefinition REFUSED =
      MetricDefinition.counter("rivercast.ingest.refused", "Readings refused at the edge", "reason");
  private static final MetricDefinition WRITE_ERRORS =
      MetricDefinition.counter(
          "rivercast.ingest.write.errors",
          "Admitted readings that the broker did not acknowledge; the response lists them");
  private static final MetricDefinition DEAD_LETTERS =
      MetricDefinition.counter("rivercast.ingest.dead.letters", "Refused readings written to the dead letters");
  private static final MetricDefinition DEAD_LETTERS_LOST =
      MetricDefinition.counter("rivercast.ingest.dead.letters.lost",
          "Refused readings that did not reach the dead letters");
  private static final MetricDefinition REQUEST =
      MetricDefinition.timer("rivercast.ingest.request", "Requests with readings, by the status of the response",
          "status");
  private static final MetricDefinition BROKER =
      MetricDefinition.gauge("rivercast.ingest.broker.up",
          "1 while the broker is reachable and has the topics, else 0");

  private static final List<HttpStatus> STATUSES =
      List.of(
          HttpStatus.ACCEPTED, HttpStatus.BAD_REQUEST, HttpStatus.REQUEST_ENTITY_TOO_LARGE,
          HttpStatus.SERVICE_UNAVAILABLE);

  private final Counter admitted;
  private final Counter writeErrors;
  private final Counter deadLetters;
  private final Counter deadLettersLost;
  private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);
  private final Map<HttpStatus, Timer> requests = new EnumMap<>(HttpStatus.class);

  /** Registers all of them at 0. */
  IngestMetrics(MeterRegistry registry, Supplier<LinkState> link) {
    admitted = ADMITTED.counter(registry);
    writeErrors = WRITE_ERRORS.counter(registry);
    deadLetters = DEAD_LETTERS.counter(registry);
    deadLettersLost = DEAD_LETTERS_LOST.counter(registry);
    for (Reason reason : Reason.values()) {
      refused.put(reason, REFUSED.counter(registry, reason.toString()));
    }
    for (HttpStatus status : STATUSES) {
      requests.put(status, REQUEST.timer(registry, String.valueOf(status.getCode())));
    }
    BROKER.gauge(registry, link, state -> state.get() instanceof LinkState.Ready ? 1 : 0);
  }

  /** All definitions. */
  public static List<MetricDefinition> all() {
    return List.of(ADMITTED, REFUSED, WRITE_ERRORS, DEAD_LETTERS, DEAD_LETTERS_LOST, REQUEST, BROKER);
  }

  void written(Delivery delivery) {
    admitted.increment(delivery.written());
    writeErrors.increment(delivery.notWritten().size());
  }

  void deadLetter(boolean written) {
    (written ? deadLetters : deadLettersLost).increment();
  }

  void refused(Reason reason) {
    Objects.requireNonNull(refused.get(reason)).increment();
  }

  /** The timer of requests with this status. */
  Timer request(HttpStatus status) {
    return Objects.requireNonNull(requests.get(status));
  }
}
