package io.rivercast.embedded.quickstart;

import io.rivercast.core.series.Observation;
import io.rivercast.ingest.admit.Admission;
import io.rivercast.ingest.csv.CsvSource;
import io.rivercast.ingest.csv.CsvSource.CsvRow;
import io.rivercast.ingest.publish.ObservationPublisher;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
      List<Observation> rest = rest(feed);
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
      LOG.error("the replay of {} stopped: {}", feed.csv().file().getFileName(), e.getMessage(), e);
    }
  }

  private static List<Observation> rest(Feed feed) {
    List<Observation> rest = new ArrayList<>();
    try (CsvSource rows = CsvSource.open(feed.csv().from(feed.liveFrom()), InstantSource.system())) {
      for (Optional<CsvRow> row = rows.next(); row.isPresent(); row = rows.next()) {
        if (row.get().admission() instanceof Admission.Admitted admitted) {
          rest.add(admitted.observation());
        }
      }
    }
    rest.sort(Comparator.comparing(Observation::time));
    return rest;
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
