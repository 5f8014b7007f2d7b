package io.rivercast.scoreboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInTest {
  private final LockedPage page;
  private final HttpClient client = HttpClient.newHttpClient();

  SignInTest(@TempDir Path folder) throws IOException {
    this.page = LockedPage.in(folder);
  }

  @AfterAll
  void close() {
    client.close();
    page.close();
  }

  /** The one style that the page has; the policy must name just that. */
  private static String style(String page) {
    return page.substring(page.indexOf("<style>") + "<style>".length(), page.indexOf("</style>"));
  }

  private static String sha256(String text) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return Base64.getEncoder().encodeToString(digest);
  }

  @Test
  void anUnauthenticatedCallerGetsASelfContainedSignInPage() throws Exception {
    HttpResponse<String> answer = send(request("/").GET());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isPresent();
    assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(answer.headers().allValues("Content-Security-Policy")).singleElement().asString()
        .contains("default-src 'none'", "form-action 'self'", "frame-ancestors 'none'")
        .contains("style-src 'sha256-" + sha256(style(answer.body())) + "';");
    assertThat(answer.body()).contains("action=\"/sign-in\"")
        .doesNotContain("<script", "<link", "style=", "url(", "@import", "src=", "href=");
    assertThat(send(request("/page/app.js").GET()).statusCode()).isEqualTo(401);
    assertThat(send(request("/favicon.svg").GET()).statusCode()).isEqualTo(401);
  }

  @Test
  void aViewersKeyIsSetAsASessionCookie() throws Exception {
    HttpResponse<String> answer = signIn(page.viewer().key());

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains("/");
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).containsIgnoringCase("; HttpOnly").contains("; SameSite=Strict", "; Path=/")
        .doesNotContain("Secure", "Max-Age", "Expires");
    String sent = cookie.substring(0, cookie.indexOf(';'));
    for (String path : List.of("/", "/page/app.js", "/api/v1/forecasters")) {
      assertThat(send(request(path).GET().header("Cookie", sent)).statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void theCookieIsSecureBehindTls() throws Exception {
    assertThat(signIn(page.viewer().key(), "X-Forwarded-Proto", "https").headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(cookie -> assertThat(cookie).contains("Secure"));
  }

  @Test
  void rejectsCallersWithoutTheViewerRole() throws Exception {
    for (String key : List.of("rivercast-wrong", "", page.ingester().key(), "a.b.c")) {
      HttpResponse<String> answer = signIn(key);
      assertThat(answer.statusCode()).as(key).isEqualTo(400);
      assertThat(answer.headers().firstValue("Set-Cookie")).as(key).isEmpty();
      assertThat(answer.body()).contains("Not a valid key or token of a viewer.");
    }
    HttpResponse<String> sensor = send(request("/").GET().header("X-API-Key", page.ingester().key()));
    assertThat(sensor.statusCode()).isEqualTo(403);
    assertThat(sensor.body()).contains("sensor may not see this page");
  }

  @Test
  void rejectsASignInFromAnotherOrigin() throws Exception {
    assertThat(signIn(page.viewer().key(), "Origin", "https://evil.example").statusCode()).isEqualTo(403);
  }

  @Test
  void signOutDeletesTheCookie() throws Exception {
    HttpResponse<String> answer = send(request("/sign-out").POST(BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(cookie -> assertThat(cookie).startsWith("rivercast-session=;").contains("Max-Age=0"));
  }

  private HttpResponse<String> signIn(String key, String... headers) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        request("/sign-in")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("key=" + URLEncoder.encode(key, StandardCharsets.UTF_8)));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(page.server().url() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
