package io.rivercast.ingest.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rivercast.core.series.Observation;
import io.rivercast.ingest.FakeLink;
import io.rivercast.ingest.admit.Reason;
import io.rivercast.ingest.csv.CsvOptions;
import io.rivercast.ingest.csv.CsvSource;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final Topics TOPICS = Topics.standard();
  private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

  @TempDir
  private Path folder;

  private final MockProducer<byte[], byte[]> producer = FakeLink.producer(true);
  private final ObservationPublisher publisher = new ObservationPublisher(producer, TOPICS);
  private final SteppedWatch watch = new SteppedWatch();
  private final List<Replay.Progress> reported = new ArrayList<>();

  private CsvOptions file(String text) throws IOException {
    return CsvOptions.of(Files.writeString(folder.resolve("w.csv"), text), "time").values(List.of("a"));
  }

  private Replay.Summary run(CsvOptions options, Pace pace) throws InterruptedException {
    try (CsvSource source = CsvSource.open(options, CLOCK)) {
      return Replay.run(source, publisher, pace, (progress, done) -> reported.add(progress), watch);
    }
  }

  private List<Double> written() {
    Topic<?, Observation> topic = TOPICS.observations();
    return producer.history().stream()
        .filter(record -> record.topic().equals(topic.name()))
        .map(record -> topic.value().deserializer().deserialize(topic.name(), record.value()).value("a"))
        .toList();
  }

  private List<String> deadLetters() {
    return producer.history().stream()
        .filter(record -> record.topic().endsWith("dlq.v1"))
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void sendsEveryRowInTheOrderOfTheFileAndCountsThem() throws Exception {
    Replay.Summary summary =
        run(file("time,a\n2020-01-02,1\n2020-01-01,2\nbad,3\n2020-01-03,x\n2020-01-04,4\n"), Pace.MAX);

    assertThat(written()).containsExactly(1d, 2d, 4d);
    assertThat(deadLetters()).containsExactly("bad,3", "2020-01-03,x");
    assertThat(summary)
        .isEqualTo(
            new Replay.Summary(5, 3, 2, 0, Map.of(Reason.TIME_UNREADABLE, 1L, Reason.VALUE_NOT_A_NUMBER, 1L)));
  }

  @Test
  void sendsHistoryAndTheRestInTwoParts() throws Exception {
    CsvOptions options = file("time,a\n2020-01-01,1\n2020-01-02,2\n2020-01-03,3\n");
    Instant cut = Instant.parse("2020-01-02T00:00:00Z");

    Replay.Summary history = run(options.before(cut), Pace.MAX);
    Replay.Summary rest = run(options.from(cut), Pace.MAX);

    assertThat(written()).containsExactly(1d, 2d, 3d);
    assertThat(history.admitted()).isEqualTo(1);
    assertThat(rest.admitted()).isEqualTo(2);
    assertThat(rest.outside()).isEqualTo(1);
  }

  @Test
  void paysOutReadingsByTheSecondWhateverIsRefusedBetween() throws Exception {
    run(file("time,a\n2020-01-01,1\nbad,2\n2020-01-02,3\n2020-01-03,4\n"), new Pace.RowsPerSecond(2));

    assertThat(watch.waits).containsExactly(Duration.ZERO, Duration.ofMillis(500), Duration.ofSeconds(1));
  }

  @Test
  void paysOutReadingsByEventTime() throws Exception {
    run(file("time,a\n2020-01-01,1\n2020-01-02,2\n2020-01-04,3\n"), new Pace.EventTime(86_400));

    assertThat(watch.waits).containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(3));
  }

  @Test
  void waitsForNothingWhereTheFileStepsBackInTime() throws Exception {
    run(
        file("s,time,a\nx,2020-01-01,1\nx,2020-01-03,2\ny,2020-01-01,3\ny,2020-01-02,4\n").seriesColumn("s", "", false),
        new Pace.EventTime(86_400));

    assertThat(watch.waits)
        .containsExactly(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(3));
  }

  @Test
  void reportsOnTheWayAndAtTheEnd() throws Exception {
    run(file("time,a\n2020-01-01,1\nbad,2\n2020-01-02,3\n"), new Pace.RowsPerSecond(1));

    assertThat(reported).hasSize(2);
    Replay.Progress end = reported.getLast();
    assertThat(end.read()).isEqualTo(3);
    assertThat(end.admitted()).isEqualTo(2);
    assertThat(end.refused()).isEqualTo(1);
    assertThat(end.bytes()).isEqualTo(end.ofBytes()).isEqualTo(Files.size(folder.resolve("w.csv")));
  }

  @Test
  void stopsAtTheFirstFailureAndReportsIt() throws Exception {
    CsvOptions options = file("time,a\n2020-01-01,1\n2020-01-02,2\n");
    producer.sendException = new TimeoutException("the broker is gone");

    assertThatExceptionOfType(PublishException.class)
        .isThrownBy(() -> run(options, Pace.MAX))
        .withMessageContaining("the broker is gone");
    assertThat(producer.history()).isEmpty();
  }

  @Test
  void stopsWhereItsThreadIsInterrupted() throws Exception {
    CsvOptions options = file("time,a\n2020-01-01,1\n2020-01-02,2\n");

    Thread.currentThread().interrupt();
    assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> run(options, Pace.MAX));
    assertThat(Thread.interrupted()).isFalse();
  }

  @Test
  void keepsPaceByTheRealClockToo() throws Exception {
    CsvOptions options = file("time,a\n2020-01-01,1\n2020-01-02,2\n2020-01-03,3\n");
    long begin = System.nanoTime();

    try (CsvSource source = CsvSource.open(options, CLOCK)) {
      assertThat(Replay.run(source, publisher, new Pace.RowsPerSecond(20), Replay.Listener.SILENT).read()).isEqualTo(3);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
  }

  /** Jumps to the time that is waited for. */
  private static final class SteppedWatch implements Replay.Stopwatch {
    private final List<Duration> waits = new ArrayList<>();
    private Duration now = Duration.ZERO;

    @Override
    public Duration elapsed() {
      return now;
    }

    @Override
    public void await(Duration sinceStart) {
      waits.add(sinceStart);
      now = sinceStart.compareTo(now) > 0 ? sinceStart : now;
    }
  }
}
