package io.rivercast.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WorkerTest {
  @Test
  void beginsAgainAfterAFailure() {
    AtomicInteger runs = new AtomicInteger();
    Worker worker =
        new Worker(
            "test",
            () -> {
              if (runs.incrementAndGet() == 1) {
                throw new IllegalStateException("the first run fails");
              }
            },
            () -> {});
    worker.start();
    await().until(() -> runs.get() == 2);
    worker.close();
    assertThat(worker.death()).isEmpty();
    assertThat(runs).hasValue(2);
  }

  @Test
  void isDeadAfterAnError() {
    Worker worker = new Worker("test", () -> {
      throw new AssertionError("a bug");
    }, () -> {});
    worker.start();
    await().until(() -> worker.death().isPresent());
    assertThat(worker.death().orElseThrow()).hasMessage("a bug");
    worker.close();
  }

  @Test
  void asksItsJobToStopAndWaitsForIt() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch stop = new CountDownLatch(1);
    AtomicInteger ended = new AtomicInteger();
    Worker worker = new Worker("test", () -> {
      began.countDown();
      stop.await();
      ended.incrementAndGet();
    }, stop::countDown);
    worker.start();
    began.await();
    worker.close();
    assertThat(ended).hasValue(1);
  }

  @Test
  void interruptsAPauseBetweenFailures() {
    AtomicInteger runs = new AtomicInteger();
    Worker worker = new Worker("test", () -> {
      runs.incrementAndGet();
      throw new IllegalStateException("it always fails");
    }, () -> {});
    worker.start();
    await().until(() -> runs.get() == 1);
    worker.close();
    assertThat(worker.death()).isEmpty();
    assertThat(runs.get()).isLessThanOrEqualTo(4);
  }

  @Test
  void closesThoughItNeverBegan() {
    Worker worker = new Worker("test", () -> {}, () -> {});
    worker.close();
    assertThat(worker.death()).isEmpty();
  }
}
