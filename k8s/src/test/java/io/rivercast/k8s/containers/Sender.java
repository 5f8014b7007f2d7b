package io.rivercast.k8s.containers;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** Sends readings to ingest like a reliable client: a failed request is repeated before the next one. */
record Sender(Service ingest) {
  private static final int ACCEPTED = 202;
  private static final int UNAVAILABLE = 503;
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  /** One day of both cities: one reading of each series, so that a repeated request keeps the order of readings. */
  static final int ONE_DAY = 2;

  static final int ONE_MONTH = 60;

  /** Returns when all readings are on the topic. */
  void send(List<Weather> days, int perRequest) {
    for (int from = 0; from < days.size(); from += perRequest) {
      List<Weather> batch = days.subList(from, Math.min(days.size(), from + perRequest));
      Awaitility.await("ingest to accept " + batch.getFirst()).atMost(TIMEOUT).pollInterval(Duration.ofMillis(500))
          .pollDelay(Duration.ZERO)
          .ignoreException(IOException.class)
          .until(() -> accepted(batch));
    }
  }

  /** Repeats the whole batch if any reading failed: a reading that was written already changes nothing. */
  private boolean accepted(List<Weather> batch) throws IOException, InterruptedException {
    String body = batch.stream().map(Weather::json).collect(Collectors.joining(",", "[", "]"));
    HttpResponse<String> response = ingest.post("/api/v1/observations", body);
    return switch (response.statusCode()) {
      case ACCEPTED -> true;
      case UNAVAILABLE -> false;
      default -> throw new AssertionError("ingest responds " + response.statusCode() + ": " + response.body());
    };
  }
}
