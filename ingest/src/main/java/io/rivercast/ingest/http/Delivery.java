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
 * Whether the broker took the observations of a request.
 *
 * @param written how many it acknowledged
 * @param notWritten indices of the others
 * @param why the first of them was not; empty where there is none
 */
record Delivery(int written, List<Integer> notWritten, Optional<String> why) {
  /**
   * Sends and waits, never longer than {@code patience} and one blocked send. After a send that failed at once nothing
   * more is tried: each would wait as long.
   *
   * @param observations by their index in the body
   * @param trace what the request belongs to
   */
  static Delivery of(
      ObservationPublisher publisher,
      SortedMap<Integer, Observation> observations,
      Duration patience,
      Optional<TraceContext> trace) {
    long deadline = System.nanoTime() + patience.toNanos();
    Map<Integer, CompletableFuture<Void>> sent = new TreeMap<>();
    boolean trying = true;
    for (Map.Entry<Integer, Observation> observation : observations.entrySet()) {
      if (trying) {
        CompletableFuture<Void> ack = publisher.publish(observation.getValue(), trace);
        sent.put(observation.getKey(), ack);
        trying = !ack.isCompletedExceptionally() && System.nanoTime() < deadline;
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
