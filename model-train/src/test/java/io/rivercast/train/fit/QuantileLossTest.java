package io.rivercast.train.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.train.net.Network;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class QuantileLossTest {
  /** Errors 2 and 1 at levels .1 and .5 of the known lead: (2 * .1 + 1 * .5) / 2; the other lead is unknown. */
  @Test
  void averagesOverLevelsOfKnownTargetsInNormalizedUnits() {
    try (PointerScope _ = new PointerScope()) {
      Tensor normalized = Tensor.create(new float[] {1, 2, 9, 9}, 1, 2, 2);
      Tensor center = Tensor.create(new float[] {10}, 1, 1, 1);
      Tensor scale = Tensor.create(new float[] {5}, 1, 1, 1);
      Tensor target = Tensor.create(new float[] {25, Float.NaN}, 1, 2, 1);

      Tensor loss =
          new QuantileLoss(Quantiles.of(0.1f, 0.5f))
              .of(new Network.Output<>(normalized, center, scale, center, Optional.empty(), Optional.empty()), target);

      assertThat(loss.item_float()).isCloseTo(0.35f, within(1e-6f));
    }
  }
}
