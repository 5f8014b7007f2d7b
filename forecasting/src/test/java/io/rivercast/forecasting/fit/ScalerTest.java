package io.rivercast.forecasting.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.network.Scaling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScalerTest {
  private static final ForecasterSpec SPEC =
      Made.spec(Map.of("features", List.of("x", "y"), "window", 2, "horizon", 1, "gaps", Map.of("max-run", 0)));

  @Test
  void measuresLevelAndDifferencesFromTheLastKnownValue() {
    float[][] rows = {{1, 0}, {3, 0}, {5, 0}};

    Scaling scaling = Scaler.fit(SPEC, Made.samples(SPEC, rows, 0, 3));

    assertThat(scaling.mean()).containsExactly(2, 0);
    assertThat(scaling.deviation()[0]).isCloseTo(1, within(1e-6f));
    assertThat(scaling.spread()[0]).isCloseTo((float) Math.sqrt(2), within(1e-6f));
    assertThat(scaling.gaps()).isFalse();
  }

  @Test
  void aLargeLevelDoesNotDrownASmallDeviation() {
    float[][] rows = {{8_000_000, 0}, {8_000_002, 0}, {8_000_004, 0}};

    Scaling scaling = Scaler.fit(SPEC, Made.samples(SPEC, rows, 0, 3));

    assertThat(scaling.deviation()[0]).isCloseTo(1, within(1e-6f));
  }

  @Test
  void aConstantFeatureHasSizeOne() {
    float[][] rows = new float[5][];
    Arrays.fill(rows, new float[] {1000.1f, Float.NaN});

    Scaling scaling = Scaler.fit(SPEC, Made.samples(SPEC, rows, 0, 5));

    assertThat(scaling.mean()).containsExactly(1000.1f, 0);
    assertThat(scaling.deviation()).containsExactly(1, 1);
    assertThat(scaling.spread()).containsExactly(1, 1);
    assertThat(scaling.gaps()).isTrue();
  }
}
