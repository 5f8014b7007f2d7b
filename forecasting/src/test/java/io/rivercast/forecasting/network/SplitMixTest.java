package io.rivercast.forecasting.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitMixTest {
  /** The reference implementation's first values (prng.di.unimi.it/splitmix64.c). */
  @Test
  void givesTheReferenceSequence() {
    SplitMix random = new SplitMix(1234567);

    assertThat(Long.toUnsignedString(random.next())).isEqualTo("6457827717110365317");
    assertThat(Long.toUnsignedString(random.next())).isEqualTo("3203168211198807973");
    assertThat(Long.toUnsignedString(random.next())).isEqualTo("9817491932198370423");
  }

  @Test
  void shufflesEveryNumberOnce() {
    int[] order = new SplitMix(5).permutation(100);

    assertThat(order).isNotEqualTo(sorted(order));
    assertThat(sorted(order)).isEqualTo(IntStream.range(0, 100).toArray());
  }

  private static int[] sorted(int[] order) {
    return Arrays.stream(order).sorted().toArray();
  }

  @Test
  void drawsUniformly() {
    SplitMix random = new SplitMix(7);
    double sum = 0;
    for (int i = 0; i < 10_000; i++) {
      double value = random.uniform();
      assertThat(value).isBetween(0.0, Math.nextDown(1.0));
      sum += value;
    }
    assertThat(sum / 10_000).isBetween(0.49, 0.51);
  }
}
