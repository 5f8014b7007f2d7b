package io.rivercast.forecasting.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RateFinderTest {
  @Test
  void takesATenthOfTheRateThatIsAboutToBeTooLarge() throws Exception {
    List<Double> tried = new ArrayList<>();
    double[] weight = {3};

    double found = RateFinder.find("made", rate -> {
      tried.add(rate);
      double before = weight[0];
      weight[0] = Math.max(0.1, Math.abs(before - 10 * rate * before));
      return before * before;
    });

    assertThat(tried.getFirst()).isEqualTo(1e-5);
    assertThat(tried).isSorted().hasSizeLessThan(100);
    assertThat(found).as("steps overshoot from 0.1 and grow from 0.2 on").isBetween(0.005, 0.05);
  }

  @Test
  void staysWithinReasonWhereNothingHelps() throws Exception {
    assertThat(RateFinder.find("made", rate -> 1 + rate)).isEqualTo(1e-4);
    assertThat(RateFinder.find("made", rate -> Double.NaN)).isEqualTo(1e-4);
    assertThat(RateFinder.find("made", rate -> 2 - rate)).isCloseTo(0.1, within(1e-9));
  }
}
