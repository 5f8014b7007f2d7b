package io.rivercast.embedded.monitoring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real Prometheus, which scrapes one target every second. */
final class PrometheusServer implements AutoCloseable {
  private final Process process;
  private final int port;
  private final HttpClient http = HttpClient.newHttpClient();

  private PrometheusServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** The program, where it is installed. */
  static Optional<Path> program() {
    return Stream.of(String.valueOf(System.getenv("PATH")).split(":"))
        .map(directory -> Path.of(directory, "prometheus"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts it.
   *
   * @param target host and port
   * @param key goes with every scrape; empty: the target is open
   */
  static PrometheusServer start(Path program, Path directory, String target, Optional<String> key) throws IOException {
    Files.createDirectories(directory);
    Path config = Files.writeString(directory.resolve("prometheus.yml"), """
        global: { scrape_interval: 1s, scrape_timeout: 1s }
        scrape_configs:
          - job_name: rivercast
            metrics_path: /prometheus
            %s
            static_configs: [{ targets: ["%s"] }]
        """.formatted(key.map("authorization: { credentials: %s }"::formatted).orElse(""), target));
    int port = free();
    Process process =
        new ProcessBuilder(
            program.toString(), "--config.file=" + config, "--storage.tsdb.path=" + directory.resolve("data"),
            "--web.listen-address=127.0.0.1:" + port)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("prometheus.log").toFile())
            .start();
    return new PrometheusServer(process, port);
  }

  private static int free() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Whether an expression finds a series now; an expression that Prometheus does not take is an error. */
  boolean finds(String expression) throws InterruptedException {
    URI uri =
        URI.create(
            "http://127.0.0.1:" + port + "/api/v1/query?query="
                + URLEncoder.encode(expression, StandardCharsets.UTF_8));
    try {
      String answer = http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString()).body();
      if (answer.contains("\"status\":\"error\"")) {
        throw new IllegalArgumentException(expression + ": " + answer);
      }
      return answer.contains("\"metric\"");
    } catch (IOException e) {
      if (process.isAlive()) {
        return false; // It has not begun to listen.
      }
      throw new UncheckedIOException("Prometheus has ended", e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
