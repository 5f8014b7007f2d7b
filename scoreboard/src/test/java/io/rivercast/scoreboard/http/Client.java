package io.rivercast.scoreboard.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** HTTP client for tests; its JSON is read strictly, so that NaN is an error. */
public record Client(String url, HttpClient http) implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static Client of(String url) {
    return new Client(url, HttpClient.newHttpClient());
  }

  public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
    return http.send(
        (headers.length == 0 ? request : request.headers(headers)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /** The body of a successful answer. */
  public JsonNode json(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + " answered " + response.statusCode() + ": " + response.body());
    }
    return tree(response);
  }

  public static JsonNode tree(HttpResponse<String> response) throws JsonProcessingException {
    return JSON.readTree(response.body());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
