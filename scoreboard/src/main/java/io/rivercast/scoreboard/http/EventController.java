package io.rivercast.scoreboard.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.security.annotation.Secured;
import io.rivercast.runtime.auth.Authenticator;
import io.rivercast.runtime.auth.Role;
import io.rivercast.runtime.auth.Roles;
import io.rivercast.scoreboard.board.ChangeFeed;
import org.reactivestreams.Publisher;

/** Server-sent events: small notices of what is new. */
@Secured(Roles.VIEWER)
@Controller("/api/v1/events")
@Requires(beans = ChangeFeed.class)
final class EventController {
  private final EventStream stream;
  private final Authenticator authenticator;

  EventController(EventStream stream, Authenticator authenticator) {
    this.stream = stream;
    this.authenticator = authenticator;
  }

  /** The stream ends when the caller's key is revoked or its token expires. */
  @Get(produces = MediaType.TEXT_EVENT_STREAM)
  Publisher<Event<ChangeEventView>> events(HttpRequest<?> request) {
    return stream.listen().takeUntilOther(authenticator.revoked(request, Role.VIEWER));
  }
}
