package io.rivercast.core.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.anomaly.AnomalyDetector.Anomaly;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnomalyDetectorTest {
  private static final double[] SCALES = {1e-3, 1, 1e6};
  private final Random random = new Random(7);
  private final AnomalyDetector detector = new AnomalyDetector();

  private Optional<Anomaly> add(double error) {
    return detector.add(10 + error, 10, Double.NaN, Double.NaN);
  }

  private int calm(int steps, double scale) {
    int reported = 0;
    for (int i = 0; i < steps; i++) {
      reported += add(scale * random.nextGaussian()).isPresent() ? 1 : 0;
    }
    return reported;
  }

  @Test
  void normalErrorsOfAnyScaleAreRarelyReported() {
    for (double scale : SCALES) {
      AnomalyDetector own = new AnomalyDetector();
      int reported = 0;
      for (int i = 0; i < 20_000; i++) {
        reported += own.add(scale * random.nextGaussian(), 0, Double.NaN, Double.NaN).isPresent() ? 1 : 0;
      }
      assertThat(reported).isLessThanOrEqualTo(20);
    }
  }

  @Test
  void aSingleStepFarOutsideIsReportedWithSideAndScore() {
    calm(500, 1);
    Optional<Anomaly> above = add(10);
    assertThat(above).isPresent();
    assertThat(above.orElseThrow().above()).isTrue();
    assertThat(above.orElseThrow().score()).isBetween(4.0, 10.0);
    assertThat(add(-10).orElseThrow().above()).isFalse();
  }

  @Test
  void aRunJustOutsideAGivenBandIsReportedOnceAtItsThirdStep() {
    calm(500, 1);
    for (int step = 1; step <= 5; step++) {
      Optional<Anomaly> reported = detector.add(3.1, 0, -3, 3);
      assertThat(reported.isPresent()).as("step %d", step).isEqualTo(step == 3);
    }
    assertThat(detector.add(-3.1, 0, -3, 3)).as("the run ends on the other side").isEmpty();
  }

  @Test
  void nothingIsReportedOfAYoungSeriesAndOfStepsWithoutActual() {
    calm(10, 1);
    assertThat(add(50)).isEmpty();
    assertThat(add(Double.NaN)).isEmpty();
  }

  @Test
  void aConstantSeriesHasNoAnomalies() {
    for (int i = 0; i < 100; i++) {
      assertThat(add(0)).isEmpty();
    }
  }

  @Test
  void itContinuesAfterItWasWrittenAndRead() {
    calm(300, 1);
    ByteBuffer out = ByteBuffer.allocate(AnomalyDetector.BYTES);
    detector.write(out);
    assertThat(out.remaining()).isZero();
    AnomalyDetector read = AnomalyDetector.read(out.flip());
    Optional<Anomaly> continued = read.add(9, 0, Double.NaN, Double.NaN);
    assertThat(continued).isPresent().isEqualTo(detector.add(9, 0, Double.NaN, Double.NaN));
  }
}
