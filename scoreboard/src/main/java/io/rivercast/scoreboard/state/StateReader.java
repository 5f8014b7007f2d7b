package io.rivercast.scoreboard.state;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.runtime.kafka.TopicReader;
import io.rivercast.runtime.lifecycle.Work;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the topics into the state. Run again after a failure it goes on where it was, so that nothing is counted twice.
 */
public final class StateReader implements Work {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration COUNT_INTERVAL = Duration.ofSeconds(2);

  private final ScoreboardState state;
  private final Routes routes;
  private final Topic<?, ?> observations;
  private final Supplier<Consumer<byte[], byte[]>> clients;
  private Map<TopicPartition, Long> positions = Map.of();
  private long nextCount = System.nanoTime();
  private volatile boolean stopping;

  /** A reader that does not run; each run opens a consumer of committed records, without a group. */
  public StateReader(
      Topics topics, ScoreboardState state, MeterRegistry registry, Supplier<Consumer<byte[], byte[]>> clients) {
    this.state = state;
    this.routes = new Routes(topics, state, registry);
    this.observations = topics.observations();
    this.clients = clients;
  }

  /** The topics that must exist before it can read. */
  public List<Topic<?, ?>> topics() {
    return Stream.<Topic<?, ?>>concat(routes.topics().stream(), Stream.of(observations)).toList();
  }

  @Override
  public void run() {
    List<String> names = routes.topics().stream().map(Topic::name).toList();
    try (TopicReader reader = new TopicReader(clients.get(), names, positions)) {
      try {
        while (!stopping) {
          reader.poll(POLL, this::take);
          report(reader);
        }
      } finally {
        positions = reader.positions();
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() != null) {
      routes.add(record);
    }
  }

  private void report(TopicReader reader) {
    ScoreboardState.Progress before = state.progress();
    long readings = waiting() ? readings(reader, before.readings()) : before.readings();
    state.progress(new ScoreboardState.Progress(before.caughtUp() || reader.caughtUp(), readings));
  }

  /** Whether a forecaster has no series yet: the page then shows how many observations have arrived. */
  private boolean waiting() {
    return state.forecasters().stream()
        .anyMatch(name -> state.read(name, forecaster -> forecaster.seriesCount() == 0).orElse(false));
  }

  private long readings(TopicReader reader, long before) {
    if (System.nanoTime() - nextCount < 0) {
      return before;
    }
    nextCount = System.nanoTime() + COUNT_INTERVAL.toNanos();
    return reader.count(observations.name());
  }

  @Override
  public Optional<String> waitingFor() {
    return state.progress().caughtUp() ? Optional.empty() : Optional.of("the history on the topics");
  }

  @Override
  public void stop() {
    stopping = true;
  }
}
