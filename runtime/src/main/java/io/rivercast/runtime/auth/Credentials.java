package io.rivercast.runtime.auth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import java.util.Optional;

/** The key or token of a request: from a header or, for reads, from the cookie of a browser that has signed in. */
public final class Credentials {
  private static final String COOKIE = "rivercast-session";
  private static final String KEY_HEADER = "X-API-Key";
  private static final String BEARER = "Bearer ";

  private Credentials() {}

  static Optional<String> of(HttpRequest<?> request) {
    return bearer(request)
        .or(() -> Optional.ofNullable(request.getHeaders().get(KEY_HEADER)))
        .or(() -> cookie(request))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private static Optional<String> bearer(HttpRequest<?> request) {
    return Optional.ofNullable(request.getHeaders().get(HttpHeaders.AUTHORIZATION))
        .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
        .map(value -> value.substring(BEARER.length()));
  }

  /** Only for reads, since browsers also send cookies with requests that a foreign page makes. */
  private static Optional<String> cookie(HttpRequest<?> request) {
    boolean reads = request.getMethod() == HttpMethod.GET || request.getMethod() == HttpMethod.HEAD;
    return reads ? request.getCookies().findCookie(COOKIE).map(Cookie::getValue) : Optional.empty();
  }

  /**
   * The cookie of a browser that signs in with a key or token; a session cookie.
   *
   * @param secure whether the browser uses TLS
   */
  public static Cookie session(String credential, boolean secure) {
    return Cookie.of(COOKIE, credential).path("/").httpOnly(true).secure(secure).sameSite(SameSite.Strict);
  }

  /** Deletes the cookie. */
  public static Cookie noSession(boolean secure) {
    return session("", secure).maxAge(0);
  }
}
