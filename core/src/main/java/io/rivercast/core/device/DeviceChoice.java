package io.rivercast.core.device;

import io.rivercast.core.settings.ConfigException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The processor that models run on.
 *
 * @param configured as configured
 * @param used as chosen
 * @param why the reason for the choice, for logs and {@code /info}
 */
public record DeviceChoice(Device configured, Device.Processor used, String why) {
  /** Checks whether a library can use a CUDA device. */
  @FunctionalInterface
  public interface CudaCheck {
    /** What is missing for that and how to fix it; empty where nothing is. */
    Optional<String> missing(Device.Cuda device);
  }

  /**
   * Chooses. For the CPU, no CUDA library is loaded.
   *
   * @param key of the setting, for error messages
   * @throws ConfigException where a CUDA device is configured and cannot be used; the message names what is missing
   */
  public static DeviceChoice of(String key, Device configured, CudaCheck check) {
    return switch (configured) {
      case Device.Cpu cpu -> new DeviceChoice(configured, cpu, "as configured");
      case Device.Cuda cuda -> {
        check.missing(cuda).ifPresent(missing -> refuse(key, cuda, missing));
        yield new DeviceChoice(configured, cuda, "as configured");
      }
      case Device.Auto _ ->
          check.missing(Device.Cuda.FIRST)
              .map(missing -> new DeviceChoice(configured, Device.DEFAULT, missing))
              .orElseGet(() -> new DeviceChoice(configured, Device.Cuda.FIRST, "a CUDA device was found"));
    };
  }

  private static void refuse(String key, Device.Cuda cuda, String missing) {
    throw new ConfigException(
        key, "is " + cuda + ", which cannot be used here: " + missing + ". Or set it to auto or cpu");
  }

  /** For {@code /info}. */
  public Map<String, Object> describe() {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put("configured", configured.toString());
    described.put("used", used.toString());
    described.put("why", why);
    return described;
  }
}
