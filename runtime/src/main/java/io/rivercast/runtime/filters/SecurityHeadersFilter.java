package io.rivercast.runtime.filters;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Map;

/**
 * Adds headers to every response that forbid foreign scripts, frames, guessed content types and cached copies. A
 * controller that needs another policy sets its own.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SecurityHeadersFilter implements Ordered {
  static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options", "nosniff",
          "X-Frame-Options", "DENY",
          "Referrer-Policy", "no-referrer",
          "Cross-Origin-Opener-Policy", "same-origin",
          HttpHeaders.CACHE_CONTROL, "no-store");

  @ResponseFilter
  void secure(MutableHttpResponse<?> response) {
    HEADERS.forEach((name, value) -> {
      if (!response.getHeaders().contains(name)) {
        response.header(name, value);
      }
    });
  }

  /** Outermost, so that refusals have the headers too. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
