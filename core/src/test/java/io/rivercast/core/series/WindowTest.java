package io.rivercast.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final float NAN = Float.NaN;

  @Test
  void tellsObservedCellsFromFilledAndMissingOnes() {
    GapPolicy.Filled filled =
        new GapPolicy(GapPolicy.Fill.LAST, 9).fill(new Matrix(3, 2, new float[] {1, NAN, NAN, NAN, NAN, 6}));
    Window window = window(filled.values(), filled.filled());

    assertThat(window.length()).isEqualTo(3);
    assertThat(window.values().at(2, 0)).isEqualTo(1);
    assertThat(window.newest(0)).as("filled").isNaN();
    assertThat(window.newest(1)).isEqualTo(6);
    assertThat(window.observed(0, 1)).as("missing").isNaN();
    assertThat(window.observedShare()).isEqualTo(2f / 6);
  }

  @Test
  void refusesAMaskOfAnotherSize() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> window(Matrix.missing(2, 1), CellMask.none(3)))
        .withMessage("a window of weather/jfk has 2 cells but a mask of 3");
  }

  private static Window window(Matrix values, CellMask filled) {
    return new Window("temperature", new SeriesId("weather/jfk"), 7, Instant.EPOCH, 0, values, filled);
  }
}
