package io.rivercast.runtime.filters;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/**
 * Every answer forbids the browser what we never need: foreign scripts, frames, guessed content types, copies. A
 * controller that needs another policy sets its own.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class SecurityHeadersFilter implements Ordered {
  private static final String POLICY =
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @ResponseFilter
  void secure(MutableHttpResponse<?> response) {
    header(response, "Content-Security-Policy", POLICY);
    header(response, "X-Content-Type-Options", "nosniff");
    header(response, "X-Frame-Options", "DENY");
    header(response, "Referrer-Policy", "no-referrer");
    header(response, "Cross-Origin-Opener-Policy", "same-origin");
    header(response, HttpHeaders.CACHE_CONTROL, "no-store");
  }

  private static void header(MutableHttpResponse<?> response, String name, String value) {
    if (!response.getHeaders().contains(name)) {
      response.header(name, value);
    }
  }

  /** Outermost, so that refusals carry them too. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
