package io.rivercast.cli.loop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.rivercast.core.series.Observation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Sends readings to ingest at a fixed rate in batches, from a thread of its own. Readings that were not acknowledged are sent
 * again; those that became due during an outage follow in larger batches.
 */
final class ReadingFeed implements AutoCloseable {
  private static final int MAX_BATCH = 500;
  private static final Duration PAUSE = Duration.ofMillis(25);
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(15);

  private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = new ObjectMapper();
  private final URI target;
  private final Supplier<Observation> source;
  private final int perSecond;
  private final List<Observation> acknowledged = new ArrayList<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final long begin = System.nanoTime();
  private long end;
  private volatile int count;
  private volatile boolean stopping;

  private ReadingFeed(URI target, Supplier<Observation> source, int perSecond) {
    this.target = target;
    this.source = source;
    this.perSecond = perSecond;
  }

  /** Starts to send what the source returns. */
  static ReadingFeed start(URI target, Supplier<Observation> source, int perSecond) {
    ReadingFeed feed = new ReadingFeed(target, source, perSecond);
    Thread.ofPlatform().name("reading-feed").daemon().start(() -> {
      try {
        feed.send();
        feed.ended.complete(null);
      } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
        feed.ended.completeExceptionally(e);
      }
    });
    return feed;
  }

  /** How many readings have been acknowledged. */
  int count() {
    if (ended.isCompletedExceptionally()) {
      ended.join();
    }
    return count;
  }

  /** Sends what is due, then ends. */
  void finish() throws InterruptedException, ExecutionException, TimeoutException {
    stopping = true;
    ended.get(2, TimeUnit.MINUTES);
  }

  /** Every acknowledged reading, after {@link #finish()}. */
  List<Observation> acknowledged() {
    return acknowledged;
  }

  /** Acknowledged readings a second, after {@link #finish()}. */
  double rate() {
    return acknowledged.size() / ((end - begin) / 1e9);
  }

  private void send() throws IOException, InterruptedException {
    long generated = 0;
    while (true) {
      boolean last = stopping;
      long due = (System.nanoTime() - begin) / 1_000_000 * perSecond / 1000;
      while (generated < due) {
        List<Observation> batch = new ArrayList<>();
        while (generated < due && batch.size() < MAX_BATCH) {
          batch.add(source.get());
          generated++;
        }
        post(batch);
      }
      if (last) {
        end = System.nanoTime();
        return;
      }
      Thread.sleep(PAUSE);
    }
  }

  private void post(List<Observation> batch) throws IOException, InterruptedException {
    List<Observation> rest = batch;
    while (!rest.isEmpty()) {
      List<Observation> open = attempt(rest);
      if (!open.isEmpty()) {
        Thread.sleep(PAUSE);
      }
      rest = open;
    }
    acknowledged.addAll(batch);
    count = acknowledged.size();
  }

  /** Sends readings; those that were not acknowledged. */
  private List<Observation> attempt(List<Observation> readings) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(target).timeout(REQUEST_TIMEOUT)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body(readings))).build();
    HttpResponse<byte[]> response;
    try {
      response = client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) { // Ingest is not there: some of them may have been written all the same.
      return readings;
    }
    JsonNode body = json.readTree(response.body());
    if (body.path("refused").asInt() > 0 || (response.statusCode() != 202 && response.statusCode() != 503)) {
      throw new AssertionError("status " + response.statusCode() + ": " + body);
    }
    if (response.statusCode() == 202) {
      return List.of();
    }
    List<Observation> open = new ArrayList<>();
    body.path("notWritten").forEach(index -> open.add(readings.get(index.asInt())));
    return open.isEmpty() ? readings : open;
  }

  private byte[] body(List<Observation> readings) throws IOException {
    List<Object> items = new ArrayList<>();
    for (Observation reading : readings) {
      var values = json.createObjectNode();
      for (String field : reading.fields()) {
        double value = reading.value(field);
        if (Double.isNaN(value)) {
          values.putNull(field);
        } else {
          values.put(field, value);
        }
      }
      items.add(json.createObjectNode().put("series", reading.series().value())
          .put("time", reading.time().toString()).set("values", values));
    }
    return json.writeValueAsBytes(items);
  }

  @Override
  public void close() {
    stopping = true;
    client.shutdownNow();
  }
}
