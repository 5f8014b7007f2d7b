package io.rivercast.ingest.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micronaut.http.HttpStatus;
import io.micronaut.json.JsonMapper;
import io.rivercast.core.series.Observation;
import io.rivercast.ingest.IngestSettings;
import io.rivercast.ingest.admit.Admission;
import io.rivercast.ingest.admit.ObservationGate;
import io.rivercast.ingest.admit.Reason;
import io.rivercast.ingest.admit.Rejection;
import io.rivercast.ingest.broker.LinkState;
import io.rivercast.ingest.publish.ObservationPublisher;
import io.rivercast.runtime.log.LogFields;
import io.rivercast.runtime.trace.TraceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a body in: reads it, judges each reading, sends what was admitted, and says what became of each. */
final class IngestHandler {
  private static final Logger LOG = LoggerFactory.getLogger(IngestHandler.class);

  private final IngestSettings settings;
  private final ObservationGate gate;
  private final BodyReader reader;
  private final IngestMeters meters;
  private final Supplier<LinkState> link;

  IngestHandler(
      IngestSettings settings, ObservationGate gate, JsonMapper json, MeterRegistry meters, Supplier<LinkState> link) {
    this.settings = settings;
    this.gate = gate;
    this.reader = new BodyReader(json);
    this.meters = new IngestMeters(meters, link);
    this.link = link;
  }

  /** A status and what goes with it. */
  record Reply(HttpStatus status, IngestAnswer answer) {
    static Reply refusing(HttpStatus status, String message) {
      return new Reply(status, IngestAnswer.nothing(message));
    }
  }

  /**
   * Takes a body in.
   *
   * @param trace what the request belongs to; its observations go on with it
   */
  Reply take(byte[] body, Optional<TraceContext> trace) {
    Timer.Sample since = Timer.start();
    Reply reply = judged(body, trace.map(TraceContext::next));
    since.stop(meters.answered(reply.status()));
    return reply;
  }

  private Reply judged(byte[] body, Optional<TraceContext> trace) {
    if (body.length > settings.maxBodyBytes()) {
      return tooLarge("the body has " + body.length + " bytes, more than " + settings.maxBodyBytes());
    }
    List<BodyItem> items;
    try {
      items = reader.read(body);
    } catch (BodyException e) {
      return Reply.refusing(HttpStatus.BAD_REQUEST, e.problem());
    }
    if (items.size() > settings.maxObservations()) {
      return tooLarge("the body has " + items.size() + " observations, more than " + settings.maxObservations());
    }
    return switch (link.get()) {
      case LinkState.Ready(ObservationPublisher publisher) -> send(items, publisher, trace);
      case LinkState.Away(String why) -> away(why);
    };
  }

  private static Reply tooLarge(String problem) {
    return Reply.refusing(HttpStatus.REQUEST_ENTITY_TOO_LARGE, problem + "; send it in parts");
  }

  private static Reply away(String why) {
    return Reply.refusing(
        HttpStatus.SERVICE_UNAVAILABLE,
        "nothing was written, since the broker is away; send it again later (" + why + ")");
  }

  private Reply send(List<BodyItem> items, ObservationPublisher publisher, Optional<TraceContext> trace) {
    SortedMap<Integer, Observation> admitted = new TreeMap<>();
    SortedMap<Integer, Rejection> refused = new TreeMap<>();
    for (BodyItem item : items) {
      switch (judge(item)) {
        case Admission.Admitted(Observation observation) -> admitted.put(item.index(), observation);
        case Rejection rejection -> refused.put(item.index(), rejection);
      }
    }
    Delivery delivery = Delivery.of(publisher, admitted, settings.timeout(), trace);
    trace.ifPresent(context -> log(context, delivery));
    meters.written(delivery);
    bury(refused.values(), publisher, delivery.why().isEmpty());
    return reply(refused, delivery);
  }

  private static void log(TraceContext trace, Delivery delivery) {
    try (LogFields _ = LogFields.trace(trace)) {
      LOG.info("{} readings of the request are on the stream", delivery.written());
    }
  }

  /** Sends dead letters without waiting; gives up at one that fails at once, since each would wait as long. */
  private void bury(Collection<Rejection> refused, ObservationPublisher publisher, boolean brokerThere) {
    boolean trying = brokerThere;
    for (Rejection rejection : refused) {
      meters.refused(rejection.reason());
      CompletableFuture<Void> written =
          trying ? publisher.refuse(rejection) : CompletableFuture.failedFuture(new IllegalStateException("not tried"));
      var _ = written.whenComplete((done, error) -> {
        meters.deadLetter(error == null);
      });
      trying = !written.isCompletedExceptionally();
    }
  }

  private Admission judge(BodyItem item) {
    return item.reading()
        .map(gate::admit)
        .orElseGet(
            () -> Rejection.of(
                Reason.MALFORMED,
                "an observation is an object with 'series', 'time' and an object 'values' of names and numbers",
                item));
  }

  private static Reply reply(SortedMap<Integer, Rejection> refused, Delivery delivery) {
    List<IngestAnswer.Refusal> refusals = new ArrayList<>();
    refused.forEach(
        (index, rejection) -> refusals.add(
            new IngestAnswer.Refusal(index, rejection.reason().toString(), rejection.message())));
    Optional<String> message = delivery.why().map(why -> "not everything was written; send 'notWritten' again: " + why);
    IngestAnswer answer =
        new IngestAnswer(delivery.written(), refusals.size(), refusals, delivery.notWritten(), message);
    boolean allRefused = !refusals.isEmpty() && delivery.written() == 0;
    if (message.isPresent()) {
      return new Reply(HttpStatus.SERVICE_UNAVAILABLE, answer);
    }
    return new Reply(allRefused ? HttpStatus.BAD_REQUEST : HttpStatus.ACCEPTED, answer);
  }
}
