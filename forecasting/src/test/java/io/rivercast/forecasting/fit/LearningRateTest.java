package io.rivercast.forecasting.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.spec.Schedule;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LearningRateTest {
  /** The rates at the first step of each epoch, of two steps each. */
  private static double[] byEpoch(Schedule schedule, int epochs) {
    LearningRate rate = new LearningRate(schedule, 0.8, 2, epochs);
    return LongStream.range(0, epochs).mapToDouble(epoch -> {
      assertThat(rate.at(2 * epoch + 1, List.of())).as("within an epoch").isEqualTo(rate.at(2 * epoch, List.of()));
      return rate.at(2 * epoch, List.of());
    }).toArray();
  }

  @Test
  void aConstantRateStays() {
    assertThat(byEpoch(new Schedule.Constant(), 3)).containsExactly(0.8, 0.8, 0.8);
  }

  @Test
  void aStepComesEverySoManyEpochs() {
    assertThat(byEpoch(new Schedule.Step(2, 0.5), 5)).containsExactly(0.8, 0.8, 0.4, 0.4, 0.2);
  }

  @Test
  void exponentialDecayBeginsAfterAHold() {
    assertThat(byEpoch(new Schedule.Exponential(3, 0.5), 6)).containsExactly(0.8, 0.8, 0.8, 0.4, 0.2, 0.1);
    assertThat(byEpoch(new Schedule.Exponential(1, 0.5), 3)).containsExactly(0.8, 0.4, 0.2);
    assertThat(byEpoch(new Schedule.Exponential(0, 0.5), 3)).as("the first epoch has it all").containsExactly(
        0.8, 0.4, 0.2);
  }

  @Test
  void aCosineRisesThenFallsToZero() {
    LearningRate rate = new LearningRate(new Schedule.Cosine(50), 0.1, 100, 10);

    assertThat(rate.at(0, List.of())).isCloseTo(0.002, within(1e-9));
    assertThat(rate.at(49, List.of())).isGreaterThan(0.099);
    assertThat(rate.at(500, List.of())).isCloseTo(0.05, within(1e-9));
    assertThat(rate.at(1000, List.of())).isCloseTo(0, within(1e-9));
  }

  @Test
  void aCosineWarmsUpNoLongerThanTheFitAndMayDoWithout() {
    assertThat(new LearningRate(new Schedule.Cosine(50), 0.1, 1, 1).at(0, List.of())).isEqualTo(0.1);
    assertThat(new LearningRate(new Schedule.Cosine(0), 0.1, 100, 10).at(0, List.of())).isEqualTo(0.1);
  }

  @Test
  void aPlateauLowersTheRateOnceAndThenWaitsAgain() {
    LearningRate rate = new LearningRate(new Schedule.Plateau(2, 0.5), 0.8, 2, 60);

    assertThat(rate.at(0, List.of())).isEqualTo(0.8);
    assertThat(rate.at(6, List.of(3.0, 3.0, 2.0))).as("one epoch without a lower loss, then one with").isEqualTo(0.8);
    assertThat(rate.at(8, List.of(3.0, 2.0, 2.5, 2.0))).isEqualTo(0.4);
    assertThat(rate.at(10, List.of(3.0, 2.0, 2.5, 2.0, 2.0))).isEqualTo(0.4);
    assertThat(rate.at(12, List.of(3.0, 2.0, 2.5, 2.0, 2.0, Double.NaN))).isEqualTo(0.2);
  }
}
