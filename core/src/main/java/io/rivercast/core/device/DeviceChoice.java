package io.rivercast.core.device;

import io.rivercast.core.settings.ConfigException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where models run.
 *
 * @param asked as the operator wants it
 * @param used as it is
 * @param why the one became the other, for people
 */
public record DeviceChoice(Device asked, Device.Processor used, String why) {
  /**
   * Decides. Nothing is looked for where the CPU is asked for.
   *
   * @param key of the setting, for complaints
   * @throws ConfigException where a CUDA device is asked for and cannot be used, saying what is missing
   */
  public static DeviceChoice of(String key, Device asked, CudaCheck check) {
    return switch (asked) {
      case Device.Cpu cpu -> new DeviceChoice(asked, cpu, "as asked");
      case Device.Cuda cuda -> {
        check.missing(cuda).ifPresent(missing -> refuse(key, cuda, missing));
        yield new DeviceChoice(asked, cuda, "as asked");
      }
      case Device.Auto _ ->
          check.missing(Device.Cuda.FIRST)
              .map(missing -> new DeviceChoice(asked, Device.DEFAULT, missing))
              .orElseGet(() -> new DeviceChoice(asked, Device.Cuda.FIRST, "a CUDA device was found"));
    };
  }

  private static void refuse(String key, Device.Cuda cuda, String missing) {
    throw new ConfigException(
        key, "is " + cuda + ", which cannot be used here: " + missing + ". Or set it to auto or cpu");
  }

  /** For {@code /info}. */
  public Map<String, Object> describe() {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("asked", asked.toString());
    said.put("used", used.toString());
    said.put("why", why);
    return said;
  }
}
