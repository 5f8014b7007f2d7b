package io.rivercast.train.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {
  @Test
  void risesThenFallsToZero() {
    LearningRate rate = new LearningRate(0.1, 1000);

    assertThat(rate.at(0)).isCloseTo(0.002, within(1e-9));
    assertThat(rate.at(49)).isGreaterThan(0.099);
    assertThat(rate.at(500)).isCloseTo(0.05, within(1e-9));
    assertThat(rate.at(1000)).isCloseTo(0, within(1e-9));
  }

  @Test
  void warmsUpNoLongerThanTheFit() {
    assertThat(new LearningRate(0.1, 1).at(0)).isEqualTo(0.1);
  }
}
