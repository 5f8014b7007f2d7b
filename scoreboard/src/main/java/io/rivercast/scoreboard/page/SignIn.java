package io.rivercast.scoreboard.page;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The sign-in page: a field for a key, without scripts or further files. */
final class SignIn {
  private static final String STYLE =
      """
      body { font: 16px/1.5 system-ui, sans-serif; display: grid; place-items: center; min-height: 90vh; margin: 0 }
      main { width: min(22rem, 90vw) }
      h1 { font-size: 1.4rem; margin: 0 }
      label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit }
      input, button { padding: .5rem .75rem; margin-top: .5rem; border: 1px solid #8888; border-radius: .4rem }
      button { background: #1f6feb; border-color: #1f6feb; color: #fff; cursor: pointer }
      """;

  /** Its content security policy: nothing to load, only the inline style, and the form only to this server. */
  private static final String POLICY =
      "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
          + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
  private static final MediaType HTML = MediaType.of("text/html; charset=utf-8");
  private static final String PAGE =
      """
      <!doctype html>
      <html lang="en">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Rivercast: sign in</title>
        <style>{style}</style>
      </head>
      <body>
        <main>
          <h1>Rivercast</h1>
          <p role="status">{message}</p>
          <form method="post" action="/sign-in">
            <label for="key">Your key or token</label>
            <input id="key" name="key" type="password" autocomplete="current-password" required autofocus>
            <button type="submit">Sign in</button>
          </form>
        </main>
      </body>
      </html>
      """;

  private SignIn() {}

  /** The page with a message above the field. */
  static MutableHttpResponse<String> page(HttpStatus status, String message) {
    return HttpResponse.<String>status(status)
        .body(PAGE.replace("{style}", STYLE).replace("{message}", escaped(message)))
        .contentType(HTML)
        .header("Content-Security-Policy", POLICY)
        // with no-referrer, browsers send no Origin of the form
        .header("Referrer-Policy", "same-origin");
  }

  private static String sha256(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }

  private static String escaped(String message) {
    return message.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
