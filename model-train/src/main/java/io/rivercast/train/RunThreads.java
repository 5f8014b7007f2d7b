package io.rivercast.train;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The threads that training runs on: a run keeps one of them busy, and a forecaster has one run at a time. For use by one
 * thread, except for {@link #cancel}.
 */
final class RunThreads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunThreads.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final TrainingContext context;
  private final int threads;
  private final ExecutorService executor;
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  private record Running(RunOrder order, Cancellation cancellation, Future<RunResult> result) {}

  /** A run and how it ended. */
  record Ended(RunOrder order, RunResult result) {}

  RunThreads(TrainingContext context, int threads) {
    this.context = context;
    this.threads = threads;
    this.executor = Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("train-run-", 1).daemon().factory());
  }

  /** Whether no thread is free. */
  boolean busy() {
    return running.size() >= threads;
  }

  /** Whether a forecaster has a run that has not ended. */
  boolean busy(String forecaster) {
    return running.containsKey(forecaster);
  }

  void start(RunOrder order, String stepsTopic) {
    Cancellation cancellation = new Cancellation(context.stopping());
    TrainingRun run = new TrainingRun(order, stepsTopic, context, cancellation);
    running.put(order.spec().name(), new Running(order, cancellation, executor.submit(run::run)));
  }

  /** Cancels a forecaster's run, from any thread; false where it has none. */
  boolean cancel(String forecaster, String why) {
    Running run = running.get(forecaster);
    if (run == null) {
      return false;
    }
    run.cancellation().cancel(why);
    return true;
  }

  /**
   * A run that has ended since the last call.
   *
   * @throws KafkaException where it could not publish
   */
  Optional<Ended> ended() throws InterruptedException {
    Optional<Running> done = running.values().stream().filter(run -> run.result().isDone()).findFirst();
    if (done.isEmpty()) {
      return Optional.empty();
    }
    RunOrder order = done.get().order();
    running.remove(order.spec().name());
    try {
      return Optional.of(new Ended(order, done.get().result().get()));
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
      if (!executor.awaitTermination(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        LOG.warn("a training run does not end in {}; its thread is interrupted", TIMEOUT);
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
