package io.rivercast.k8s.containers;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** Sends readings to ingest as a careful client does: what was not written is sent again before anything that follows it. */
record Sender(Service ingest) {
  private static final int ACCEPTED = 202;
  private static final int TRY_AGAIN = 503;
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** Two cities: a day in a request is one reading of each series, so that nothing can overtake what has to be sent again. */
  static final int ONE_DAY = 2;

  static final int ONE_MONTH = 60;

  /** Returns when all of them are on the topic. */
  void send(List<Weather> days, int perRequest) {
    for (int from = 0; from < days.size(); from += perRequest) {
      List<Weather> batch = days.subList(from, Math.min(days.size(), from + perRequest));
      Awaitility.await("ingest to take " + batch.getFirst()).atMost(PATIENCE).pollInterval(Duration.ofMillis(500))
          .pollDelay(Duration.ZERO)
          .ignoreException(IOException.class)
          .until(() -> taken(batch));
    }
  }

  /** The whole batch again where any of it is missing: a reading that is there already changes nothing. */
  private boolean taken(List<Weather> batch) throws IOException, InterruptedException {
    String body = batch.stream().map(Weather::json).collect(Collectors.joining(",", "[", "]"));
    HttpResponse<String> answer = ingest.post("/api/v1/observations", body);
    return switch (answer.statusCode()) {
      case ACCEPTED -> true;
      case TRY_AGAIN -> false;
      default -> throw new AssertionError("ingest answers " + answer.statusCode() + ": " + answer.body());
    };
  }
}
