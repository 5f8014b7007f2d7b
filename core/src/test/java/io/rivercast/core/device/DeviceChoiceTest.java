package io.rivercast.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.rivercast.core.settings.ConfigException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeviceChoiceTest {
  private static final String KEY = "rivercast.train.device";
  private static final DeviceChoice.CudaCheck NONE = device -> Optional.of("there is no driver for " + device);
  private static final DeviceChoice.CudaCheck ALL = _ -> Optional.empty();

  @Test
  void nobodyLooksForADeviceWhereTheCpuIsAskedFor() {
    DeviceChoice choice = DeviceChoice.of(KEY, new Device.Cpu(), _ -> fail("nothing should be looked for"));
    assertThat(choice.used()).isEqualTo(new Device.Cpu());
  }

  @Test
  void autoTakesTheFirstDeviceThatCanBeUsed() {
    assertThat(DeviceChoice.of(KEY, new Device.Auto(), ALL).used()).isEqualTo(new Device.Cuda(0));
  }

  @Test
  void autoFallsBackAndSaysWhy() {
    assertThat(DeviceChoice.of(KEY, new Device.Auto(), NONE).describe())
        .containsEntry("configured", "auto")
        .containsEntry("used", "cpu")
        .containsEntry("why", "there is no driver for cuda:0");
  }

  @Test
  void anAskedDeviceIsTaken() {
    assertThat(DeviceChoice.of(KEY, new Device.Cuda(3), ALL).used()).isEqualTo(new Device.Cuda(3));
  }

  @Test
  void anAskedDeviceThatCannotBeUsedStopsTheStart() {
    assertThatThrownBy(() -> DeviceChoice.of(KEY, new Device.Cuda(3), NONE))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            KEY + ": is cuda:3, which cannot be used here: there is no driver for cuda:3. Or set it to auto or cpu");
  }
}
