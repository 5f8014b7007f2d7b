package io.rivercast.forecasting.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.spec.Initialization;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class InitializerTest {
  @ParameterizedTest
  @EnumSource(Initialization.class)
  void drawsTheSameFromTheSameSeed(Initialization how) {
    Initializer initializer = Initializer.matrix(how, 6, 9, 9, 0.1);

    assertThat(initializer.draw(2 * 54, new SplitMix(1))).isEqualTo(initializer.draw(2 * 54, new SplitMix(1)));
    assertThat(initializer.draw(2 * 54, new SplitMix(1))).isNotEqualTo(initializer.draw(2 * 54, new SplitMix(2)));
  }

  @ParameterizedTest
  @CsvSource({"UNIFORM, 0.0033333", "XAVIER, 0.004", "HE, 0.0066667"})
  void drawsWithTheVarianceOfItsKind(Initialization how, double variance) {
    float[] values = Initializer.matrix(how, 200, 300, 300, 0.1).draw(60_000, new SplitMix(1));
    double squares = 0;
    double sum = 0;
    for (float value : values) {
      squares += value * value;
      sum += value;
    }

    assertThat(squares / values.length).isCloseTo(variance, Offset.offset(0.03 * variance));
    assertThat(sum / values.length).isCloseTo(0, Offset.offset(1e-3));
  }

  @ParameterizedTest
  @CsvSource({"4, 7", "7, 4", "5, 5"})
  void drawsEachMatrixWithOrthonormalRowsOrColumns(int rows, int columns) {
    float[] values = Initializer.matrix(Initialization.ORTHOGONAL, rows, columns, columns, 1).draw(
        3 * rows * columns, new SplitMix(1));
    int count = Math.min(rows, columns);
    for (int matrix = 0; matrix < 3; matrix++) {
      for (int a = 0; a < count; a++) {
        for (int b = 0; b < count; b++) {
          double dot = 0;
          for (int k = 0; k < Math.max(rows, columns); k++) {
            int at = matrix * rows * columns;
            dot += rows <= columns
                ? values[at + a * columns + k] * values[at + b * columns + k]
                : values[at + k * columns + a] * values[at + k * columns + b];
          }
          assertThat(dot).isCloseTo(a == b ? 1 : 0, Offset.offset(1e-6));
        }
      }
    }
  }

  @Test
  void biasesStartAtZeroWhereWeightsKeepVariance() {
    assertThat(Initializer.bias(Initialization.HE, 1).draw(2, new SplitMix(1))).containsExactly(0, 0);
    assertThat(Initializer.bias(Initialization.UNIFORM, 1).draw(2, new SplitMix(1))).doesNotContain(0);
  }
}
