package io.rivercast.forecasting.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
  @Test
  void keepsTheBestEpochsWeightsAndStopsWhenPatienceEnds() {
    EarlyStopping stopping = new EarlyStopping(2);
    double[] losses = {3, 2, 2.5, 1, 1, 1.5};
    for (int i = 0; i < losses.length; i++) {
      assertThat(stopping.stops()).isFalse();
      float weight = i;
      stopping.epoch(losses[i], () -> Map.of("w", new float[] {weight}));
    }

    assertThat(stopping.stops()).isTrue();
    assertThat(stopping.epochs()).isEqualTo(6);
    assertThat(stopping.bestEpoch()).isEqualTo(4);
    assertThat(stopping.bestLoss()).isEqualTo(1);
    assertThat(stopping.bestWeights().get("w")).containsExactly(3);
  }

  @Test
  void aLossThatIsNoNumberIsNeverTheBest() {
    EarlyStopping stopping = new EarlyStopping(1);

    stopping.epoch(Double.NaN, Map::of);

    assertThat(stopping.bestEpoch()).isZero();
    assertThat(stopping.stops()).isTrue();
  }
}
