package io.rivercast.serve.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.rivercast.serve.board.Board;

/** Every response forbids the browser what the page never needs: foreign scripts, frames, guessed content types. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Requires(beans = Board.class)
final class SecurityHeaders {
  private static final String POLICY =
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  @ResponseFilter
  void secure(MutableHttpResponse<?> response) {
    response
        .header("Content-Security-Policy", POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Opener-Policy", "same-origin");
  }
}
