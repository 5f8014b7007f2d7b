package io.rivercast.scoreboard.state;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.rivercast.runtime.kafka.TopicSetup;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.runtime.settings.ServiceProperties;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the board filled, on a thread of its own that waits for the broker and comes back after a failure. */
@Context
@Requires(property = "rivercast.scoreboard.enabled", notEquals = "false")
public final class BoardFeed {
  private static final Logger LOG = LoggerFactory.getLogger(BoardFeed.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int MOST_RECORDS = 2_000;

  private final RivercastSettings settings;
  private final ScoreboardState board;
  private final BoardReader reader;
  private final Thread thread = Thread.ofPlatform().name("scoreboard-board").daemon().unstarted(this::work);
  private volatile boolean stopping;

  BoardFeed(ServiceProperties properties, ScoreboardState board) {
    this.settings = BoardBeans.settings(properties);
    this.board = board;
    this.reader = new BoardReader(settings.topics(), board, this::consumer);
  }

  @PostConstruct
  void start() {
    thread.start();
  }

  /** Whether the page shows what is on the topics. */
  boolean caughtUp() {
    return board.progress().caughtUp();
  }

  /** Whether it still works. */
  boolean alive() {
    return thread.isAlive();
  }

  private void work() {
    try {
      TopicSetup.ensureWithRetry(
          settings.admin("scoreboard-board"), reader.topics(), settings.replication(), LOG::warn);
      while (!stopping) {
        read();
      }
    } catch (InterruptedException | InterruptException e) {
      LOG.debug("the page's reader was interrupted", e);
    }
  }

  private void read() throws InterruptedException {
    try {
      reader.run();
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      LOG.warn("the page's reader failed and goes on in {} s: {}", PAUSE.toSeconds(), e.toString());
      Thread.sleep(PAUSE);
    }
  }

  private Consumer<byte[], byte[]> consumer() {
    Map<String, Object> config = settings.consumer("scoreboard-board");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @PreDestroy
  void stop() throws InterruptedException {
    stopping = true;
    boolean willEnd = reader.stop() && thread.join(PATIENCE);
    if (!willEnd) {
      thread.interrupt();
      thread.join(PATIENCE);
    }
  }
}
