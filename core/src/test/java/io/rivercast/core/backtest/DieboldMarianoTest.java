package io.rivercast.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DieboldMarianoTest {
  private static final Offset<Double> CLOSE = within(1e-10);
  private static final double[] A = {0.31, 0.42, 0.28, 0.55, 0.61, 0.37, 0.44, 0.29, 0.33, 0.52, 0.47, 0.38};
  private static final double[] B = {0.36, 0.40, 0.39, 0.60, 0.58, 0.49, 0.45, 0.37, 0.30, 0.66, 0.50, 0.41};

  /** One step ahead the corrected statistic is the paired t: {@code scipy.stats.ttest_rel}, SciPy 1.17.1. */
  @Test
  void oneStepAheadItIsThePairedTTest() {
    DieboldMariano test = DieboldMariano.compare(A, B, 1);
    assertThat(test.statistic()).isEqualTo(-2.676979611267537, CLOSE);
    assertThat(test.p()).isEqualTo(0.010762003065045073, CLOSE);
  }

  /** Computed apart with NumPy 2.4.6 and {@code scipy.stats.t} from the formulas of the papers. */
  @Test
  void severalStepsAheadItCountsTheOverlap() {
    DieboldMariano two = DieboldMariano.compare(A, B, 2);
    assertThat(two.statistic()).isEqualTo(-4.259887265081276, CLOSE);
    assertThat(two.p()).isEqualTo(0.0006716305405940633, CLOSE);
    DieboldMariano four = DieboldMariano.compare(A, B, 4);
    assertThat(four.statistic()).isEqualTo(-5.160439611728966, CLOSE);
    assertThat(four.p()).isEqualTo(0.00015655941343679624, CLOSE);
  }

  /** The long-run variance of a mean as a double sum over all pairs, instead of over autocovariances. */
  @Property
  void theVarianceIsTheWeightedSumOverAllPairs(
      @ForAll @Size(min = 5, max = 30) List<@DoubleRange(min = 0, max = 10) Double> drawn,
      @ForAll @IntRange(min = 1, max = 4) int horizon) {
    double[] losses = array(drawn);
    int n = losses.length;
    double[] rival = new double[n];
    double mean = 0;
    for (int i = 0; i < n; i++) {
      rival[i] = losses[(i + 1) % n] + i % 2;
      mean += (losses[i] - rival[i]) / n;
    }
    double variance = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double weight = Math.max(0, 1 - Math.abs(i - j) / (double) horizon);
        variance += weight * (losses[i] - rival[i] - mean) * (losses[j] - rival[j] - mean) / n / n;
      }
    }
    double correction = Math.sqrt((n + 1 - 2 * horizon + horizon * (horizon - 1.0) / n) / n);
    double expected = mean / Math.sqrt(variance) * correction;
    DieboldMariano test = DieboldMariano.compare(losses, rival, horizon);
    if (variance > 1e-9) {
      assertThat(test.statistic()).isEqualTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
    }
  }

  @Property
  void whoIsTheFirstOnlyTurnsTheSign(
      @ForAll @Size(12) List<@DoubleRange(min = 0, max = 5) Double> drawn,
      @ForAll @IntRange(min = 1, max = 6) int horizon) {
    double[] other = array(drawn);
    DieboldMariano one = DieboldMariano.compare(A, other, horizon);
    DieboldMariano back = DieboldMariano.compare(other, A, horizon);
    assertThat(back.statistic()).isEqualTo(-one.statistic(), within(1e-12 * Math.max(1, Math.abs(one.statistic()))));
    assertThat(one.p() + back.p()).isEqualTo(1, CLOSE);
  }

  private static double[] array(List<Double> drawn) {
    return drawn.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Test
  void equalLossesClaimNothing() {
    assertThat(DieboldMariano.compare(A, A, 3)).isEqualTo(new DieboldMariano(0, 1));
  }

  @Test
  void anAdvantageThatIsAlwaysTheSameIsCertain() {
    assertThat(DieboldMariano.compare(new double[] {1, 2, 3}, new double[] {2, 3, 4}, 1))
        .isEqualTo(new DieboldMariano(Double.NEGATIVE_INFINITY, 0));
    assertThat(DieboldMariano.compare(new double[] {2, 3, 4}, new double[] {1, 2, 3}, 1).p()).isEqualTo(1);
  }

  @Test
  void oneOriginClaimsNothing() {
    assertThat(DieboldMariano.compare(new double[] {1}, new double[] {9}, 1).p()).isEqualTo(1);
    assertThat(DieboldMariano.compare(new double[0], new double[0], 1).p()).isEqualTo(1);
  }

  @Test
  void aHorizonAsLongAsTheHistoryClaimsNothing() {
    assertThat(DieboldMariano.compare(A, B, 12).p()).isEqualTo(0.5);
    assertThat(DieboldMariano.compare(A, B, 500).p()).isEqualTo(0.5);
  }

  @Test
  void refusesLossesOfDifferentOrigins() {
    assertThatThrownBy(() -> DieboldMariano.compare(new double[2], new double[3], 1))
        .hasMessage("losses of 2 origins cannot be compared with 3");
  }
}
