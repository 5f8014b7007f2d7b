package io.rivercast.runtime.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Request bodies that one client address keeps open; by default it has a quarter of the memory for all bodies. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientShareTest {
  private static final int MAX_BYTES = 1 << 20;
  private static final int SHARE = MAX_BYTES / 4;

  private final SecuredServer server;

  ClientShareTest() throws Exception {
    this.server = SecuredServer.open(Map.of("rivercast.http.max-buffered-body-bytes", MAX_BYTES));
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void oneClientCannotTakeTheMemoryOfTheOthers() throws Exception {
    double total = refused("overload");
    List<Socket> held = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        held.add(open("127.0.0.2", SHARE / 3));
      }
      await().until(() -> refused("client-overload") >= 17);

      assertThat(response("127.0.0.2", SHARE / 2)).startsWith("HTTP/1.1 429 ").containsIgnoringCase("Retry-After: 5")
          .contains("too many request bodies of this client at once");
      assertThat(response("127.0.0.3", SHARE / 2)).as("another client").startsWith("HTTP/1.1 200 ");
      assertThat(refused("overload")).isEqualTo(total);
    } finally {
      for (Socket socket : held) {
        socket.close();
      }
    }
    await().untilAsserted(
        () -> assertThat(response("127.0.0.2", SHARE / 2)).as("after its bodies are gone")
            .startsWith("HTTP/1.1 200 "));
  }

  /** Opens a request of a client and sends so much of its body, which is longer. */
  private Socket open(String client, int sent) throws IOException {
    Socket socket = connect(client);
    write(socket, head(4 * MAX_BYTES) + " ".repeat(sent));
    return socket;
  }

  private String response(String client, int length) throws IOException {
    String letter = "{\"pages\":1}";
    try (Socket socket = connect(client)) {
      write(socket, head(length) + letter + " ".repeat(length - letter.length()));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private Socket connect(String client) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port(), InetAddress.getByName(client), 0);
    socket.setSoTimeout(30_000);
    return socket;
  }

  private static String head(int length) {
    return "POST /role/letter HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n"
        + "Content-Length: " + length + "\r\n\r\n";
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private double refused(String reason) throws IOException, InterruptedException {
    return server.metric("rivercast_http_refused_total{reason=\"" + reason + "\"} ");
  }
}
