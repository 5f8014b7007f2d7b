package io.rivercast.train;

import io.rivercast.core.device.Device;
import io.rivercast.core.device.DeviceChoice;
import io.rivercast.core.settings.ConfigException;
import io.rivercast.forecasting.fit.Checkpoints;
import io.rivercast.forecasting.torch.Libtorch;
import io.rivercast.runtime.settings.KnownSettings;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.signing.Keys;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Settings of the trainer.
 *
 * @param common settings of every service
 * @param key signs versions; empty: they are published unsigned
 * @param lookback steps of a series that training looks back
 * @param heapBytes about how much heap the steps may take
 * @param threads runs at a time, each on one core
 * @param checkpoints where runs store their progress
 * @param device where networks are trained
 */
record TrainSettings(
    RivercastSettings common, Optional<PrivateKey> key, int lookback, long heapBytes, int threads, Checkpoints checkpoints,
    Device device) {
  private static final int HEAP_SHARE = 4;
  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(5);

  /**
   * Reads the settings.
   *
   * @param property the value of a property by its whole name
   * @param kafka the properties under {@code kafka}
   * @throws ConfigException naming the key or the file, the value received and the values allowed
   */
  static TrainSettings read(Function<String, Optional<String>> property, Map<String, ?> kafka) {
    RivercastSettings common = RivercastSettings.read(property, kafka);
    Path checkpoints =
        KnownSettings.TRAIN_CHECKPOINT_DIR.find(property).orElse(common.stateDir().resolve("checkpoints"));
    int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    return new TrainSettings(
        common,
        KnownSettings.SIGNING_KEY_FILE.find(property).map(Keys::privateKey),
        KnownSettings.TRAIN_LOOKBACK.get(property),
        KnownSettings.TRAIN_HEAP_BYTES.find(property).orElse(Runtime.getRuntime().maxMemory() / HEAP_SHARE),
        KnownSettings.TRAIN_THREADS.find(property).orElse(half),
        new Checkpoints(checkpoints, BETWEEN_CHECKPOINTS),
        KnownSettings.TRAIN_DEVICE.get(property));
  }

  /**
   * Chooses where networks are trained.
   *
   * @throws ConfigException where a CUDA device is required and cannot be used, with what is missing
   */
  DeviceChoice chooseDevice() {
    return DeviceChoice.of(KnownSettings.TRAIN_DEVICE.name(), device, Libtorch::missing);
  }
}
