package io.rivercast.scoreboard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rivercast.core.forecast.Role;
import io.rivercast.scoreboard.page.PageServer;
import io.rivercast.scoreboard.state.Made;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventControllerTest {
  private final PageServer server = new PageServer();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void sendsHelloAndThenChanges() throws Exception {
    try (Listener listener = new Listener(server.url())) {
      listener.awaitLine("event: hello");
      server.state().add(Made.answer(Made.SEATTLE, 1, 0, 1));

      listener.awaitLine("event: forecast");
      listener.awaitLine(
          "data: {\"kind\":\"forecast\",\"forecasters\":[\"temperature\"],"
              + "\"series\":[\"weather/seattle\"],\"more\":false}");
    }
  }

  @Test
  void sendsAtMostFourEventsPerSecondAndKind() throws Exception {
    try (Listener listener = new Listener(server.url())) {
      listener.awaitLine("event: hello");
      long began = System.nanoTime();
      for (int i = 0; i < 50_000; i++) {
        server.state().add(Made.score(1, Role.ANSWER, 1, i % 100, 20, 1));
      }
      server.state().add(Made.answer(Made.SEATTLE, 1, 0, 1));
      listener.awaitLine("event: forecast");
      double seconds = (System.nanoTime() - began) / 1e9;

      assertThat(listener.lines.stream().filter("event: score"::equals).count())
          .isBetween(1L, (long) (4 * seconds) + 2);
    }
  }

  @Test
  void dropsAClosedSubscription() throws Exception {
    EventController controller = server.context().getBean(EventController.class);
    for (int i = 0; i < 5; i++) {
      try (Listener listener = new Listener(server.url())) {
        listener.awaitLine("event: hello");
        await().until(() -> controller.subscribers() == 1);
      }
      await().atMost(Duration.ofSeconds(10)).until(() -> controller.subscribers() == 0);
    }
  }

  @Test
  void endsCleanlyWhenTheContextCloses() throws Exception {
    endsCleanly(server::close);
  }

  @Test
  void endsCleanlyWhenTheServerStops() throws Exception {
    endsCleanly(server::stop);
  }

  private void endsCleanly(Runnable how) throws Exception {
    try (Listener listener = new Listener(server.url())) {
      listener.awaitLine("event: hello");
      long began = System.nanoTime();

      how.run();

      await().atMost(Duration.ofSeconds(5)).untilTrue(listener.ended);
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
      assertThat(listener.failure).isEmpty();
    }
  }

  /** A client that reads the stream line by line. */
  private static final class Listener implements AutoCloseable {
    final Queue<String> lines = new ConcurrentLinkedQueue<>();
    final Queue<String> failure = new ConcurrentLinkedQueue<>();
    final AtomicBoolean ended = new AtomicBoolean();
    private final HttpClient http = HttpClient.newHttpClient();

    Listener(String url) throws IOException, InterruptedException {
      HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/api/v1/events")).build();
      HttpResponse<Stream<String>> response = http.send(request, HttpResponse.BodyHandlers.ofLines());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
      Thread.ofPlatform().daemon().start(() -> read(response.body()));
    }

    private void read(Stream<String> body) {
      try (body) {
        body.forEach(lines::add);
      } catch (RuntimeException e) {
        failure.add(e.toString());
      } finally {
        ended.set(true);
      }
    }

    void awaitLine(String line) {
      await().atMost(Duration.ofSeconds(10)).until(() -> List.copyOf(lines), seen -> seen.contains(line));
    }

    @Override
    public void close() {
      http.shutdownNow();
    }
  }
}
