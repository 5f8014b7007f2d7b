package io.rivercast.runtime.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rivercast.runtime.kafka.Backoff;
import io.rivercast.runtime.lifecycle.ManagedWork.FatalException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class ManagedWorkTest {
  private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1));

  /** Fails as given for each run, counted from 1; without a failure it runs until it is stopped. */
  private static final class FakeWork implements Work {
    final AtomicInteger runs = new AtomicInteger();
    final CountDownLatch stop = new CountDownLatch(1);
    volatile Optional<String> waitingFor = Optional.empty();
    volatile Optional<String> stuck = Optional.empty();
    private final IntFunction<Optional<? extends Throwable>> failures;

    FakeWork(IntFunction<Optional<? extends Throwable>> failures) {
      this.failures = failures;
    }

    @Override
    public void run() throws Exception {
      Optional<? extends Throwable> failure = failures.apply(runs.incrementAndGet());
      if (failure.isPresent()) {
        switch (failure.get()) {
          case Exception exception -> throw exception;
          case Error error -> throw error;
          default -> throw new IllegalStateException(failure.get());
        }
      }
      stop.await();
    }

    @Override
    public void stop() {
      stop.countDown();
    }

    @Override
    public Optional<String> waitingFor() {
      return waitingFor;
    }

    @Override
    public Optional<String> failure() {
      return stuck;
    }
  }

  private static ManagedWork start(FakeWork work) {
    ManagedWork managed = new ManagedWork("test", "topics", note -> {}, work, QUICK);
    managed.start();
    return managed;
  }

  private static void awaitReady(ManagedWork managed) {
    await().until(() -> managed.waitingFor().isEmpty());
  }

  @Test
  void aBrokerFaultAtTheFirstStartIsRetriedUntilItHasPassed() {
    FakeWork work =
        new FakeWork(
            run -> run <= 2 * ManagedWork.MAX_FAILURES
                ? Optional.of(
                    new StreamsException(
                        "Could not create topic scores-changelog",
                        new InvalidReplicationFactorException("all brokers are currently fenced")))
                : Optional.empty());
    try (ManagedWork managed = start(work)) {
      awaitReady(managed);
      assertThat(managed.failure()).isEmpty();
      assertThat(work.runs).hasValue(2 * ManagedWork.MAX_FAILURES + 1);
    }
  }

  @Test
  void workThatEndedStartsAgainAndIsGivenUpAfterTenFailuresInARow() {
    FakeWork work = new FakeWork(run -> Optional.of(new IllegalStateException("a bug")));
    try (ManagedWork managed = start(work)) {
      await().until(() -> managed.failure().isPresent());
      assertThat(managed.failure()).hasValue("IllegalStateException: a bug");
      assertThat(managed.waitingFor()).isEqualTo(managed.failure());
      assertThat(work.runs).hasValue(ManagedWork.MAX_FAILURES);
    }
  }

  @Test
  void failuresThatMayPassAreNotCountedAmongThoseAfterWhichItGivesUp() {
    FakeWork work =
        new FakeWork(
            run -> run > 40
                ? Optional.empty()
                : Optional.of(run % 5 == 0 ? new TimeoutException("away") : new IllegalStateException("a bug")));
    try (ManagedWork managed = start(work)) {
      awaitReady(managed);
      assertThat(work.runs).hasValue(41);
    }
  }

  @Test
  void whatNoRetryMendsEndsItAtOnce() {
    FakeWork jvm = new FakeWork(run -> Optional.of(new OutOfMemoryError("heap")));
    FakeWork settings = new FakeWork(run -> Optional.of(new ConfigException("security.protocol", "PIGEON")));
    FakeWork fatal =
        new FakeWork(run -> Optional.of(new FatalException("another trainer", new TimeoutException("fenced"))));
    try (ManagedWork first = start(jvm); ManagedWork second = start(settings); ManagedWork third = start(fatal)) {
      await().until(() -> first.failure().isPresent() && second.failure().isPresent() && third.failure().isPresent());
      assertThat(first.failure()).hasValue("OutOfMemoryError: heap");
      assertThat(second.failure().orElse("")).contains("PIGEON", "security.protocol");
      assertThat(third.failure()).hasValue("another trainer");
      assertThat(jvm.runs).hasValue(1);
      assertThat(settings.runs).hasValue(1);
      assertThat(fatal.runs).hasValue(1);
    }
  }

  @Test
  void readinessNamesWhatIsAwaitedAndWhy() {
    CountDownLatch there = new CountDownLatch(1);
    FakeWork work = new FakeWork(run -> Optional.empty());
    work.waitingFor = Optional.of("its share of the windows");
    ManagedWork managed =
        new ManagedWork("test", "topics", note -> {
          note.accept("no broker at localhost:1");
          there.await();
        }, work);
    assertThat(managed.waitingFor()).hasValue("topics");
    managed.start();
    await().until(() -> managed.waitingFor().equals(Optional.of("topics: no broker at localhost:1")));
    there.countDown();
    await().until(() -> managed.waitingFor().equals(Optional.of("its share of the windows")));
    work.waitingFor = Optional.empty();
    assertThat(managed.waitingFor()).isEmpty();
    work.stuck = Optional.of("no progress at windows-0 offset 7");
    assertThat(managed.failure()).hasValue("no progress at windows-0 offset 7");
    assertThat(managed.waitingFor()).isEqualTo(managed.failure());
    managed.close();
  }

  @Test
  void closingInterruptsThePreparationButStopsTheWork() {
    AtomicBoolean interrupted = new AtomicBoolean();
    CountDownLatch preparing = new CountDownLatch(1);
    FakeWork work = new FakeWork(run -> Optional.empty());
    ManagedWork waiting =
        new ManagedWork("test", "topics", note -> {
          preparing.countDown();
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException e) {
            interrupted.set(true);
            throw e;
          }
        }, work);
    waiting.start();
    await().until(() -> preparing.getCount() == 0);
    waiting.close();
    assertThat(interrupted).isTrue();
    assertThat(work.runs).hasValue(0);

    FakeWork other = new FakeWork(run -> Optional.empty());
    ManagedWork running = start(other);
    await().until(() -> other.runs.get() == 1);
    running.close();
    assertThat(other.stop.getCount()).isZero();
    assertThat(running.failure()).isEmpty();
  }

  @Test
  void closesThoughItWasNeverStarted() {
    FakeWork work = new FakeWork(run -> Optional.empty());
    new ManagedWork("test", "topics", note -> {}, work).close();
    assertThat(work.runs).hasValue(0);
  }
}
