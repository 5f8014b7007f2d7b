package io.rivercast.train;

import io.rivercast.core.spec.ConfigException;
import io.rivercast.schemas.seal.Keys;
import io.rivercast.schemas.settings.RivercastSettings;
import java.nio.file.Path;
import java.security.PrivateKey;
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
 */
record TrainSettings(RivercastSettings common, Optional<PrivateKey> key, int lookback) {
  private static final String KEY_FILE = "rivercast.signing.key-file";
  private static final String LOOKBACK = "rivercast.train.lookback";
  private static final int USUAL_LOOKBACK = 100_000;

  /** Checks the range. */
  TrainSettings {
    if (lookback < 1) {
      throw new ConfigException(LOOKBACK, "must be at least 1 step, received " + lookback);
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
    return new TrainSettings(
        RivercastSettings.read(property, kafka),
        property.apply(KEY_FILE).filter(path -> !path.isBlank()).map(path -> Keys.privateKey(Path.of(path))),
        property.apply(LOOKBACK).map(TrainSettings::steps).orElse(USUAL_LOOKBACK));
  }

  private static int steps(String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new ConfigException(LOOKBACK, "must be a whole number of steps, received '" + text + "'");
    }
  }
}
