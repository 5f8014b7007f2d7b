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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rejects requests that a foreign page makes a browser send: changes from another origin (CSRF) and, while only loopback
 * is allowed without authentication, any {@code Host} that is not exactly one loopback name (DNS rebinding).
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CsrfFilter implements Ordered {
  private static final Problem FOREIGN = new Problem("requests on behalf of another site's page are not taken");
  private static final Pattern AUTHORITY = Pattern.compile("(?<host>[a-z]+|[0-9.]+|\\[[0-9a-f:.]+])(:[0-9]{1,5})?");

  private final Authenticator authenticator;
  private final Refusals refusals;

  CsrfFilter(Authenticator authenticator, Refusals refusals) {
    this.authenticator = authenticator;
    this.refusals = refusals;
  }

  @RequestFilter
  @Nullable
  HttpResponse<Problem> refuse(HttpRequest<?> request) {
    List<String> hosts = request.getHeaders().getAll(HttpHeaders.HOST);
    List<String> origins = request.getHeaders().getAll(HttpHeaders.ORIGIN);
    if (!foreignChange(request.getMethod(), hosts, origins) && !(authenticator.open() && !isLoopback(hosts))) {
      return null; // continue with the next filter
    }
    refusals.forbidden();
    return HttpResponse.<Problem>status(HttpStatus.FORBIDDEN).body(FOREIGN);
  }

  /** Whether a change comes from another origin than the one host it is sent to; programs send no {@code Origin}. */
  static boolean foreignChange(HttpMethod method, List<String> hosts, List<String> origins) {
    boolean reads = method == HttpMethod.GET || method == HttpMethod.HEAD || method == HttpMethod.OPTIONS;
    boolean own =
        hosts.size() == 1
            && origins.stream()
                .allMatch(origin -> authority(origin).filter(hosts.getFirst()::equalsIgnoreCase).isPresent());
    return !reads && !origins.isEmpty() && !own;
  }

  /** Whether the {@code Host} headers are exactly one, and that one is a loopback name; anything unparseable is not. */
  static boolean isLoopback(List<String> hosts) {
    if (hosts.size() != 1) {
      return false;
    }
    Matcher authority = AUTHORITY.matcher(hosts.getFirst().toLowerCase(Locale.ROOT));
    return authority.matches() && Loopback.is(authority.group("host"));
  }

  private static Optional<String> authority(String origin) {
    try {
      return Optional.ofNullable(URI.create(origin).getAuthority());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Runs before authentication and before the body is read. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE + 1;
  }
}
