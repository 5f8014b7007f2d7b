package io.rivercast.embedded.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.embedded.services.TopicScan;
import io.rivercast.runtime.trace.TraceContext;
import io.rivercast.schemas.topic.Topic;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One request's trace, from HTTP to the scores that its reading settles. */
class TraceIT {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SENT = "00-" + TRACE + "-00f067aa0ba902b7-01";
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String FORECASTERS = """
      rivercast:
        forecasters:
          heat:
            series: "oven/*"
            target: celsius
            features: [celsius]
            cadence: PT1H
            window: 8
            horizon: 2
            models: [{ family: gru, hidden: 8 }]
      """;

  @TempDir
  private Path directory = Path.of("");

  @Test
  void theTraceOfARequestGoesWithItsReadingToTheScoresThatItSettles() throws Exception {
    try (Running running = Running.start(directory, FORECASTERS)) {
      for (int hour = 0; hour < 4; hour++) {
        post(running, hour, Optional.empty());
      }
      post(running, 4, Optional.of(SENT));
      post(running, 5, Optional.of("00-" + TRACE + "-00f067aa0ba902b7-00"));
      var topics = running.settings().topics();
      Awaitility.await("the last scores").atMost(PATIENCE).until(() -> records(running, topics.scores()).size() == 4);
      List<TraceContext> readings = traces(running, topics.observations());
      List<TraceContext> windows = traces(running, topics.windows());
      List<TraceContext> predictions = traces(running, topics.predictions());
      List<TraceContext> forecasts = traces(running, topics.forecasts());
      List<TraceContext> scores = traces(running, topics.scores());
      assertThat(readings).hasSize(1);
      assertThat(windows).hasSize(1);
      assertThat(predictions).hasSize(1);
      assertThat(forecasts).hasSize(1);
      assertThat(scores).as("one record of the leads that aimed at it").hasSize(1);
      Set<TraceContext> hops = new HashSet<>(readings);
      hops.addAll(windows);
      hops.addAll(predictions);
      hops.addAll(forecasts);
      hops.addAll(scores);
      assertThat(hops).as("each hop has a span of its own").hasSize(5)
          .allSatisfy(hop -> assertThat(hop.traceId()).isEqualTo(TRACE));
    }
  }

  private static void post(Running running, int hour, Optional<String> traceparent) throws Exception {
    String body = """
        {"series": "oven/1", "time": "2026-01-01T0%d:00:00Z", "values": {"celsius": %d}}""".formatted(hour, 20 + hour);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(running.observations())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    traceparent.ifPresent(header -> request.header("traceparent", header));
    Awaitility.await("a broker for ingest").atMost(PATIENCE).until(() -> {
      try (HttpClient http = HttpClient.newHttpClient()) {
        return http.send(request.build(), BodyHandlers.ofString()).statusCode() == 202;
      }
    });
  }

  private static List<TraceContext> traces(Running running, Topic<?, ?> topic) {
    return records(running, topic).stream().flatMap(record -> TraceContext.of(record.headers()).stream()).toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(Running running, Topic<?, ?> topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = TopicScan.consumer(running.settings())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(topic.name(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }
}
