package io.rivercast.embedded.quickstart;

import io.rivercast.core.series.Observation;
import io.rivercast.ingest.publish.ObservationPublisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the readings after the history at a fixed pace: one step of all series of a file at a time, in order of time. It
 * starts when the forecaster of the file is trained, or when the history is too short to train it.
 */
final class LiveReplay implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveReplay.class);
  private static final Duration TICK = Duration.ofMillis(100);

  private final LoopWatch watch;
  private final ObservationPublisher publisher;
  private final Duration step;
  private final List<Thread> threads = new ArrayList<>();

  LiveReplay(RunPlan plan, ObservationPublisher publisher, LoopWatch watch) {
    this.watch = watch;
    this.publisher = publisher;
    this.step = Duration.ofNanos((long) (1e9 / plan.pace()));
    for (Feed feed : plan.feeds()) {
      threads.add(Thread.ofPlatform().name("live-" + feed.forecaster()).daemon().start(() -> follow(feed)));
    }
  }

  /** Whether every file has been read to its end. */
  boolean ended() {
    return threads.stream().noneMatch(Thread::isAlive);
  }

  private void follow(Feed feed) {
    try {
      List<Observation> rest = feed.readings().from(feed.liveFrom());
      while (!watch.trained(feed.forecaster()) && watch.shortage(feed.forecaster()).isEmpty()) {
        Thread.sleep(TICK);
      }
      for (int i = 0; i < rest.size(); i++) {
        if (i > 0 && !rest.get(i).time().equals(rest.get(i - 1).time())) {
          Thread.sleep(step);
        }
        publisher.publish(rest.get(i)).join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("the replay of {} stopped: {}", feed.readings().file().getFileName(), e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
