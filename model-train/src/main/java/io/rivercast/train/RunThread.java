package io.rivercast.train;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread that training runs on, one run at a time. Itself for use by one thread. */
final class RunThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunThread.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Workbench bench;
  private final ExecutorService executor =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("train-run").daemon().factory());
  private Optional<Running> running = Optional.empty();

  private record Running(RunOrder order, Future<RunResult> result) {}

  /** A run and how it ended. */
  record Ended(RunOrder order, RunResult result) {}

  RunThread(Workbench bench) {
    this.bench = bench;
  }

  boolean idle() {
    return running.isEmpty();
  }

  void start(RunOrder order, String windowsTopic) {
    TrainingRun run = new TrainingRun(order, windowsTopic, bench);
    running = Optional.of(new Running(order, executor.submit(run::run)));
  }

  /**
   * The run that has ended since it was last asked.
   *
   * @throws KafkaException where it could not publish
   */
  Optional<Ended> ended() throws InterruptedException {
    if (running.isEmpty() || !running.get().result().isDone()) {
      return Optional.empty();
    }
    Running done = running.get();
    running = Optional.empty();
    try {
      return Optional.of(new Ended(done.order(), done.result().get()));
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException failure -> throw failure;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("a training run does not end; it is left behind");
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
