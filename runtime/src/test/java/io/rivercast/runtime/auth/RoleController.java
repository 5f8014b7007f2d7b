package io.rivercast.runtime.auth;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.sse.Event;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.annotation.Serdeable;
import java.security.Principal;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** A route for each role, one without a role, one that fails, one with a body and an endless one. */
@Controller("/role")
final class RoleController {
  /** A JSON body. */
  @Serdeable
  record Letter(int pages) {}

  private final Authenticator authenticator;

  RoleController(Authenticator authenticator) {
    this.authenticator = authenticator;
  }

  @Get(value = "/viewer", produces = MediaType.TEXT_PLAIN)
  @Secured(Roles.VIEWER)
  String viewer(Principal caller) {
    return caller.getName();
  }

  @Post(value = "/ingester", produces = MediaType.TEXT_PLAIN)
  @Consumes(MediaType.ALL)
  @Secured(Roles.INGESTER)
  String ingester(Principal caller) {
    return caller.getName();
  }

  @Post(value = "/operator", produces = MediaType.TEXT_PLAIN)
  @Consumes(MediaType.ALL)
  @Secured(Roles.OPERATOR)
  String operator(Principal caller) {
    return caller.getName();
  }

  @Get(value = "/forgotten", produces = MediaType.TEXT_PLAIN)
  String forgotten() {
    return "never reached";
  }

  @Get(value = "/broken", produces = MediaType.TEXT_PLAIN)
  @Secured(Roles.VIEWER)
  String broken() {
    return "number " + Integer.parseInt("secret-of-the-house");
  }

  @Get(value = "/stream", produces = MediaType.TEXT_EVENT_STREAM)
  @Secured(Roles.VIEWER)
  Publisher<Event<String>> stream(HttpRequest<?> request) {
    return Flux.interval(Duration.ZERO, Duration.ofMillis(50))
        .onBackpressureDrop()
        .map(_ -> Event.of("tick"))
        .takeUntilOther(authenticator.revoked(request, Role.VIEWER));
  }

  @Post(value = "/letter", produces = MediaType.TEXT_PLAIN)
  @Secured(Roles.VIEWER)
  String letter(@Body Letter letter) {
    return "pages: " + letter.pages();
  }
}
