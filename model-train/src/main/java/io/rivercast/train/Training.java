package io.rivercast.train;

import io.rivercast.core.device.DeviceChoice;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.Trainer;
import io.rivercast.forecasting.onnx.LoadedModel;
import io.rivercast.runtime.kafka.LastNote;
import io.rivercast.runtime.kafka.TopicSetup;
import io.rivercast.schemas.topic.Topics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a loop going on a thread of its own: waits for the broker, and begins anew with a fresh loop when Kafka fails,
 * after 1 s, 2 s, 4 s and so on up to 30 s. Any other error ends it, and so do missing rights and another trainer of
 * its topics.
 */
final class Training implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Training.class);
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(9);

  private final TrainSettings settings;
  private final DeviceChoice device;
  private final TrainMeters meters;
  private final Thread thread = Thread.ofPlatform().name("train-loop").unstarted(this::work);
  private final LastNote note = new LastNote(LOG::warn);
  private volatile boolean stopping;
  private volatile @Nullable TrainLoop loop;
  private volatile @Nullable String death;

  Training(TrainSettings settings, DeviceChoice device, TrainMeters meters) {
    this.settings = settings;
    this.device = device;
    this.meters = meters;
  }

  void start() {
    thread.start();
  }

  private void work() {
    try {
      Duration pause = FIRST_PAUSE;
      while (!stopping) {
        pause = workOnce(pause);
      }
    } catch (InterruptedException | InterruptException e) {
      LOG.debug("the trainer was interrupted");
    } catch (ProducerFencedException e) {
      die("another trainer of the same topics has taken over", e);
    } catch (AuthorizationException | AuthenticationException e) {
      die("Kafka refuses it; give it the rights and restart it: " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      die(e.toString(), e);
    }
  }

  private void die(String why, Throwable cause) {
    death = why;
    LOG.error("the trainer has died: {}", why, cause);
  }

  private Duration workOnce(Duration pause) throws InterruptedException {
    try {
      runLoop();
      return FIRST_PAUSE;
    } catch (ProducerFencedException | InterruptException | AuthorizationException | AuthenticationException e) {
      throw e;
    } catch (KafkaException e) {
      if (!stopping) {
        LOG.warn("the trainer begins again in {} s: {}", pause.toSeconds(), e.toString());
        LOG.debug("the cause", e);
        Thread.sleep(pause);
      }
      Duration doubled = pause.multipliedBy(2);
      return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }

  private void runLoop() throws InterruptedException {
    Topics topics = settings.common().topics();
    TopicSetup.ensureWithRetry(
        settings.common().admin("train-setup"),
        List.of(topics.windows(), topics.models(), topics.aliases(), topics.training()),
        settings.common().replication(),
        note);
    note.clear();
    try (TrainLoop fresh =
        new TrainLoop(
            settings, new KafkaClients(settings.common()), Trainer.resuming(settings.checkpoints(), device.used()),
            LoadedModel::onnx, InstantSource.system(),
            meters)) {
      loop = fresh;
      if (!stopping) {
        fresh.run();
      }
    } finally {
      loop = null;
    }
  }

  /** Where networks are trained. */
  DeviceChoice device() {
    return device;
  }

  /** What ended its work; empty while it lives. */
  Optional<String> death() {
    return Optional.ofNullable(death);
  }

  /** Whether it can do its work. */
  boolean ready() {
    TrainLoop running = loop;
    return running != null && running.ready();
  }

  /** What it waits for as long as it is not ready, and why. */
  String waitingFor() {
    return death().orElseGet(() -> note.waitingFor("its topics"));
  }

  /** Names of the forecasters it trains. */
  List<String> forecasters() {
    return settings.common().forecasters().stream().map(ForecasterSpec::name).toList();
  }

  /** Asks for a run; empty while there is no broker to ask through. */
  Optional<CompletableFuture<Void>> request(String forecaster, String why) {
    TrainLoop running = loop;
    return running == null || !running.ready() ? Optional.empty() : Optional.of(running.request(forecaster, why));
  }

  /** Calls a forecaster's run off; false where it has none. */
  boolean cancel(String forecaster, String why) {
    TrainLoop running = loop;
    return running != null && running.cancel(forecaster, why);
  }

  /** Stops within ten seconds, whatever it is doing. */
  @Override
  public void close() {
    stopping = true;
    TrainLoop running = loop;
    if (running != null) {
      running.stop();
    } else {
      thread.interrupt();
    }
    try {
      if (!thread.join(PATIENCE)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
