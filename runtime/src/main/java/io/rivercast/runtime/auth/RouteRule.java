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
 * What annotations of our own cannot say. On the management port an orchestrator asks whether we live and are ready
 * without a key, and the rest is a viewer's; that there is nothing at a path is told to callers, not to strangers.
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

  private static SecurityRuleResult allowed(boolean may) {
    return may ? SecurityRuleResult.ALLOWED : SecurityRuleResult.REJECTED;
  }

  /** Before Micronaut's own rule of sensitive endpoints. */
  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
