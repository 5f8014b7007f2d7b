package io.rivercast.serve.page;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** The page of who has not come in yet: a field for a key, no script, and nothing of ours to load. */
final class SignIn {
  /** Its own policy: it loads nothing, and its form goes nowhere but here. */
  private static final String POLICY =
      "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
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
      </head>
      <body>
        <main>
          <h1>Rivercast</h1>
          <p role="status">{words}</p>
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

  /** The page, with words above the field. */
  static MutableHttpResponse<String> page(HttpStatus status, String words) {
    return HttpResponse.<String>status(status)
        .body(PAGE.replace("{words}", escaped(words)))
        .contentType(HTML)
        .header("Content-Security-Policy", POLICY)
        // with no-referrer browsers would not say that the form is ours
        .header("Referrer-Policy", "same-origin");
  }

  private static String escaped(String words) {
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
