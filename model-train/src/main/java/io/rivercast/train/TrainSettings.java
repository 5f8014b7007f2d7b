package io.rivercast.train;

import io.rivercast.core.device.Device;
import io.rivercast.core.device.DeviceChoice;
import io.rivercast.core.settings.ConfigException;
import io.rivercast.forecasting.fit.Checkpoints;
import io.rivercast.forecasting.torch.Libtorch;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.signing.Keys;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the trainer has to know.
 *
 * @param common what every service has to know
 * @param key signs versions ({@code rivercast.signing.key-file}); empty: they go unsigned
 * @param lookback steps of a series that training looks back over ({@code rivercast.train.lookback}, 100000 where
 *     nothing is said)
 * @param threads runs at a time, each on one core ({@code rivercast.train.threads}, half of the cores where nothing is
 *     said)
 * @param checkpoints where runs leave what they have come to ({@code rivercast.train.checkpoint-dir}, {@code
 *     checkpoints} in the state directory where nothing is said)
 * @param device where networks are trained ({@code rivercast.train.device})
 */
record TrainSettings(
    RivercastSettings common, Optional<PrivateKey> key, int lookback, int threads, Checkpoints checkpoints,
    Device device) {
  private static final String KEY_FILE = "rivercast.signing.key-file";
  private static final String LOOKBACK = "rivercast.train.lookback";
  private static final int USUAL_LOOKBACK = 100_000;
  private static final String THREADS = "rivercast.train.threads";
  private static final String CHECKPOINTS = "rivercast.train.checkpoint-dir";
  private static final String DEVICE = "rivercast.train.device";
  private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(5);

  /** Checks the ranges. */
  TrainSettings {
    if (lookback < 1) {
      throw new ConfigException(LOOKBACK, "must be at least 1 step, received " + lookback);
    }
    if (threads < 1) {
      throw new ConfigException(THREADS, "must be at least 1, received " + threads);
    }
  }

  /**
   * Reads what the trainer was told.
   *
   * @param property the value of a property by its whole name
   * @param kafka the properties under {@code kafka}
   * @throws ConfigException naming the key or the file, the value received and what would do
   */
  static TrainSettings read(Function<String, Optional<String>> property, Map<String, ?> kafka) {
    RivercastSettings common = RivercastSettings.read(property, kafka);
    Path checkpoints =
        property.apply(CHECKPOINTS).filter(path -> !path.isBlank()).map(Path::of)
            .orElse(common.stateDir().resolve("checkpoints"));
    return new TrainSettings(
        common,
        property.apply(KEY_FILE).filter(path -> !path.isBlank()).map(path -> Keys.privateKey(Path.of(path))),
        property.apply(LOOKBACK).map(text -> number(LOOKBACK, text, "a whole number of steps")).orElse(USUAL_LOOKBACK),
        property.apply(THREADS).map(text -> number(THREADS, text, "a whole number")).orElseGet(TrainSettings::half),
        new Checkpoints(checkpoints, BETWEEN_CHECKPOINTS),
        property.apply(DEVICE).map(text -> Device.parse(DEVICE, text)).orElse(Device.USUAL));
  }

  /**
   * Looks where networks will be trained.
   *
   * @throws ConfigException where a CUDA device is asked for and cannot be used, saying what is missing
   */
  DeviceChoice chooseDevice() {
    return DeviceChoice.of(DEVICE, device, Libtorch::missing);
  }

  private static int half() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
  }

  private static int number(String key, String text, String kind) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new ConfigException(key, "must be " + kind + ", received '" + text + "'");
    }
  }
}
