package io.rivercast.ingest.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.http.HttpStatus;
import io.rivercast.ingest.admit.Reason;
import io.rivercast.ingest.broker.LinkState;
import io.rivercast.ingest.metric.IngestMetrics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** Counts what comes in; see {@link IngestMetrics}. Safe for use by several threads. */
final class IngestMeters {
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

  /** Registers all of them at nought. */
  IngestMeters(MeterRegistry registry, Supplier<LinkState> link) {
    admitted = IngestMetrics.ADMITTED.counter(registry);
    writeErrors = IngestMetrics.WRITE_ERRORS.counter(registry);
    deadLetters = IngestMetrics.DEAD_LETTERS.counter(registry);
    deadLettersLost = IngestMetrics.DEAD_LETTERS_LOST.counter(registry);
    for (Reason reason : Reason.values()) {
      refused.put(reason, IngestMetrics.REFUSED.counter(registry, reason.toString()));
    }
    for (HttpStatus status : STATUSES) {
      requests.put(status, IngestMetrics.REQUEST.timer(registry, String.valueOf(status.getCode())));
    }
    IngestMetrics.BROKER.gauge(registry, link, state -> state.get() instanceof LinkState.Ready ? 1 : 0);
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

  /** The timer of requests that are answered so. */
  Timer answered(HttpStatus status) {
    return Objects.requireNonNull(requests.get(status));
  }
}
