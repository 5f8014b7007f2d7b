package io.rivercast.runtime.filters;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.rivercast.runtime.auth.Authenticator;
import io.rivercast.runtime.auth.Loopback;
import io.rivercast.runtime.auth.Refusals;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps out what a foreign page makes a browser send: a change from another origin, and anything by a foreign name where
 * only this machine may come in (DNS rebinding).
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
public final class CsrfFilter implements Ordered {
  private static final Problem FOREIGN = new Problem("requests on behalf of another site's page are not taken");

  private final Authenticator doorkeeper;
  private final Refusals refusals;

  CsrfFilter(Authenticator doorkeeper, Refusals refusals) {
    this.doorkeeper = doorkeeper;
    this.refusals = refusals;
  }

  @RequestFilter
  @Nullable
  HttpResponse<Problem> refuse(HttpRequest<?> request) {
    Optional<String> host = Optional.ofNullable(request.getHeaders().get(HttpHeaders.HOST));
    Optional<String> origin = Optional.ofNullable(request.getHeaders().get(HttpHeaders.ORIGIN));
    if (!foreignChange(request.getMethod(), host, origin) && !(doorkeeper.open() && foreignName(host))) {
      return null; // goes on
    }
    refusals.forbidden();
    return HttpResponse.<Problem>status(HttpStatus.FORBIDDEN).body(FOREIGN);
  }

  /** Programs send no origin; browsers do with whatever is not a read. */
  static boolean foreignChange(HttpMethod method, Optional<String> host, Optional<String> origin) {
    boolean reads = method == HttpMethod.GET || method == HttpMethod.HEAD || method == HttpMethod.OPTIONS;
    return !reads && origin.isPresent() && !origin.flatMap(CsrfFilter::authority).equals(host);
  }

  public static boolean foreignName(Optional<String> host) {
    return host.flatMap(name -> authorityHost("http://" + name)).filter(name -> !Loopback.is(name)).isPresent();
  }

  private static Optional<String> authority(String origin) {
    return uri(origin).map(URI::getAuthority);
  }

  private static Optional<String> authorityHost(String url) {
    return uri(url).map(URI::getHost);
  }

  private static Optional<URI> uri(String text) {
    try {
      return Optional.of(URI.create(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Before anything is asked or read. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 1;
  }
}
