package io.rivercast.scoreboard.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.runtime.event.annotation.EventListener;
import io.micronaut.security.annotation.Secured;
import io.rivercast.runtime.auth.Authenticator;
import io.rivercast.runtime.auth.Role;
import io.rivercast.runtime.auth.Roles;
import io.rivercast.scoreboard.state.ChangeFeed;
import io.rivercast.scoreboard.state.ChangeFeed.ChangeEvent;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.List;
import org.reactivestreams.Publisher;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Server-sent events about changes: at most one event per kind every 250 ms, and a {@code heartbeat} every 15 s. A subscriber
 * that is too slow loses its oldest events, which costs nothing: an event carries no data, only what to query again.
 */
@Secured(Roles.VIEWER)
@Controller("/api/v1/events")
@Requires(beans = ChangeFeed.class)
class EventController {
  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);
  private static final Duration RECONNECT_DELAY = Duration.ofSeconds(2);
  private static final Duration SHUTDOWN_DELAY = Duration.ofMillis(150);
  private static final int BUFFER = 64;

  /**
   * What has changed.
   *
   * @param kind forecast, score, version or training; hello at the start of the stream; heartbeat
   * @param forecasters names of the forecasters that have changed
   * @param series ids of the series that have changed, up to a limit
   * @param more whether further series have changed
   */
  @Json
  public record ChangeEventView(String kind, List<String> forecasters, List<String> series, boolean more) {
    static ChangeEventView of(ChangeEvent event) {
      return new ChangeEventView(event.kind().toString(), event.forecasters(), event.series(), event.more());
    }

    static ChangeEventView bare(String kind) {
      return new ChangeEventView(kind, List.of(), List.of(), false);
    }
  }

  private final ChangeFeed changes;
  private final Authenticator authenticator;
  private final Sinks.Many<ChangeEventView> events = Sinks.many().multicast().directBestEffort();
  private final Sinks.Empty<Void> end = Sinks.empty();
  private volatile Disposable timer = Disposables.disposed();

  EventController(ChangeFeed changes, Authenticator authenticator) {
    this.changes = changes;
    this.authenticator = authenticator;
  }

  @PostConstruct
  void start() {
    timer =
        Flux.interval(INTERVAL)
            .onBackpressureDrop()
            .subscribe(_ -> changes.take().forEach(event -> events.tryEmitNext(ChangeEventView.of(event))));
  }

  /** A stream for one subscriber; it completes when the server stops, the key is revoked or the token expires. */
  @Get(produces = MediaType.TEXT_EVENT_STREAM)
  Publisher<Event<ChangeEventView>> events(HttpRequest<?> request) {
    Flux<ChangeEventView> buffered = events.asFlux().onBackpressureBuffer(BUFFER, BufferOverflowStrategy.DROP_OLDEST);
    Flux<ChangeEventView> heartbeats =
        Flux.interval(HEARTBEAT).onBackpressureDrop().map(_ -> ChangeEventView.bare("heartbeat"));
    return Flux.merge(buffered, heartbeats)
        .startWith(ChangeEventView.bare("hello"))
        .takeUntilOther(Mono.firstWithSignal(end.asMono(), authenticator.revoked(request, Role.VIEWER)))
        .map(event -> Event.of(event).name(event.kind()).retry(RECONNECT_DELAY));
  }

  /** Number of open streams. */
  int subscribers() {
    return events.currentSubscriberCount();
  }

  /** Completes every stream before the server closes its connections, and waits until the ends are written. */
  @EventListener
  void shutdown(ShutdownEvent event) throws InterruptedException {
    boolean open = subscribers() > 0;
    close();
    if (open) {
      Thread.sleep(SHUTDOWN_DELAY);
    }
  }

  @PreDestroy
  void close() {
    timer.dispose();
    end.tryEmitEmpty();
  }
}
