package io.rivercast.ingest.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.ingest.admit.Reason;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts what comes in: {@code rivercast_ingest_admitted_total}, {@code rivercast_ingest_refused_total{reason}}, and
 * {@code rivercast_ingest_dead_letters_lost_total}, refused readings whose sender was told but which the broker did not
 * take.
 */
final class IngestMeters {
  private final Counter admitted;
  private final Counter deadLettersLost;
  private final Map<Reason, Counter> refused = new EnumMap<>(Reason.class);

  IngestMeters(MeterRegistry registry) {
    admitted =
        Counter.builder("rivercast.ingest.admitted").description("Observations on the stream").register(registry);
    deadLettersLost =
        Counter.builder("rivercast.ingest.dead.letters.lost")
            .description("Refused readings that did not reach the dead letters")
            .register(registry);
    for (Reason reason : Reason.values()) {
      refused.put(
          reason,
          Counter.builder("rivercast.ingest.refused")
              .description("Readings refused at the edge")
              .tag("reason", reason.toString())
              .register(registry));
    }
  }

  void admitted(int count) {
    admitted.increment(count);
  }

  void deadLetterLost() {
    deadLettersLost.increment();
  }

  void refused(Reason reason) {
    Counter counter = refused.get(reason);
    if (counter != null) {
      counter.increment();
    }
  }
}
