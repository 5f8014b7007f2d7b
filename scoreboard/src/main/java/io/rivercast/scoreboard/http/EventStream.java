package io.rivercast.scoreboard.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.ShutdownEvent;
import io.micronaut.http.sse.Event;
import io.micronaut.runtime.event.annotation.EventListener;
import io.rivercast.scoreboard.state.ChangeFeed;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/**
 * Passes news on to whoever listens: four times a second at most one notice of each kind, and a beat when it is quiet.
 * A listener that is too slow misses the oldest notices; the next one makes it ask anyway.
 */
@Singleton
@Requires(beans = ChangeFeed.class)
public class EventStream {
  private static final Duration PACE = Duration.ofMillis(250);
  private static final Duration BEAT = Duration.ofSeconds(15);
  private static final Duration COME_BACK_AFTER = Duration.ofSeconds(2);
  private static final Duration FAREWELL = Duration.ofMillis(150);
  private static final int PATIENCE = 64;

  private final ChangeFeed news;
  private final Sinks.Many<ChangeEventView> notices = Sinks.many().multicast().directBestEffort();
  private final Sinks.Empty<Void> end = Sinks.empty();
  private volatile Disposable pulse = Disposables.disposed();

  EventStream(ChangeFeed news) {
    this.news = news;
  }

  @PostConstruct
  void start() {
    pulse =
        Flux.interval(PACE)
            .onBackpressureDrop()
            .subscribe(tick -> news.take().forEach(notice -> notices.tryEmitNext(ChangeEventView.of(notice))));
  }

  /** A stream for one listener; it ends when the server does. */
  Flux<Event<ChangeEventView>> listen() {
    Flux<ChangeEventView> heard = notices.asFlux().onBackpressureBuffer(PATIENCE, BufferOverflowStrategy.DROP_OLDEST);
    Flux<ChangeEventView> beats = Flux.interval(BEAT).onBackpressureDrop().map(tick -> ChangeEventView.bare("beat"));
    return Flux.merge(heard, beats)
        .startWith(ChangeEventView.bare("hello"))
        .takeUntilOther(end.asMono())
        .map(notice -> Event.of(notice).name(notice.kind()).retry(COME_BACK_AFTER));
  }

  /** How many listen. */
  int listeners() {
    return notices.currentSubscriberCount();
  }

  /** Ends every stream before the server closes their connections; lets the ends go out. */
  @EventListener
  void contextStops(ShutdownEvent event) throws InterruptedException {
    boolean heard = listeners() > 0;
    close();
    if (heard) {
      Thread.sleep(FAREWELL);
    }
  }

  @PreDestroy
  void close() {
    pulse.dispose();
    end.tryEmitEmpty();
  }
}
