package io.rivercast.ingest.publish;

import io.rivercast.core.series.Observation;
import io.rivercast.ingest.admit.Admission;
import io.rivercast.ingest.admit.Reason;
import io.rivercast.ingest.admit.Rejection;
import io.rivercast.ingest.csv.CsvException;
import io.rivercast.ingest.csv.CsvRows;
import io.rivercast.ingest.csv.CsvSource.CsvRow;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Sends the rows of a file one after another, at a pace. */
public final class Replay {
  private static final Duration BETWEEN_REPORTS = Duration.ofMillis(100);

  private final CsvRows source;
  private final ObservationPublisher publisher;
  private final Listener listener;
  private final Stopwatch watch;
  private final Pace.Pacer pacer;
  private final Map<Reason, Long> byReason = new EnumMap<>(Reason.class);
  private long read;
  private long admitted;
  private Duration reported = Duration.ZERO;

  private Replay(
      CsvRows source, ObservationPublisher publisher, Pace pace, Listener listener, Stopwatch watch) {
    this.source = source;
    this.publisher = publisher;
    this.listener = listener;
    this.watch = watch;
    this.pacer = new Pace.Pacer(pace);
  }

  /**
   * Sends the rest of a source and returns when the broker has acknowledged it. Closes neither of them.
   *
   * @throws PublishException as soon as the broker has not acknowledged a record
   * @throws CsvException where the file cannot be read further; the rows before are sent
   * @throws InterruptedException where the thread is interrupted; rows read so far may have been sent
   */
  public static Summary run(
      CsvRows source, ObservationPublisher publisher, Pace pace, Listener listener)
      throws InterruptedException {
    return run(source, publisher, pace, listener, Stopwatch.start());
  }

  static Summary run(
      CsvRows source, ObservationPublisher publisher, Pace pace, Listener listener, Stopwatch watch)
      throws InterruptedException {
    return new Replay(source, publisher, pace, listener, watch).run();
  }

  private Summary run() throws InterruptedException {
    try {
      for (Optional<CsvRow> row = source.next(); row.isPresent(); row = source.next()) {
        send(row.get().admission());
        report();
      }
    } catch (CsvException e) {
      publisher.flush();
      throw e;
    }
    publisher.flush();
    listener.progress(progress(source.size()), true);
    return new Summary(read, admitted, read - admitted, source.outside(), byReason);
  }

  private void send(Admission admission) throws InterruptedException {
    read++;
    switch (admission) {
      case Admission.Admitted(Observation observation) -> {
        watch.await(pacer.due(observation.time()));
        var _ = publisher.publish(observation); // check() below throws on failure
        admitted++;
      }
      case Rejection rejection -> {
        var _ = publisher.refuse(rejection);
        byReason.merge(rejection.reason(), 1L, Long::sum);
      }
    }
    publisher.check();
  }

  private void report() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted after " + read + " rows");
    }
    Duration now = watch.elapsed();
    if (now.minus(reported).compareTo(BETWEEN_REPORTS) >= 0) {
      reported = now;
      listener.progress(progress(source.position()), false);
    }
  }

  private Progress progress(long bytes) {
    return new Progress(read, admitted, read - admitted, bytes, source.size(), watch.elapsed());
  }

  /**
   * Progress of a replay.
   *
   * @param read rows read from the file within the range
   * @param admitted of them, sent to the broker
   * @param refused of them, sent to the dead letters
   * @param bytes of the file read; rows, where it was sorted in memory
   * @param ofBytes in the file; rows likewise
   * @param elapsed since the start
   */
  public record Progress(long read, long admitted, long refused, long bytes, long ofBytes, Duration elapsed) {
    /** Share of the file that was read, 0 to 1. */
    public double share() {
      return ofBytes == 0 ? 1 : Math.clamp((double) bytes / ofBytes, 0, 1);
    }

    /** Rows a second since the start; 0 in its first millisecond. */
    public double rowsPerSecond() {
      long millis = elapsed.toMillis();
      return millis == 0 ? 0 : read * 1000.0 / millis;
    }

    /** Estimated time left; zero before anything was read. */
    public Duration left() {
      double share = share();
      return share == 0 ? Duration.ZERO : Duration.ofMillis((long) (elapsed.toMillis() * (1 - share) / share));
    }
  }

  /** Called about ten times a second, and once when all rows are acknowledged. */
  @FunctionalInterface
  public interface Listener {
    /** Does nothing. */
    Listener SILENT = (progress, done) -> {};

    /**
     * Receives the progress.
     *
     * @param done whether the replay has ended
     */
    void progress(Progress progress, boolean done);
  }

  /**
   * Result of a replay; all of its rows are acknowledged by the broker.
   *
   * @param read rows in the range; {@code admitted + refused}
   * @param admitted written as observations
   * @param refused written to the dead letters
   * @param outside rows skipped since they are outside the range
   * @param byReason number of refused rows by reason
   */
  public record Summary(long read, long admitted, long refused, long outside, Map<Reason, Long> byReason) {
    /** Copies the map, in the order of the reasons. */
    public Summary {
      Map<Reason, Long> copy = new EnumMap<>(Reason.class);
      copy.putAll(byReason);
      byReason = Collections.unmodifiableMap(copy);
    }
  }

  /** Measures time since the start of a replay and waits. */
  interface Stopwatch {
    /** Time since the start. */
    Duration elapsed();

    /** Returns when this time has passed since the start. */
    void await(Duration sinceStart) throws InterruptedException;

    /** Starts now, by the system's monotonic clock. */
    static Stopwatch start() {
      long begin = System.nanoTime();
      return new Stopwatch() {
        @Override
        public Duration elapsed() {
          return Duration.ofNanos(System.nanoTime() - begin);
        }

        @Override
        public void await(Duration sinceStart) throws InterruptedException {
          Duration left = sinceStart.minus(elapsed());
          if (left.isPositive()) {
            Thread.sleep(left);
          }
        }
      };
    }
  }
}
