package io.rivercast.ingest;

import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.rivercast.ingest.broker.LinkState;
import io.rivercast.runtime.filters.ManagementPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The whole service on a free port, spoken to over plain HTTP. */
public final class TestServer implements AutoCloseable {
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final EmbeddedServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  private TestServer(Map<String, Object> properties) {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("micronaut.server.port", -1);
    all.put("endpoints.all.port", -1);
    all.putIfAbsent("rivercast.forecasters-file", "src/test/resources/forecasters.yml");
    this.server = ApplicationContext.run(EmbeddedServer.class, all);
  }

  /** Started with these properties. */
  public static TestServer start(Map<String, Object> properties) {
    return new TestServer(properties);
  }

  /** Over a broker in memory that is there. */
  public static TestServer withBroker(boolean acknowledges, Map<String, Object> properties) {
    Map<String, Object> all = new HashMap<>(properties);
    all.put("test.fake-broker", acknowledges);
    TestServer server = new TestServer(all);
    server.fake().comeUp();
    await().atMost(LONGEST).until(() -> server.service().link() instanceof LinkState.Ready);
    return server;
  }

  /** The service within. */
  public IngestService service() {
    return server.getApplicationContext().getBean(IngestService.class);
  }

  /** The broker in memory. */
  public FakeLink fake() {
    return server.getApplicationContext().getBean(FakeIngestService.class).fake();
  }

  /** Whether there is a bean of a type. */
  public boolean has(Class<?> type) {
    return server.getApplicationContext().containsBean(type);
  }

  /** Posts a body to the observations. */
  public HttpResponse<String> post(String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri("/api/v1/observations"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Posts a body to the observations within a trace. */
  public HttpResponse<String> postTraced(String body, String traceparent) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri("/api/v1/observations"))
            .header("Content-Type", "application/json")
            .header("traceparent", traceparent)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Gets a page. */
  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).GET());
  }

  /** Gets what the management port answers. */
  public HttpResponse<String> manage(String path) throws IOException, InterruptedException {
    URI management = server.getApplicationContext().getBean(ManagementPort.class).beside(server);
    return send(HttpRequest.newBuilder(management.resolve(path)).GET());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.timeout(LONGEST).build(), HttpResponse.BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return server.getURI().resolve(path);
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
