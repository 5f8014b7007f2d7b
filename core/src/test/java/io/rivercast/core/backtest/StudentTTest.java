package io.rivercast.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudentTTest {
  /** Quantiles of the printed tables (Abramowitz &amp; Stegun, table 26.10), to their last digit. */
  @ParameterizedTest
  @CsvSource({
      "1, 6.314, 0.95", "2, 4.303, 0.975", "4, 8.610, 0.9995", "5, 2.571, 0.975", "10, 1.812, 0.95", "30, 2.457, 0.99",
      "120, 1.658, 0.95"
  })
  void agreesWithPrintedTables(double degrees, double t, double below) {
    assertThat(StudentT.below(t, degrees)).isEqualTo(below, within(5e-5));
    assertThat(StudentT.below(-t, degrees)).isEqualTo(1 - below, within(5e-5));
  }

  /** Values of {@code scipy.stats.t.cdf}, SciPy 1.17.1. */
  @ParameterizedTest
  @CsvSource({
      "300, -1.2, 0.11554305907961909", "2, -40.0, 0.0003122073360923703", "1000, 3.3, 0.999499501637499",
      "7, 0.0, 0.5", "5, -2.570582, 0.024999995013569972"
  })
  void agreesWithScipy(double degrees, double t, double below) {
    assertThat(StudentT.below(t, degrees)).isEqualTo(below, within(1e-11));
  }

  /** The distribution in closed form for one, two and three degrees of freedom. */
  @Property
  void agreesWithTheClosedForms(@ForAll @DoubleRange(min = -50, max = 50) double t) {
    double one = 0.5 + Math.atan(t) / Math.PI;
    double two = 0.5 + t / (2 * Math.sqrt(2 + t * t));
    double root = t / Math.sqrt(3);
    double three = 0.5 + (root / (1 + t * t / 3) + Math.atan(root)) / Math.PI;
    assertThat(StudentT.below(t, 1)).isEqualTo(one, within(1e-12));
    assertThat(StudentT.below(t, 2)).isEqualTo(two, within(1e-12));
    assertThat(StudentT.below(t, 3)).isEqualTo(three, within(1e-12));
  }

  @Property
  void risesWithT(
      @ForAll @DoubleRange(min = -20, max = 20) double t, @ForAll @IntRange(min = 1, max = 5000) int degrees) {
    assertThat(StudentT.below(t, degrees)).isBetween(0.0, 1.0).isLessThanOrEqualTo(StudentT.below(t + 0.5, degrees));
  }
}
