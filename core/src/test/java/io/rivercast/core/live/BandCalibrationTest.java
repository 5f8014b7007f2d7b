package io.rivercast.core.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.forecast.Quantiles;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandCalibrationTest {
  private static final Quantiles BAND = Quantiles.of(0.1f, 0.5f, 0.9f);

  private static float[] issue(BandCalibration calibration, Quantiles quantiles, double floor, float... raw) {
    float[] issued = new float[raw.length];
    calibration.issue(quantiles, 1, raw, 0, floor, issued);
    return issued;
  }

  @Test
  void issuesTheOwnBandBeforeTheFirstActual() {
    assertThat(issue(new BandCalibration(1, 3), BAND, 0, 8, 10, 13)).containsExactly(8, 10, 13);
  }

  /** The rate of the first step is 0.1; half the width of the band is 2.5. */
  @Test
  void aMissMovesItsBoundOutwardsAndAHitInwards() {
    BandCalibration calibration = new BandCalibration(1, 3);
    calibration.settle(BAND, 1, new float[] {8, 10, 13}, 0, 20);
    assertThat(issue(calibration, BAND, 0, 8, 10, 13))
        .containsExactly(8 + 0.1f * 0.1f * 2.5f, 10, 13 + 0.1f * 0.9f * 2.5f);
  }

  @Test
  void aLeadWithoutAForecastTeachesNothing() {
    BandCalibration calibration = new BandCalibration(1, 3);
    calibration.settle(BAND, 1, new float[] {Float.NaN, Float.NaN, Float.NaN}, 0, 20);
    assertThat(issue(calibration, BAND, 0, 8, 10, 13)).containsExactly(8, 10, 13);
  }

  @Test
  void aBandWithoutWidthCanBecomeWider() {
    BandCalibration calibration = new BandCalibration(1, 3);
    calibration.settle(BAND, 1, new float[] {10, 10, 10}, 0, 20);
    assertThat(issue(calibration, BAND, 1, 10, 10, 10)[2]).isEqualTo(10 + 0.09f, within(1e-5f));
  }

  @Test
  void valuesRiseFromLevelToLevelWhateverTheOffsets() {
    Quantiles levels = Quantiles.of(0.05f, 0.25f, 0.5f, 0.75f, 0.95f);
    BandCalibration calibration = new BandCalibration(1, 5);
    for (int step = 0; step < 500; step++) {
      calibration.settle(levels, 1, new float[] {-9, -8, 0, 8, 9}, 0, 0);
    }
    float[] issued = issue(calibration, levels, 0, 1, 2, 3, 9, 10);
    assertThat(issued[2]).isEqualTo(3);
    assertThat(issued).isSorted();
  }

  /** A band that is too narrow at a lead of k steps, then twice as much noise. */
  @ParameterizedTest
  @CsvSource({"1, 0.6", "6, 0.7", "24, 1.0"})
  void coversItsShareAfterAShift(int lead, double start) {
    BandCalibration calibration = new BandCalibration(lead, 3);
    Random random = new Random(lead);
    ArrayDeque<float[]> pending = new ArrayDeque<>();
    int covered = 0;
    for (int step = 0; step < 6000; step++) {
      float[] issued = new float[3 * lead];
      float[] raw = new float[3 * lead];
      raw[3 * (lead - 1)] = (float) -start;
      raw[3 * (lead - 1) + 2] = (float) start;
      calibration.issue(BAND, lead, raw, 3 * (lead - 1), 0, issued);
      pending.addLast(issued);
      if (pending.size() > lead) {
        float[] due = pending.removeFirst();
        double actual = (step < 3000 ? 1 : 2) * random.nextGaussian();
        calibration.settle(BAND, lead, due, 3 * (lead - 1), actual);
        covered += actual >= due[3 * (lead - 1)] && actual <= due[3 * (lead - 1) + 2] ? 1 : 0;
      }
    }
    assertThat(covered / 6000.0).isEqualTo(0.8, within(0.03));
  }

  @Test
  void aCopyKeepsTheOffsetsAndBytesKeepEverything() {
    BandCalibration calibration = new BandCalibration(2, 3);
    calibration.settle(BAND, 1, new float[] {8, 10, 13}, 0, 20);
    calibration.settle(BAND, 2, new float[] {0, 0, 0, 8, 10, 13}, 3, 2);
    ByteBuffer bytes = ByteBuffer.allocate(calibration.bytes());
    calibration.write(bytes);
    assertThat(bytes.hasRemaining()).isFalse();
    assertThat(BandCalibration.read(bytes.flip())).hasToString(calibration.toString());
    assertThat(issue(calibration.copy(), BAND, 0, 8, 10, 13)).containsExactly(issue(calibration, BAND, 0, 8, 10, 13));
  }
}
