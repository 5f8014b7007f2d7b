package io.rivercast.train;

import io.rivercast.core.device.DeviceChoice;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.Trainer;
import io.rivercast.forecasting.onnx.LoadedModel;
import io.rivercast.runtime.lifecycle.ManagedWork.FatalException;
import io.rivercast.runtime.lifecycle.Work;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.jspecify.annotations.Nullable;

/** The training loop as work: a fresh loop for each run. A second trainer of the same topics ends it for good. */
final class Training implements Work {
  private final TrainSettings settings;
  private final DeviceChoice device;
  private final TrainMeters meters;
  private volatile boolean stopping;
  private volatile @Nullable TrainLoop loop;

  Training(TrainSettings settings, DeviceChoice device, TrainMeters meters) {
    this.settings = settings;
    this.device = device;
    this.meters = meters;
  }

  @Override
  public void run() throws InterruptedException {
    try (TrainLoop fresh = new TrainLoop(
        settings, new KafkaClients(settings.common()), Trainer.resuming(settings.checkpoints(), device.used()),
        LoadedModel::onnx, InstantSource.system(), meters)) {
      loop = fresh;
      if (!stopping) {
        fresh.run();
      }
    } catch (ProducerFencedException e) {
      throw new FatalException("another trainer of the same topics has taken over", e);
    } finally {
      loop = null;
    }
  }

  @Override
  public void stop() {
    stopping = true;
    TrainLoop running = loop;
    if (running != null) {
      running.stop();
    }
  }

  @Override
  public Optional<String> waitingFor() {
    TrainLoop running = loop;
    return running != null && running.ready() ? Optional.empty() : Optional.of("the records of its topics");
  }

  /** Names of the forecasters it trains. */
  List<String> forecasters() {
    return settings.common().forecasters().stream().map(ForecasterSpec::name).toList();
  }

  /** Requests a run; empty while there is no broker to write the request to. */
  Optional<CompletableFuture<Void>> request(String forecaster, String why) {
    TrainLoop running = loop;
    return running == null || !running.ready() ? Optional.empty() : Optional.of(running.request(forecaster, why));
  }

  /** Cancels a forecaster's run; false where it has none. */
  boolean cancel(String forecaster, String why) {
    TrainLoop running = loop;
    return running != null && running.cancel(forecaster, why);
  }
}
