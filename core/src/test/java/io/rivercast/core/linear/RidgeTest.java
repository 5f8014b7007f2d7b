package io.rivercast.core.linear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RidgeTest {
  private static double[] random(Random random, int n) {
    return random.doubles(n, -3, 3).toArray();
  }

  @Property(tries = 100)
  void recoversAnExactLinearMap(@ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int inputs,
      @ForAll @IntRange(min = 1, max = 5) int outputs) {
    Random random = new Random(seed);
    double[][] weights = new double[inputs][];
    for (int i = 0; i < inputs; i++) {
      weights[i] = random(random, outputs);
    }
    LinearMap truth = new LinearMap(weights);
    Ridge ridge = new Ridge(inputs, outputs);
    for (int i = 0; i < 10 * inputs; i++) {
      double[] x = random(random, inputs);
      ridge.add(x, truth.apply(x));
    }
    LinearMap found = ridge.solve(1e-10);
    for (int i = 0; i < inputs; i++) {
      assertThat(found.weights()[i]).containsExactly(weights[i], within(1e-6));
    }
  }

  /** X'X = [[2, 1], [1, 5]], X'y = (3, 8); with 1 added to the diagonal the determinant is 17. */
  @Test
  void equalsASystemSolvedByHand() {
    Ridge ridge = new Ridge(2, 1);
    ridge.add(new double[] {1, 1}, new double[] {2});
    ridge.add(new double[] {1, 0}, new double[] {1});
    ridge.add(new double[] {0, 2}, new double[] {3});
    LinearMap found = ridge.solve(1);
    assertThat(found.weights()[0][0]).isCloseTo((3 * 6 - 1 * 8) / 17.0, within(1e-12));
    assertThat(found.weights()[1][0]).isCloseTo((3 * 8 - 1 * 3) / 17.0, within(1e-12));
    assertThat(ridge.scale()).isEqualTo(3.5);
    assertThat(ridge.examples()).isEqualTo(3);
  }

  @Property(tries = 50)
  void inputsThatAreConstantOrRepeatOneAnotherDoNoHarm(@ForAll long seed) {
    Random random = new Random(seed);
    Ridge ridge = new Ridge(4, 1);
    for (int i = 0; i < 100; i++) {
      double x = random.nextDouble();
      ridge.add(new double[] {x, 0, 1, x}, new double[] {2 * x + 1});
    }
    double[][] found = ridge.solve(1e-6).weights();
    assertThat(found[0][0] + found[3][0]).isCloseTo(2, within(1e-3));
    assertThat(found[1][0]).isZero();
    assertThat(found[2][0]).isCloseTo(1, within(1e-3));
  }

  @Property(tries = 50)
  void aLargerPenaltyGivesSmallerWeights(@ForAll long seed) {
    Random random = new Random(seed);
    Ridge ridge = new Ridge(3, 1);
    for (int i = 0; i < 30; i++) {
      ridge.add(random(random, 3), random(random, 1));
    }
    assertThat(size(ridge.solve(100))).isLessThan(size(ridge.solve(1)));
  }

  private static double size(LinearMap map) {
    double sum = 0;
    for (double[] row : map.weights()) {
      sum += row[0] * row[0];
    }
    return sum;
  }

  @Test
  void needsAPenalty() {
    assertThatThrownBy(() -> new Ridge(1, 1).solve(0)).hasMessageContaining("above 0, received 0");
  }
}
