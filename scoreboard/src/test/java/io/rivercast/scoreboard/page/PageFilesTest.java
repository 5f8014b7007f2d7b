package io.rivercast.scoreboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.scoreboard.http.Client;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageFilesTest {
  private static final String VENDORED = "vendor/uplot/";

  private final PageServer server = new PageServer();
  private final Client client = Client.of(server.url());

  @AfterAll
  void close() {
    client.close();
    server.close();
  }

  @Test
  void servesEveryFileOfThePageAndNoOther() throws Exception {
    Path root = Path.of(resource("").toURI());
    try (Stream<Path> files = Files.walk(root)) {
      List<String> all =
          files.filter(Files::isRegularFile).map(file -> root.relativize(file).toString().replace('\\', '/')).toList();
      assertThat(Assets.PATHS).containsExactlyInAnyOrderElementsOf(
          all.stream().filter(path -> !path.endsWith("VENDORED.md")).toList());
    }
    for (String path : Assets.PATHS) {
      HttpResponse<String> response = client.get("/" + (path.equals(Assets.INDEX) ? "" : path));
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      assertThat(response.body()).as(path).isEqualTo(text(path));
    }
  }

  @Test
  void servesNoOtherPath() throws Exception {
    for (String path : List.of("/page/nothing.js", "/page/../application.yml", "/page/..%2f..%2fapplication.yml",
        "/vendor/uplot/VENDORED.md", "/page//etc/passwd", "/page/%00")) {
      assertThat(client.get(path).statusCode()).as(path).isIn(400, 404);
    }
  }

  @Test
  void namesTypesThatBrowsersAccept() throws Exception {
    assertThat(type("/")).isEqualTo("text/html; charset=utf-8");
    assertThat(type("/page/app.js")).isEqualTo("text/javascript; charset=utf-8");
    assertThat(type("/page/page.css")).isEqualTo("text/css; charset=utf-8");
    assertThat(type("/favicon.svg")).isEqualTo("image/svg+xml");
  }

  @Test
  void answersARevalidationWithNotModified() throws Exception {
    HttpResponse<String> first = client.get("/page/app.js");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(first.headers().firstValue("Cache-Control")).contains("no-cache");

    HttpResponse<String> again = client.get("/page/app.js", "If-None-Match", tag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(client.get("/page/app.js", "If-None-Match", "\"another\"").statusCode()).isEqualTo(200);
  }

  @Test
  void sendsSecurityHeaders() throws Exception {
    for (String path : List.of("/", "/page/app.js", "/api/v1/forecasters", "/api/v1/forecasters/unknown")) {
      HttpResponse<String> response = client.get(path);
      assertThat(response.headers().firstValue("Content-Security-Policy").orElse("")).as(path)
          .contains("default-src 'self'").doesNotContain("unsafe");
      assertThat(response.headers().firstValue("X-Content-Type-Options")).as(path).contains("nosniff");
      assertThat(response.headers().allValues("Content-Security-Policy")).as(path).hasSize(1);
    }
  }

  @Test
  void hasNoInlineScriptOrStyle() {
    String index = text(Assets.INDEX);
    assertThat(index).doesNotContainPattern("<script(?![^>]*\\ssrc=)").doesNotContain("<style")
        .doesNotContain("style=");
    assertThat(index).doesNotContainPattern("\\son[a-z]+=").doesNotContain("http://").doesNotContain("https://");
  }

  @Test
  void carriesTheVendoredFilesUnchanged() {
    String index = text(Assets.INDEX);
    String table = text(VENDORED + "VENDORED.md");
    for (String file : List.of("uPlot.iife.min.js", "uPlot.min.css", "LICENSE")) {
      byte[] bytes = text(VENDORED + file).getBytes(StandardCharsets.UTF_8);
      String hash = HexFormat.of().formatHex(digest("SHA-256", bytes));
      assertThat(table).contains("| " + file + " | " + hash + " |");
      if (!file.equals("LICENSE")) {
        assertThat(index)
            .contains("integrity=\"sha384-" + Base64.getEncoder().encodeToString(digest("SHA-384", bytes)));
      }
    }
    assertThat(text(VENDORED + "uPlot.iife.min.js")).startsWith("/*! https://github.com/leeoniya/uPlot (v1.6.32) */");
  }

  private String type(String path) throws IOException, InterruptedException {
    return client.get(path).headers().firstValue("Content-Type").orElseThrow();
  }

  private static String text(String path) {
    try {
      return Files.readString(Path.of(resource(path).toURI()));
    } catch (IOException | URISyntaxException e) {
      throw new AssertionError(path, e);
    }
  }

  private static URL resource(String path) {
    return Objects.requireNonNull(PageFilesTest.class.getResource("/public/" + path), path);
  }

  private static byte[] digest(String algorithm, byte[] bytes) {
    try {
      return MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
