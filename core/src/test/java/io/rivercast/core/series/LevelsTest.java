package io.rivercast.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelsTest {
  private static final double NAN = Double.NaN;

  private static DoubleMatrix column(double... values) {
    return new DoubleMatrix(values.length, 1, values);
  }

  private static Levels of(double... values) {
    return Levels.of(column(values));
  }

  @Test
  void ordinaryColumnsHaveNone() {
    assertThat(of(21.4, 21.3, NAN, 20.9, 21.1)).isEqualTo(Levels.NONE);
    assertThat(of(1013.25, 1013.2, 1013.3, 1013.3)).as("air pressure").isEqualTo(Levels.NONE);
    assertThat(of(0, 0, 0, 2.5, 0, 0)).as("mostly constant").isEqualTo(Levels.NONE);
    assertThat(of(1e-30, 2e-30, 1.5e-30)).as("small").isEqualTo(Levels.NONE);
    assertThat(of(1e30, 2e30, 1.5e30)).as("large").isEqualTo(Levels.NONE);
    assertThat(of(0.1, 0.1, 0.1)).as("constant").isEqualTo(Levels.NONE);
    assertThat(of(NAN, NAN)).as("missing").isEqualTo(Levels.NONE);
    assertThat(of(1e-60, 1.1e-60, 1.2e-60)).as("0 as a float").isEqualTo(Levels.NONE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e8, -1e8, 1e9, 1e12})
  void offsetsAreSubtracted(double offset) {
    Random random = new Random(1);
    double[] values = random.doubles(48, -3, 3).map(value -> value + offset).toArray();
    DoubleMatrix raw = column(values);
    Levels levels = Levels.of(raw);
    assertThat(levels.of(0)).isIn(Arrays.stream(values).boxed().toArray());
    Matrix narrow = levels.narrow(raw);
    for (int row = 0; row < values.length; row++) {
      assertThat(Math.abs(levels.of(0) + narrow.at(row, 0) - values[row])).isLessThan(1e-6 + Math.ulp(offset));
    }
  }

  @Test
  void aConstantMeterKeepsItsHundredths() {
    DoubleMatrix raw = column(123_456_789.25, NAN, 123_456_789.25);
    assertThat(Levels.of(raw).of(0)).isEqualTo(123_456_789.25);
    assertThat(Levels.of(raw).narrow(raw).values()).containsExactly(0, Float.NaN, 0);
    assertThat(of(16_777_216, 16_777_216)).as("exact as a float").isEqualTo(Levels.NONE);
  }

  @Test
  void oneOutlierDoesNotDecide() {
    double[] meter = {41_250_000.1, 41_250_000.2, 41_250_000.4, 41_250_000.5, 41_250_000.6, 41_250_000.7, 0};
    assertThat(of(meter).of(0)).as("the last").isBetween(41_250_000.0, 41_250_001.0);
    assertThat(of(20.1, 20.4, 20.2, 1e9)).as("of an ordinary column").isEqualTo(Levels.NONE);
  }

  @Test
  void eachColumnHasItsOwn() {
    DoubleMatrix raw = new DoubleMatrix(3, 2, new double[] {1e9 + 0.1, 1, 1e9 + 0.2, 2, 1e9 + 0.3, 4});
    assertThat(Levels.of(raw).values()).containsExactly(1e9 + 0.2, 0);
    assertThat(Levels.of(raw).narrow(raw).column(1)).containsExactly(1, 2, 4);
  }

  @Test
  void differencesBeyondAFloatAreMissing() {
    assertThat(Levels.narrow(3e38, -3e38)).isNaN();
    assertThat(Levels.narrow(NAN, 1)).isNaN();
    assertThatIllegalArgumentException().isThrownBy(() -> new Levels(new double[] {NAN}));
  }
}
