package io.rivercast.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.rivercast.core.device.Device;
import io.rivercast.core.device.DeviceChoice;
import io.rivercast.core.settings.ConfigException;
import io.rivercast.schemas.signing.Keys;
import io.rivercast.serve.model.OnnxDevice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServeSettingsTest {
  @TempDir
  private Path folder;

  private final Map<String, String> properties = new HashMap<>();

  @BeforeEach
  void forecasters() throws Exception {
    Path yaml = folder.resolve("forecasters.yml");
    Files.writeString(
        yaml,
        """
            rivercast:
              forecasters:
                heat: { target: temp, cadence: PT1H, window: 4, horizon: 3, model: { family: lstm } }
            """);
    properties.put("rivercast.forecasters-file", yaml.toString());
  }

  @Test
  void hasDefaultsForAllButTheForecasters() {
    ServeSettings settings = read();
    assertThat(settings.gate().allowUnsigned()).isFalse();
    assertThat(settings.gate().trusted()).isEmpty();
    assertThat(settings.threads()).isEqualTo(1);
    assertThat(settings.loop().maxPollRecords()).isEqualTo(1024);
    assertThat(settings.loop().pace()).isEqualTo(Duration.ofMillis(5));
    assertThat(settings.instance()).isNotBlank();
  }

  @Test
  void readsEveryPropertyByItsName() {
    Keys.generate(folder.resolve("private.pem"), folder.resolve("public.pem"));
    properties.put("rivercast.signing.trusted-key-file", folder.resolve("public.pem").toString());
    properties.put("rivercast.serve.allow-unsigned", "true");
    properties.put("rivercast.serve.instance", "serve-0");
    properties.put("rivercast.serve.threads", "3");
    properties.put("rivercast.serve.max-poll-records", "4096");
    properties.put("rivercast.serve.pace", "PT0.01S");
    ServeSettings settings = read();
    assertThat(settings.gate().trusted()).contains(Keys.publicKey(folder.resolve("public.pem")));
    assertThat(settings.gate().allowUnsigned()).isTrue();
    assertThat(settings.instance()).isEqualTo("serve-0");
    assertThat(settings.threads()).isEqualTo(3);
    assertThat(settings.loop().maxPollRecords()).isEqualTo(4096);
    assertThat(settings.loop().pace()).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void namesTheKeyAndTheValueThatCannotBe() {
    refuses("rivercast.serve.threads", "0",
        "rivercast.serve.threads: must be a whole number from 1 to 1024, received '0'");
    refuses("rivercast.serve.threads", "two",
        "rivercast.serve.threads: must be a whole number from 1 to 1024, received 'two'");
    refuses("rivercast.serve.max-poll-records", "5000",
        "rivercast.serve.max-poll-records: must be a whole number from 1 to 4096, received '5000'");
    refuses("rivercast.serve.pace", "5 ms", "rivercast.serve.pace: must be an ISO-8601 duration");
    refuses("rivercast.serve.allow-unsigned", "yes", "must be true or false, received 'yes'");
    refuses("rivercast.signing.trusted-key-file", folder.resolve("none.pem").toString(), "none.pem");
  }

  @Test
  void modelsRunOnTheCpuByDefault() {
    assertThat(read().chooseDevice().used()).isEqualTo(new Device.Cpu());
  }

  @Test
  void aDeviceThatIsNoneIsRefused() {
    refuses("rivercast.serve.device", "gpu",
        "rivercast.serve.device: must be cpu, cuda, cuda:N (N from 0 to 99) or auto");
  }

  @Test
  void withoutACudaDeviceAutoFallsBackAndCudaStopsTheStart() {
    Optional<String> missing = OnnxDevice.missing(new Device.Cuda(0));
    assumeTrue(missing.isPresent(), "a CUDA device is here");

    properties.put("rivercast.serve.device", "auto");
    assertThat(read().chooseDevice()).isEqualTo(new DeviceChoice(new Device.Auto(), new Device.Cpu(), missing.get()));
    properties.put("rivercast.serve.device", "cuda");
    assertThatThrownBy(() -> read().chooseDevice())
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("rivercast.serve.device: is cuda:0, which cannot be used here: " + missing.get());
  }

  private void refuses(String key, String value, String message) {
    properties.put(key, value);
    assertThatThrownBy(this::read).isInstanceOf(ConfigException.class).hasMessageContaining(message);
    properties.remove(key);
  }

  private ServeSettings read() {
    return ServeSettings.read(key -> Optional.ofNullable(properties.get(key)), Map.of());
  }
}
