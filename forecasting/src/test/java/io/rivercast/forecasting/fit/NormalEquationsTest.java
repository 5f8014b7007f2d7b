package io.rivercast.forecasting.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalEquationsTest {
  private static double[] random(Random random, int n) {
    return random.doubles(n, -3, 3).toArray();
  }

  private static double[] values(Tensor tensor) {
    double[] values = new double[(int) tensor.numel()];
    tensor.contiguous().data_ptr_double().get(values);
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 12})
  void recoversAnExactLinearMap(int inputs) {
    Random random = new Random(inputs);
    int outputs = 3;
    double[] truth = random(random, inputs * outputs);
    int n = 10 * inputs;
    double[] x = random(random, n * inputs);
    double[] y = new double[n * outputs];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < inputs; j++) {
        y[i] += x[i / outputs * inputs + j] * truth[j * outputs + i % outputs];
      }
    }
    try (PointerScope _ = new PointerScope()) {
      NormalEquations equations = NormalEquations.of(inputs, outputs, false);
      equations.add(x, y, n);
      Tensor map = equations.solve(1e-10);
      assertThat(values(map)).containsExactly(truth, within(1e-6));
      assertThat(equations.error(map)).isCloseTo(0, within(1e-6));
    }
  }

  /** X'X = [[2, 1], [1, 5]], X'y = (3, 8); the mean sum of squares is 3.5, so 2/7 of it adds 1: the determinant is 17. */
  @Test
  void equalsASystemSolvedByHand() {
    try (PointerScope _ = new PointerScope()) {
      NormalEquations equations = NormalEquations.of(2, 1, false);
      equations.add(new double[] {1, 1, 1, 0}, new double[] {2, 1}, 2);
      equations.add(new double[] {0, 2}, new double[] {3}, 1);
      double[] expected = {(3 * 6 - 1 * 8) / 17.0, (3 * 8 - 1 * 3) / 17.0};
      assertThat(values(equations.solve(1 / 3.5))).containsExactly(expected, within(1e-12));
    }
  }

  @Test
  void theInterceptIsNotPenalized() {
    try (PointerScope _ = new PointerScope()) {
      NormalEquations equations = NormalEquations.of(1, 1, true);
      equations.add(new double[] {-1, 1, 0, 1, 1, 1}, new double[] {99, 100, 101}, 3);
      assertThat(equations.count()).isEqualTo(3);
      double[] found = values(equations.solve(1.0));
      assertThat(found[0]).as("halved by a penalty of the size of its sum of squares").isEqualTo(0.5, within(1e-12));
      assertThat(found[1]).isEqualTo(100, within(1e-12));
    }
  }

  @Test
  void inputsThatAreConstantOrRepeatOneAnotherDoNoHarm() {
    Random random = new Random(1);
    int n = 100;
    double[] x = new double[4 * n];
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      double value = random.nextDouble();
      System.arraycopy(new double[] {value, 0, 1, value}, 0, x, 4 * i, 4);
      y[i] = 2 * value + 1;
    }
    try (PointerScope _ = new PointerScope()) {
      NormalEquations equations = NormalEquations.of(4, 1, false);
      equations.add(x, y, n);
      double[] found = values(equations.solve(1e-6));
      assertThat(found[0] + found[3]).isCloseTo(2, within(1e-3));
      assertThat(found[1]).isZero();
      assertThat(found[2]).isCloseTo(1, within(1e-3));
    }
  }

  @Test
  void withoutAnyChangeTheMapIsZero() {
    try (PointerScope _ = new PointerScope()) {
      NormalEquations equations = NormalEquations.of(2, 1, false);
      equations.add(new double[] {0, 0}, new double[] {0}, 1);
      assertThat(values(equations.solve(1e-6))).containsOnly(0);
    }
  }

  @Test
  void takesThePenaltyThatDoesBestOnValidation() {
    try (PointerScope _ = new PointerScope()) {
      NormalEquations train = NormalEquations.of(1, 1, false);
      train.add(new double[] {1, 2}, new double[] {2, 4}, 2);
      NormalEquations same = NormalEquations.of(1, 1, false);
      same.add(new double[] {3}, new double[] {6}, 1);
      assertThat(values(train.solve(same))[0]).isCloseTo(2, within(1e-4));
      NormalEquations halved = NormalEquations.of(1, 1, false);
      halved.add(new double[] {3}, new double[] {3}, 1);
      assertThat(values(train.solve(halved))[0]).as("the largest penalty").isCloseTo(1, within(1e-9));
    }
  }
}
