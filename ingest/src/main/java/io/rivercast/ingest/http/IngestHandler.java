package io.rivercast.ingest.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.http.HttpStatus;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.ingest.IngestSettings;
import io.rivercast.ingest.admit.Admission;
import io.rivercast.ingest.admit.ObservationGate;
import io.rivercast.ingest.admit.Reason;
import io.rivercast.ingest.admit.Rejection;
import io.rivercast.ingest.broker.LinkState;
import io.rivercast.ingest.http.BodyReader.BodyException;
import io.rivercast.ingest.http.BodyReader.Item;
import io.rivercast.ingest.publish.ObservationPublisher;
import io.rivercast.runtime.log.LogFields;
import io.rivercast.runtime.metric.ReadingReport;
import io.rivercast.runtime.trace.TraceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Handles a body: parses it, checks each reading, sends the admitted ones and reports the result of each. */
final class IngestHandler {
  private static final Logger LOG = LoggerFactory.getLogger(IngestHandler.class);

  private final IngestSettings settings;
  private final ObservationGate gate;
  private final IngestMetrics metrics;
  private final ReadingReport.Section report;
  private final Supplier<LinkState> link;

  IngestHandler(
      IngestSettings settings, ObservationGate gate, MeterRegistry registry, ReadingReport.Section report,
      Supplier<LinkState> link) {
    this.settings = settings;
    this.gate = gate;
    this.metrics = new IngestMetrics(registry, link);
    this.report = report;
    this.link = link;
  }

  /** A status and its body. */
  record Reply(HttpStatus status, IngestResponse response) {
    static Reply refusing(HttpStatus status, String message) {
      return new Reply(status, IngestResponse.nothing(message));
    }
  }

  /**
   * Handles a body.
   *
   * @param trace of the request; its observations continue it
   */
  Reply handle(byte[] body, Optional<TraceContext> trace) {
    Timer.Sample since = Timer.start();
    Reply reply = reply(body, trace.map(TraceContext::next));
    since.stop(metrics.request(reply.status()));
    return reply;
  }

  private Reply reply(byte[] body, Optional<TraceContext> trace) {
    if (body.length > settings.maxBodyBytes()) {
      return tooLarge("the body has " + body.length + " bytes, more than " + settings.maxBodyBytes());
    }
    List<Item> items;
    try {
      items = BodyReader.read(body);
    } catch (BodyException e) {
      return Reply.refusing(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
    }
    if (items.size() > settings.maxObservations()) {
      return tooLarge("the body has " + items.size() + " observations, more than " + settings.maxObservations());
    }
    return switch (link.get()) {
      case LinkState.Ready(ObservationPublisher publisher) -> send(items, publisher, trace);
      case LinkState.Away(String why) -> unavailable(why);
    };
  }

  private static Reply tooLarge(String problem) {
    return Reply.refusing(HttpStatus.REQUEST_ENTITY_TOO_LARGE, problem + "; send it in parts");
  }

  private static Reply unavailable(String why) {
    return Reply.refusing(
        HttpStatus.SERVICE_UNAVAILABLE,
        "nothing was written, since the broker is unavailable; send it again later (" + why + ")");
  }

  private Reply send(List<Item> items, ObservationPublisher publisher, Optional<TraceContext> trace) {
    SortedMap<Integer, Observation> admitted = new TreeMap<>();
    SortedMap<Integer, Rejection> refused = new TreeMap<>();
    for (Item item : items) {
      switch (check(item)) {
        case Admission.Admitted(Observation observation) -> admitted.put(item.index(), observation);
        case Rejection rejection -> {
          refused.put(item.index(), rejection);
          report.count(rejection.reason(), series(item), rejection::toString);
        }
      }
    }
    Delivery delivery = Delivery.of(publisher, admitted, settings.timeout(), trace);
    trace.ifPresent(context -> log(context, delivery));
    metrics.written(delivery);
    report(admitted, delivery);
    sendDeadLetters(refused.values(), publisher, delivery.why().isEmpty());
    return reply(refused, delivery);
  }

  /** The series of a refused reading, where that is valid. */
  private static Optional<String> series(Item item) {
    try {
      return item.reading().map(reading -> new SeriesId(reading.series()).value());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private void report(SortedMap<Integer, Observation> admitted, Delivery delivery) {
    Set<Integer> notWritten = Set.copyOf(delivery.notWritten());
    admitted.forEach((index, observation) -> {
      if (!notWritten.contains(index)) {
        report.count("admitted", Optional.of(observation.series().value()), observation::toString);
      }
    });
  }

  private static void log(TraceContext trace, Delivery delivery) {
    try (LogFields _ = LogFields.trace(trace)) {
      LOG.info("{} readings of the request were written", delivery.written());
    }
  }

  /** Sends dead letters without waiting; stops at one that fails at once, since each would block as long. */
  private void sendDeadLetters(Collection<Rejection> refused, ObservationPublisher publisher, boolean brokerUp) {
    boolean healthy = brokerUp;
    for (Rejection rejection : refused) {
      metrics.refused(rejection.reason());
      CompletableFuture<Void> written =
          healthy
              ? publisher.refuse(rejection)
              : CompletableFuture.failedFuture(new IllegalStateException("not tried"));
      var _ = written.whenComplete((done, error) -> {
        metrics.deadLetter(error == null);
      });
      healthy = !written.isCompletedExceptionally();
    }
  }

  private Admission check(Item item) {
    return item.reading()
        .map(gate::admit)
        .orElseGet(
            () -> Rejection.of(
                Reason.MALFORMED,
                "an observation is an object with 'series', 'time' and an object 'values' of names and numbers",
                item.origin()));
  }

  private static Reply reply(SortedMap<Integer, Rejection> refused, Delivery delivery) {
    List<IngestResponse.Refusal> refusals = new ArrayList<>();
    refused.forEach(
        (index, rejection) -> refusals.add(
            new IngestResponse.Refusal(index, rejection.reason().toString(), rejection.message())));
    Optional<String> message = delivery.why().map(why -> "not everything was written; send 'notWritten' again: " + why);
    IngestResponse response =
        new IngestResponse(delivery.written(), refusals.size(), refusals, delivery.notWritten(), message);
    boolean allRefused = !refusals.isEmpty() && delivery.written() == 0;
    if (message.isPresent()) {
      return new Reply(HttpStatus.SERVICE_UNAVAILABLE, response);
    }
    return new Reply(allRefused ? HttpStatus.BAD_REQUEST : HttpStatus.ACCEPTED, response);
  }
}
