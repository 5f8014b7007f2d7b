package io.rivercast.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.core.settings.ConfigException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
  private static final String KEY = "rivercast.serve.device";

  @Test
  void plainWordsAreRead() {
    assertThat(Device.parse(KEY, "cpu")).isEqualTo(new Device.Cpu());
    assertThat(Device.parse(KEY, " cuda ")).isEqualTo(new Device.Cuda(0));
    assertThat(Device.parse(KEY, "auto")).isEqualTo(new Device.Auto());
  }

  @Property
  void aNumberedDeviceIsWrittenAsItIsRead(@ForAll @IntRange(max = 99) int number) {
    Device device = Device.parse(KEY, "cuda:" + number);
    assertThat(device).isEqualTo(new Device.Cuda(number)).hasToString("cuda:" + number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "cuda:", "cuda:-1", "cuda:x", "cuda:100", "CPU"})
  void anythingElseIsRefusedWithTheKeyAndWhatWouldDo(String text) {
    assertThatThrownBy(() -> Device.parse(KEY, text))
        .isInstanceOf(ConfigException.class)
        .hasMessage(KEY + ": must be cpu, cuda, cuda:N (N from 0 to 99) or auto, received '" + text + "'");
  }
}
