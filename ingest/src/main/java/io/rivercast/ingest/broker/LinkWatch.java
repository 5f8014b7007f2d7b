package io.rivercast.ingest.broker;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the broker on a thread of its own and keeps looking whether it stays. */
public final class LinkWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LinkWatch.class);
  private static final Duration JOIN = Duration.ofSeconds(1);

  private final BrokerLink link;
  private final Duration between;
  private final Thread thread;
  private volatile LinkState state = new LinkState.Away("still connecting");

  /**
   * A watch that has not started.
   *
   * @param link closed with the watch
   * @param between looks at a broker that is there
   */
  public LinkWatch(BrokerLink link, Duration between) {
    this.link = link;
    this.between = between;
    this.thread =
        Thread.ofPlatform().daemon().name("ingest-link").uncaughtExceptionHandler(this::died).unstarted(this::run);
  }

  /** Begins to wait. */
  public void start() {
    thread.start();
  }

  /** How it is now. */
  public LinkState state() {
    return state;
  }

  private void run() {
    try {
      while (true) {
        link.prepare(this::away);
        state = new LinkState.Ready(link.publisher());
        log.info("Ready to take observations");
        away(firstTrouble());
      }
    } catch (InterruptedException e) {
      state = new LinkState.Away("stopped");
    }
  }

  private void died(Thread waiting, Throwable cause) {
    log.error("Waiting for the broker ended for good; mend the cause and restart", cause);
    state = new LinkState.Dead(String.valueOf(cause.getMessage()));
  }

  private String firstTrouble() throws InterruptedException {
    while (true) {
      Thread.sleep(between);
      Optional<String> trouble = link.trouble();
      if (trouble.isPresent()) {
        return trouble.get();
      }
    }
  }

  private void away(String why) {
    log.warn("Cannot take observations: {}", why);
    state = new LinkState.Away(why);
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(JOIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    link.close();
  }
}
