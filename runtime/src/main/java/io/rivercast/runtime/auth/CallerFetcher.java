package io.rivercast.runtime.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Tells Micronaut who asks. */
@Singleton
final class CallerFetcher implements AuthenticationFetcher<HttpRequest<?>> {
  private final Authenticator doorkeeper;

  CallerFetcher(Authenticator doorkeeper) {
    this.doorkeeper = doorkeeper;
  }

  @Override
  public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
    return Mono.justOrEmpty(doorkeeper.unasked())
        .switchIfEmpty(Mono.defer(() -> Mono.justOrEmpty(Credentials.of(request)).flatMap(doorkeeper::caller)))
        .map(Caller::authentication);
  }
}
