package io.rivercast.core.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
  @Test
  void plainWordsAreRead() {
    assertThat(Device.parse("cpu")).isEqualTo(new Device.Cpu());
    assertThat(Device.parse("cuda")).isEqualTo(new Device.Cuda(0));
    assertThat(Device.parse("auto")).isEqualTo(new Device.Auto());
  }

  @Property
  void aNumberedDeviceIsWrittenAsItIsRead(@ForAll @IntRange(max = 99) int number) {
    Device device = Device.parse("cuda:" + number);
    assertThat(device).isEqualTo(new Device.Cuda(number)).hasToString("cuda:" + number);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "cuda:", "cuda:-1", "cuda:x", "cuda:100", "CPU"})
  void anyOtherTextIsRefused(String text) {
    assertThatThrownBy(() -> Device.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no device: " + text);
  }
}
