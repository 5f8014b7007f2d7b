package io.rivercast.forecasting.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.spec.PointLoss;
import io.rivercast.forecasting.network.Network;
import java.util.Optional;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class ForecastLossTest {
  private static float loss(PointLoss point, Quantiles quantiles, float[] forecasts, float... targets) {
    try (PointerScope _ = new PointerScope()) {
      int leads = targets.length;
      Tensor normalized = Tensor.create(forecasts, 1, leads, quantiles.count());
      return new ForecastLoss(quantiles, point)
          .of(output(normalized, Optional.empty()), Tensor.create(targets, 1, leads, 1))
          .item_float();
    }
  }

  /** A normalized 0 is 10 and a normalized 1 is 5 more; the last value is 12. */
  private static Network.Output<Tensor> output(Tensor normalized, Optional<Tensor> direction) {
    return new Network.Output<>(
        normalized,
        Tensor.create(new float[] {10}, 1, 1, 1),
        Tensor.create(new float[] {5}, 1, 1, 1),
        Tensor.create(new float[] {12}, 1, 1, 1),
        direction,
        Optional.empty());
  }

  /** Where a loss would move the levels .1, .5 and .9 of one forecast: minus its gradient, times three. */
  private static float[] pull(PointLoss point, float... forecast) {
    try (PointerScope _ = new PointerScope()) {
      Tensor normalized = Tensor.create(forecast, 1, 1, 3).set_requires_grad(true);
      new ForecastLoss(Quantiles.of(0.1f, 0.5f, 0.9f), point)
          .of(output(normalized, Optional.empty()), Tensor.create(new float[] {25}, 1, 1, 1))
          .backward();
      float[] gradient = new float[3];
      try (FloatPointer values = normalized.grad().data_ptr_float()) {
        values.get(gradient);
      }
      for (int i = 0; i < gradient.length; i++) {
        gradient[i] *= -3;
      }
      return gradient;
    }
  }

  /** Errors 2 and 1 at levels .1 and .5 of the known lead: (2 * .1 + 1 * .5) / 2; the other lead is unknown. */
  @Test
  void averagesOverLevelsOfKnownTargetsInNormalizedUnits() {
    float loss = loss(new PointLoss.Quantile(), Quantiles.of(0.1f, 0.5f), new float[] {1, 2, 9, 9}, 25, Float.NaN);
    assertThat(loss).isCloseTo(0.35f, within(1e-6f));
  }

  /** The target is 3 in normalized units, so the errors of the middle level are 2 and .5. */
  @Test
  void theMiddleLevelHasALossOfItsOwn() {
    float[] forecasts = {1, 2.5f};
    assertThat(loss(new PointLoss.Quantile(), Quantiles.MEDIAN, forecasts, 25, 25)).isCloseTo(0.625f, within(1e-6f));
    assertThat(loss(new PointLoss.Absolute(), Quantiles.MEDIAN, forecasts, 25, 25)).isCloseTo(1.25f, within(1e-6f));
    assertThat(loss(new PointLoss.Squared(), Quantiles.MEDIAN, forecasts, 25, 25)).isCloseTo(2.125f, within(1e-6f));
    assertThat(loss(new PointLoss.Huber(1), Quantiles.MEDIAN, forecasts, 25, 25))
        .as("(1 * (2 - .5) + .5 * .5 * .5) / 2")
        .isCloseTo(0.8125f, within(1e-6f));
  }

  /** Errors 2, 1 and -1 at levels .1, .5 and .9: (2 * .1 + 1 * 1 + 1 * .1) / 3. */
  @Test
  void theOtherLevelsKeepTheirQuantileLoss() {
    float loss = loss(new PointLoss.Squared(), Quantiles.of(0.1f, 0.5f, 0.9f), new float[] {1, 2, 4}, 25);
    assertThat(loss).isCloseTo(1.3f / 3, within(1e-6f));
  }

  /** They stand at distances of -1 and 2 from the middle; where these change, nothing pulls at the middle. */
  @Test
  void theOtherLevelsLearnTheirDistanceAndDoNotPullAtTheMiddle() {
    float[] pull = pull(new PointLoss.Squared(), 1, 2, 4);
    assertThat(pull[0]).isCloseTo(0.1f, within(1e-6f));
    assertThat(pull[2]).isCloseTo(-0.1f, within(1e-6f));
    assertThat(pull[1] + pull[0] + pull[2]).as("moving all of them alike moves the middle").isCloseTo(2, within(1e-6f));
  }

  /** Pinball .5 of the first lead and .5 of the second; odds of 3:1 that each rises, but the second falls to 11. */
  @Test
  void theDirectionIsLearnedByCrossEntropyAsIfItWereOneLevelMore() {
    try (PointerScope _ = new PointerScope()) {
      Tensor normalized = Tensor.create(new float[] {2, 1.2f, 7}, 1, 3, 1);
      float odds = (float) Math.log(3);
      Tensor direction = Tensor.create(new float[] {odds, odds, odds}, 1, 3);
      Tensor target = Tensor.create(new float[] {25, 11, Float.NaN}, 1, 3, 1);

      float loss =
          new ForecastLoss(Quantiles.MEDIAN, new PointLoss.Quantile())
              .of(output(normalized, Optional.of(direction)), target)
              .item_float();

      double crossEntropy = -Math.log(0.75) - Math.log(0.25);
      assertThat(loss).isCloseTo((float) ((0.5 + 0.5 + crossEntropy) / 2 / 2), within(1e-6f));
    }
  }

  @Test
  void quantileLossIsTheSameForEveryLevel() {
    assertThat(pull(new PointLoss.Quantile(), 1, 2, 4)).containsExactly(
        new float[] {0.1f, 0.5f, -0.1f}, within(1e-6f));
  }
}
