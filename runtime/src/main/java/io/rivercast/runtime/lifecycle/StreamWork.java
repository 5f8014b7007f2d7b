package io.rivercast.runtime.lifecycle;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.runtime.kafka.KafkaErrors;
import io.rivercast.runtime.metric.SharedMetrics;
import io.rivercast.runtime.metric.StreamMeters;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a Kafka Streams topology: starts it, replaces threads that end with an error that may pass, ends with any other
 * error, and leaves its group when it is closed, so that a restart does not wait for a session to time out. While threads
 * end without any commit between them, the record that they do not get past is reported.
 */
public final class StreamWork implements Work {
  private static final Logger LOG = LoggerFactory.getLogger(StreamWork.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(6);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration THREAD_PAUSE = Duration.ofSeconds(1);

  private final String name;
  private final Supplier<Topology> topology;
  private final StreamsConfig config;
  private final StreamProgress progress;
  private final MeterRegistry registry;
  private final Duration threadPause;
  private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile State state = State.CREATED;

  /**
   * A topology that is not running.
   *
   * @param name of the stream in logs and metrics
   * @param topology makes it anew for each start
   * @param source the topic that it reads
   * @param properties of Kafka Streams, as {@link StreamProperties} has them
   */
  public StreamWork(
      String name,
      Supplier<Topology> topology,
      Topic<?, ?> source,
      RivercastSettings settings,
      Map<String, Object> properties,
      MeterRegistry registry) {
    this.name = name;
    this.topology = topology;
    this.config = new StreamsConfig(properties);
    this.registry = registry;
    this.threadPause = THREAD_PAUSE;
    String group = config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
    this.progress = new StreamProgress(settings.admin(name + "-progress"), group, source.name());
    SharedMetrics.RUNNING.gauge(registry, this, each -> each.state == State.RUNNING ? 1 : 0, name);
  }

  @Override
  public void run() throws Exception {
    errors.clear();
    KafkaStreams streams = new KafkaStreams(topology.get(), config);
    streams.setUncaughtExceptionHandler(this::handle);
    String group = config.getString(StreamsConfig.APPLICATION_ID_CONFIG);
    try (StreamMeters _ = StreamMeters.watch(streams, name, group, registry)) {
      streams.start();
      follow(streams);
    } finally {
      state = State.NOT_RUNNING;
      streams.close(
          CloseOptions.groupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP).withTimeout(CLOSE_TIMEOUT));
    }
  }

  private void follow(KafkaStreams streams) throws Exception {
    Throwable last = null;
    do {
      state = streams.state();
      for (Throwable error = errors.poll(); error != null; error = errors.poll()) {
        last = error;
        progress.failed(error);
      }
      if (ended(state)) {
        throw new StreamsException("the " + name + " stream has ended", last);
      }
      progress.look();
    } while (!stop.await(POLL.toMillis(), TimeUnit.MILLISECONDS));
  }

  private static boolean ended(State state) {
    return switch (state) {
      case ERROR, PENDING_ERROR, NOT_RUNNING, PENDING_SHUTDOWN -> true;
      case CREATED, REBALANCING, RUNNING -> false;
    };
  }

  /** Decides what follows when a stream thread ends; called on that thread. */
  StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse handle(Throwable error) {
    errors.add(error);
    if (!KafkaErrors.mayPass(error)) {
      return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.warn("a thread of the {} stream is replaced after {}", name, KafkaErrors.describe(error));
    try {
      stop.await(threadPause.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
  }

  @Override
  public void stop() {
    stop.countDown();
  }

  @Override
  public Optional<String> waitingFor() {
    return progress.watch().waitingFor()
        .or(() -> state == State.RUNNING ? Optional.empty() : Optional.of("the stream is " + state));
  }

  @Override
  public Optional<String> failure() {
    return progress.watch().failure();
  }
}
