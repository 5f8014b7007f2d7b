package io.rivercast.scoreboard.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.security.annotation.Secured;
import io.rivercast.runtime.auth.Roles;
import io.rivercast.scoreboard.state.ChangeFeed;
import org.reactivestreams.Publisher;

/** Server-sent events: small notices of what is new. */
@Secured(Roles.VIEWER)
@Controller("/api/v1/events")
@Requires(beans = ChangeFeed.class)
final class EventController {
  private final EventStream stream;

  EventController(EventStream stream) {
    this.stream = stream;
  }

  @Get(produces = MediaType.TEXT_EVENT_STREAM)
  Publisher<Event<ChangeEventView>> events() {
    return stream.listen();
  }
}
