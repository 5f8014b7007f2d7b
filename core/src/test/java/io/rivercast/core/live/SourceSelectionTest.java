package io.rivercast.core.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SourceSelectionTest {
  private static final LiveSource MODEL = LiveSource.model(3);
  private static final List<LiveSource> BOTH = List.of(LiveSource.NAIVE, MODEL);

  private final Random random = new Random(5);
  private final SourceSelection selection = new SourceSelection();
  private final SourceSelection pool = new SourceSelection();

  /** Losses of steps whose mean advantage of the model has this size, in noise of 1. */
  private void steps(SourceSelection to, int count, double advantage) {
    for (int step = 0; step < count; step++) {
      double common = 2 + random.nextDouble();
      to.add(BOTH, new double[] {common + random.nextGaussian() / 2, common - advantage + random.nextGaussian() / 2});
    }
  }

  private LiveSource next(LiveSource current) {
    return selection.next(current, BOTH, pool);
  }

  @Test
  void staysWithoutEvidence() {
    assertThat(next(LiveSource.NAIVE)).isEqualTo(LiveSource.NAIVE);
    assertThat(next(MODEL)).isEqualTo(MODEL);
  }

  @Test
  void theBetterSourceTakesOverAndLosesTheSeriesInTheSameWay() {
    steps(selection, 100, 0.5);
    assertThat(next(LiveSource.NAIVE)).isEqualTo(MODEL);
    assertThat(next(MODEL)).isEqualTo(MODEL);
    steps(selection, 400, -0.5);
    assertThat(next(MODEL)).isEqualTo(LiveSource.NAIVE);
  }

  @Test
  void aYoungSeriesFollowsTheEvidenceOfAllSeries() {
    steps(pool, 300, 0.5);
    assertThat(next(LiveSource.NAIVE)).isEqualTo(MODEL);
    steps(selection, 200, -1);
    assertThat(next(MODEL)).as("its own evidence outweighs that of the others").isEqualTo(LiveSource.NAIVE);
  }

  /** Losses of a horizon of 24 overlap: 24 steps are worth little more than one. */
  @Test
  void overlappingLossesAreFewIndependentOnes() {
    LossDifference overlapping = new LossDifference();
    LossDifference independent = new LossDifference();
    double[] recent = new double[24];
    for (int step = 0; step < 2000; step++) {
      recent[step % 24] = random.nextGaussian();
      double mean = 0;
      for (double each : recent) {
        mean += each / 24;
      }
      overlapping.add(mean, 200);
      independent.add(random.nextGaussian(), 200);
    }
    assertThat(overlapping.steps()).isBetween(2.0, 25.0);
    assertThat(independent.steps()).isGreaterThan(120);
  }

  @Test
  void oneAbsurdActualDecidesNothing() {
    steps(selection, 100, 0.5);
    selection.add(BOTH, new double[] {1e12, 3e12});
    assertThat(next(MODEL)).isEqualTo(MODEL);
  }

  @Test
  void aSourceWithoutALossIsNotCompared() {
    selection.add(BOTH, new double[] {1, Double.NaN});
    assertThat(selection.isUnknown(MODEL)).isTrue();
    selection.add(BOTH, new double[] {1, 2});
    assertThat(selection.isUnknown(MODEL)).isFalse();
    selection.keep(Set.of(4, PendingPrediction.code(LiveSource.NAIVE)));
    assertThat(selection.isUnknown(MODEL)).isTrue();
  }

  @Test
  void bytesKeepTheEvidence() {
    steps(selection, 50, 0.7);
    ByteBuffer bytes = ByteBuffer.allocate(selection.bytes());
    selection.write(bytes);
    assertThat(bytes.hasRemaining()).isFalse();
    assertThat(SourceSelection.read(bytes.flip()).next(LiveSource.NAIVE, BOTH, pool)).isEqualTo(next(LiveSource.NAIVE));
  }
}
