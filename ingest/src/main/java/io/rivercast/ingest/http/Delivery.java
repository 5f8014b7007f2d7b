package io.rivercast.ingest.http;

import io.rivercast.core.series.Observation;
import io.rivercast.ingest.publish.ObservationPublisher;
import io.rivercast.runtime.trace.TraceContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Result of sending the observations of a request to the broker.
 *
 * @param written number of acknowledged ones
 * @param notWritten indices of the others
 * @param why the first of them was not acknowledged; empty where there is none
 */
record Delivery(int written, List<Integer> notWritten, Optional<String> why) {
  /**
   * Sends and waits, at most {@code timeout} and one blocked send. After a send that failed at once no other is tried, since
   * each would block as long.
   *
   * @param observations by their index in the body
   * @param trace of the request
   */
  static Delivery of(
      ObservationPublisher publisher,
      SortedMap<Integer, Observation> observations,
      Duration timeout,
      Optional<TraceContext> trace) {
    long deadline = System.nanoTime() + timeout.toNanos();
    Map<Integer, CompletableFuture<Void>> sent = new TreeMap<>();
    boolean healthy = true;
    for (Map.Entry<Integer, Observation> observation : observations.entrySet()) {
      if (healthy) {
        CompletableFuture<Void> ack = publisher.publish(observation.getValue(), trace);
        sent.put(observation.getKey(), ack);
        healthy = !ack.isCompletedExceptionally() && System.nanoTime() < deadline;
      }
    }
    return outcome(observations.keySet().stream().toList(), sent, deadline);
  }

  private static Delivery outcome(
      List<Integer> indices, Map<Integer, CompletableFuture<Void>> sent, long deadline) {
    List<Integer> notWritten = new ArrayList<>();
    Optional<String> why = Optional.empty();
    for (int index : indices) {
      CompletableFuture<Void> ack = sent.get(index);
      Optional<String> failure =
          ack == null ? Optional.of("not tried, since one before it failed") : failure(ack, deadline);
      if (failure.isPresent()) {
        notWritten.add(index);
        why = why.or(() -> failure);
      }
    }
    return new Delivery(indices.size() - notWritten.size(), notWritten, why);
  }

  private static Optional<String> failure(CompletableFuture<Void> ack, long deadline) {
    try {
      ack.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Optional.of(String.valueOf(cause.getMessage()));
    } catch (TimeoutException e) {
      return Optional.of("the broker has not acknowledged it in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the service is stopping");
    }
  }
}
