package io.rivercast.serve;

import io.rivercast.core.device.Device;
import io.rivercast.core.device.DeviceChoice;
import io.rivercast.core.settings.ConfigException;
import io.rivercast.runtime.settings.KnownSettings;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.signing.Keys;
import io.rivercast.serve.loop.LoopSettings;
import io.rivercast.serve.model.ModelGate;
import io.rivercast.serve.model.OnnxDevice;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Settings of this service.
 *
 * @param common settings of every service
 * @param gate which versions may serve
 * @param instance identifies this process among those that serve; the same after a restart, so that the transaction that
 *     the former process left open is aborted at once
 * @param threads inference loops, at least 1
 * @param loop settings of each loop
 * @param device where models run
 */
public record ServeSettings(
    RivercastSettings common, ModelGate gate, String instance, int threads, LoopSettings loop, Device device) {
  /**
   * Reads the settings.
   *
   * @param property the value of a property by its whole name
   * @param kafka the properties under {@code kafka}
   * @throws ConfigException naming the key, the value received and the values allowed
   */
  public static ServeSettings read(Function<String, Optional<String>> property, Map<String, ?> kafka) {
    ModelGate gate = new ModelGate(
        KnownSettings.TRUSTED_KEY_FILE.find(property).map(Keys::publicKey),
        KnownSettings.ALLOW_UNSIGNED.get(property));
    return new ServeSettings(
        RivercastSettings.read(property, kafka),
        gate,
        KnownSettings.SERVE_INSTANCE.find(property).orElseGet(ServeSettings::hostName),
        KnownSettings.SERVE_THREADS.get(property),
        LoopSettings.read(property),
        KnownSettings.SERVE_DEVICE.get(property));
  }

  /**
   * Chooses where models run.
   *
   * @throws ConfigException where a CUDA device is required and cannot be used, with what is missing
   */
  DeviceChoice chooseDevice() {
    return DeviceChoice.of(KnownSettings.SERVE_DEVICE.name(), device, OnnxDevice::missing);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "local";
    }
  }
}
