package io.rivercast.core.sequential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SequentialTest {
  private static final int RUNS = 400;
  private static final int STEPS = 2000;
  private static final int SERIES = 20;

  /** Differences of the mean absolute errors of two models over some series; forecasts of lead k share k - 1 shocks. */
  private static final class Differences {
    private final Random random;
    private final double[][] shocks;
    private final double[] shared;
    private final double advantage;
    private int at;

    Differences(long seed, int lead, double advantage) {
      this.random = new Random(seed);
      this.shocks = new double[SERIES][lead];
      this.shared = new double[SERIES];
      this.advantage = advantage;
      for (int i = 0; i < lead; i++) {
        next();
      }
    }

    double next() {
      double sum = 0;
      for (int i = 0; i < SERIES; i++) {
        int oldest = at % shocks[i].length;
        double shock = random.nextGaussian() / Math.sqrt(shocks[i].length);
        shared[i] += shock - shocks[i][oldest];
        shocks[i][oldest] = shock;
        sum += Math.abs(shared[i] + 0.3 * random.nextGaussian())
            - (1 - advantage) * Math.abs(shared[i] + 0.3 * random.nextGaussian());
      }
      at++;
      return sum / SERIES;
    }
  }

  @Test
  void wealthOfOneStepAheadIsTheProductOfItsBets() {
    PromotionTest test = new PromotionTest(1);
    for (int i = 0; i < 13; i++) {
      test.add(1);
    }
    // From the 11th step on: lambda = 1/2 and d = 1/2.5.
    assertThat(test.pValue()).isCloseTo(Math.pow(1.2, -3), within(1e-12));
    test.add(-1);
    assertThat(test.pValue()).as("the p-value never rises").isCloseTo(Math.pow(1.2, -3), within(1e-12));
  }

  @Test
  void leadTwoHasTwoProcessesAndBetsOneStepLater() {
    PromotionTest test = new PromotionTest(2);
    for (int i = 0; i < 31; i++) {
      test.add(1);
    }
    assertThat(test.pValue()).isCloseTo(2 / Math.pow(1.2, 10), within(1e-12));
  }

  @Test
  void eValuesOfPValues() {
    assertThat(PromotionTest.eValue(0.05)).isCloseTo(1.78342, within(1e-4));
    assertThat(PromotionTest.eValue(1)).isCloseTo(0.5, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 24})
  void equalModelsAreRarelyPromoted(int lead) {
    assertThat(promoted(RUNS, lead, 0, STEPS)).isLessThanOrEqualTo((int) (0.05 * RUNS));
  }

  @ParameterizedTest
  @CsvSource({"1, 500", "6, 1000", "24, 5000"})
  void aModelThatIsThreePercentBetterIsPromoted(int lead, int steps) {
    assertThat(promoted(100, lead, 0.03, steps)).isGreaterThanOrEqualTo(90);
  }

  private static int promoted(int runs, int lead, double advantage, int steps) {
    int promoted = 0;
    for (int run = 0; run < runs; run++) {
      Differences differences = new Differences(run, lead, advantage);
      PromotionTest test = new PromotionTest(lead);
      for (int step = 0; step < steps; step++) {
        test.add(differences.next());
      }
      promoted += test.pValue() <= 0.05 ? 1 : 0;
    }
    return promoted;
  }

  @Test
  void detectorAddsOneAndMultiplies() {
    EDetector detector = new EDetector(1, 100);
    for (int i = 0; i < 10; i++) {
      detector.add(i % 2 == 0 ? 1 : -1);
    }
    detector.add(1);
    // Mean bet .1875, d = 1/2.5.
    assertThat(detector.value()).isCloseTo(1 + 0.1875 / 2.5, within(1e-12));
    detector.reset();
    assertThat(detector.value()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 6, 24})
  void falseAlarmsAreAtLeastTheThresholdApart(int lead) {
    int threshold = 300;
    int runs = 400;
    long steps = 0;
    for (int run = 0; run < runs; run++) {
      steps += alarm(new EDetector(lead, threshold), new Differences(run, lead, 0), 20 * threshold);
    }
    // The standard error of the mean is 5 %; docs/decisions-live.md has a longer measurement.
    assertThat((double) steps / runs).isGreaterThanOrEqualTo(0.9 * threshold);
  }

  @ParameterizedTest
  @CsvSource({"1, 150", "6, 150", "24, 450"})
  void aLossThatBecomesTenPercentWorseIsDetected(int lead, int within) {
    int detected = 0;
    for (int run = 0; run < 100; run++) {
      EDetector detector = new EDetector(lead, 1000);
      Differences calm = new Differences(run, lead, 0);
      for (int step = 0; step < 200; step++) {
        detector.add(calm.next());
      }
      int needed = alarm(detector, new Differences(run + 1000, lead, 0.1), 1000);
      detected += needed <= within ? 1 : 0;
    }
    assertThat(detected).isGreaterThanOrEqualTo(90);
  }

  private static int alarm(EDetector detector, Differences differences, int most) {
    int step = 1;
    while (step < most && !detector.add(differences.next())) {
      step++;
    }
    return step;
  }

  @Test
  void differencesThatAreNotFiniteLeaveTheEvidenceAsItIs() {
    PromotionTest test = new PromotionTest(1);
    EDetector detector = new EDetector(1, 10);
    PageHinkley hinkley = new PageHinkley();
    for (int i = 0; i < 20; i++) {
      test.add(Double.NaN);
      detector.add(Double.POSITIVE_INFINITY);
      hinkley.add(Double.NaN);
    }
    assertThat(test.pValue()).isEqualTo(1);
    assertThat(detector.value()).isZero();
    assertThat(hinkley.value()).isZero();
  }

  @Test
  void pageHinkleyAccumulatesWhatExceedsTheMean() {
    PageHinkley hinkley = new PageHinkley();
    hinkley.add(1);
    assertThat(hinkley.value()).isZero();
    hinkley.add(3);
    assertThat(hinkley.value()).isCloseTo(3 - 2 - 0.005, within(1e-12));
    hinkley.add(2);
    assertThat(hinkley.value()).isCloseTo(0.9999 * 0.995 + 2 - 2 - 0.005, within(1e-12));
  }

  @Test
  void pageHinkleyDetectsARiseOfTheMean() {
    Random random = new Random(3);
    PageHinkley hinkley = new PageHinkley();
    boolean early = false;
    for (int i = 0; i < 1000; i++) {
      early |= hinkley.add(1 + 0.3 * random.nextGaussian());
    }
    boolean late = false;
    for (int i = 0; i < 200; i++) {
      late |= hinkley.add(2 + 0.3 * random.nextGaussian());
    }
    assertThat(early).isFalse();
    assertThat(late).isTrue();
  }

  @Test
  void statesContinueAfterTheyWereWrittenAndRead() {
    Differences differences = new Differences(1, 6, 0.05);
    PromotionTest test = new PromotionTest(6);
    EDetector detector = new EDetector(6, 1e9);
    PageHinkley hinkley = new PageHinkley();
    PromotionTest testRead = test;
    EDetector detectorRead = detector;
    PageHinkley hinkleyRead = hinkley;
    for (int step = 0; step < 600; step++) {
      if (step == 301) {
        ByteBuffer out = ByteBuffer.allocate(test.bytes() + detector.bytes() + PageHinkley.BYTES);
        test.write(out);
        detector.write(out);
        hinkley.write(out);
        assertThat(out.remaining()).isZero();
        out.flip();
        testRead = PromotionTest.read(out);
        detectorRead = EDetector.read(out);
        hinkleyRead = PageHinkley.read(out);
      }
      double difference = differences.next();
      test.add(difference);
      detector.add(difference);
      hinkley.add(difference);
      if (step >= 301) {
        testRead.add(difference);
        detectorRead.add(difference);
        hinkleyRead.add(difference);
      }
    }
    assertThat(testRead.steps()).isEqualTo(600);
    assertThat(testRead.pValue()).isEqualTo(test.pValue()).isLessThan(1);
    assertThat(detectorRead.value()).isEqualTo(detector.value());
    assertThat(hinkleyRead.value()).isEqualTo(hinkley.value());
  }
}
