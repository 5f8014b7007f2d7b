package io.rivercast.ingest.publish;

import io.rivercast.core.series.Observation;
import io.rivercast.ingest.admit.Admission;
import io.rivercast.ingest.admit.Reason;
import io.rivercast.ingest.admit.Rejection;
import io.rivercast.ingest.csv.CsvException;
import io.rivercast.ingest.csv.CsvRow;
import io.rivercast.ingest.csv.CsvSource;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Sends the rows of a file in the order of the file, at a pace. */
public final class Replay {
  private static final Duration BETWEEN_REPORTS = Duration.ofMillis(100);

  private final CsvSource source;
  private final ObservationPublisher publisher;
  private final ReplayListener listener;
  private final Stopwatch watch;
  private final Pacer pacer;
  private final Map<Reason, Long> byReason = new EnumMap<>(Reason.class);
  private long read;
  private long admitted;
  private Duration reported = Duration.ZERO;

  private Replay(
      CsvSource source, ObservationPublisher publisher, Pace pace, ReplayListener listener, Stopwatch watch) {
    this.source = source;
    this.publisher = publisher;
    this.listener = listener;
    this.watch = watch;
    this.pacer = new Pacer(pace);
  }

  /**
   * Sends what is left of a source and returns when the broker has acknowledged it. Closes neither of the two.
   *
   * @throws PublishException as soon as the broker has not taken a record
   * @throws CsvException where the file cannot be read on; what came before is sent
   * @throws InterruptedException where the thread is interrupted; what was read is on its way
   */
  public static ReplaySummary run(
      CsvSource source, ObservationPublisher publisher, Pace pace, ReplayListener listener)
      throws InterruptedException {
    return run(source, publisher, pace, listener, Stopwatch.start());
  }

  static ReplaySummary run(
      CsvSource source, ObservationPublisher publisher, Pace pace, ReplayListener listener, Stopwatch watch)
      throws InterruptedException {
    return new Replay(source, publisher, pace, listener, watch).run();
  }

  private ReplaySummary run() throws InterruptedException {
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
    return new ReplaySummary(read, admitted, read - admitted, source.outside(), byReason);
  }

  private void send(Admission admission) throws InterruptedException {
    read++;
    switch (admission) {
      case Admission.Admitted(Observation observation) -> {
        watch.await(pacer.due(observation.time()));
        var _ = publisher.publish(observation); // A failure is the publisher's to tell, below.
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
      listener.progress(progress(source.bytesRead()), false);
    }
  }

  private Progress progress(long bytes) {
    return new Progress(read, admitted, read - admitted, bytes, source.size(), watch.elapsed());
  }
}
