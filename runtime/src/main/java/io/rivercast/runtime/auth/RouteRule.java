package io.rivercast.runtime.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.security.rules.SecurityRuleResult;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Access rules beyond annotations: liveness and readiness probes need no key, other endpoints of the management port need
 * the viewer role, and 404 is answered to authenticated callers only.
 */
@Singleton
final class RouteRule implements SecurityRule<HttpRequest<?>> {
  private static final Set<String> PROBES = Set.of("/health/liveness", "/health/readiness");

  @Override
  public Publisher<SecurityRuleResult> check(@Nullable HttpRequest<?> request, @Nullable Authentication caller) {
    return Mono.just(request == null ? SecurityRuleResult.REJECTED : rule(request, caller));
  }

  private static SecurityRuleResult rule(HttpRequest<?> request, @Nullable Authentication caller) {
    Optional<RouteInfo<?>> route = RouteAttributes.getRouteInfo(request);
    if (route.isEmpty()) {
      return allowed(caller != null);
    }
    if (route.get().getAnnotationMetadata().hasStereotype(Endpoint.class)) {
      boolean viewer = caller != null && caller.getRoles().contains(Roles.VIEWER);
      return allowed(viewer || PROBES.contains(request.getPath()));
    }
    return SecurityRuleResult.UNKNOWN;
  }

  private static SecurityRuleResult allowed(boolean allowed) {
    return allowed ? SecurityRuleResult.ALLOWED : SecurityRuleResult.REJECTED;
  }

  /** Before Micronaut's own rule for sensitive endpoints. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
