package io.rivercast.serve;

import io.rivercast.core.device.Device;
import io.rivercast.core.device.DeviceChoice;
import io.rivercast.core.settings.ConfigException;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.signing.Keys;
import io.rivercast.serve.loop.LoopSettings;
import io.rivercast.serve.model.ModelGate;
import io.rivercast.serve.model.OnnxDevice;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What this service has to know.
 *
 * @param common what every service has to know
 * @param gate which versions may answer
 * @param instance names this process among those that serve; the same after a restart, so that what its former life left
 *     open ends at once
 * @param threads loops that answer, at least 1
 * @param loop how each of them works
 * @param device where models run ({@code rivercast.serve.device})
 */
public record ServeSettings(
    RivercastSettings common, ModelGate gate, String instance, int threads, LoopSettings loop, Device device) {
  private static final String TRUSTED = "rivercast.signing.trusted-key-file";
  private static final String UNSIGNED = "rivercast.serve.allow-unsigned";
  private static final String INSTANCE = "rivercast.serve.instance";
  private static final String THREADS = "rivercast.serve.threads";
  private static final String POLL = "rivercast.serve.max-poll-records";
  private static final String PACE = "rivercast.serve.pace";
  private static final String DEVICE = "rivercast.serve.device";

  /** Checks the ranges. */
  public ServeSettings {
    if (threads < 1) {
      throw new ConfigException(THREADS, "must be at least 1, received " + threads);
    }
  }

  /**
   * Reads what the service was told.
   *
   * @param property the value of a property by its whole name
   * @param kafka the properties under {@code kafka}
   * @throws ConfigException naming the key, the value received and what would do
   */
  public static ServeSettings read(Function<String, Optional<String>> property, Map<String, ?> kafka) {
    ModelGate gate =
        new ModelGate(
            property.apply(TRUSTED).filter(path -> !path.isBlank()).map(path -> Keys.publicKey(Path.of(path))),
            property.apply(UNSIGNED).map(ServeSettings::truth).orElse(false));
    LoopSettings usual = LoopSettings.DEFAULT;
    int poll = property.apply(POLL).map(text -> number(POLL, text)).orElse(usual.maxPollRecords());
    Duration pace = property.apply(PACE).map(ServeSettings::duration).orElse(usual.pace());
    return new ServeSettings(
        RivercastSettings.read(property, kafka),
        gate,
        property.apply(INSTANCE).orElseGet(ServeSettings::hostName),
        property.apply(THREADS).map(text -> number(THREADS, text)).orElse(1),
        loop(poll, pace),
        property.apply(DEVICE).map(text -> Device.parse(DEVICE, text)).orElse(Device.USUAL));
  }

  /**
   * Looks where models will run.
   *
   * @throws ConfigException where a CUDA device is asked for and cannot be used, saying what is missing
   */
  DeviceChoice chooseDevice() {
    return DeviceChoice.of(DEVICE, device, OnnxDevice::missing);
  }

  private static LoopSettings loop(int poll, Duration pace) {
    LoopSettings usual = LoopSettings.DEFAULT;
    try {
      return new LoopSettings(poll, pace, usual.patience(), usual.retry());
    } catch (IllegalArgumentException e) {
      throw new ConfigException("rivercast.serve", String.valueOf(e.getMessage()));
    }
  }

  private static boolean truth(String text) {
    return switch (text.strip()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new ConfigException(UNSIGNED, "must be true or false, received '" + text + "'");
    };
  }

  private static int number(String key, String text) {
    try {
      return Integer.parseInt(text.strip());
    } catch (NumberFormatException e) {
      throw new ConfigException(key, "must be a whole number, received '" + text + "'");
    }
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text.strip());
    } catch (DateTimeException e) {
      throw new ConfigException(PACE, "must be an ISO-8601 duration such as PT0.005S, received '" + text + "'");
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "local";
    }
  }
}
