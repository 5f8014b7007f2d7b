package io.rivercast.core.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.rivercast.core.series.GapPolicy.Fill;
import io.rivercast.core.series.GapPolicy.Filled;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;

class GapPolicyTest {
  private static final float NAN = Float.NaN;

  @Test
  void holdsTheLastValue() {
    assertThat(filled(Fill.LAST, 2, 1, NAN, NAN, 4, NAN)).containsExactly(1, 1, 1, 4, 4);
  }

  @Test
  void drawsALineBetweenNeighboursAndHoldsTheLastValueAtTheEnd() {
    assertThat(filled(Fill.LINEAR, 2, 1, NAN, NAN, 4, NAN)).containsExactly(1, 2, 3, 4, 4);
  }

  @Test
  void leavesEveryGapOpenUnderMask() {
    assertThat(filled(Fill.MASK, 9, 1, NAN, 3)).containsExactly(1, NAN, 3);
  }

  @Test
  void leavesARunThatIsTooLongMissingAsAWhole() {
    assertThat(filled(Fill.LAST, 2, 1, NAN, NAN, NAN, 5, NAN, NAN)).containsExactly(1, NAN, NAN, NAN, 5, 5, 5);
  }

  @Test
  void leavesAGapAtTheBeginningMissing() {
    assertThat(filled(Fill.LINEAR, 9, NAN, NAN, 3, 4)).containsExactly(NAN, NAN, 3, 4);
  }

  @Test
  void fillsEachFeatureByItself() {
    Filled filled = new GapPolicy(Fill.LAST, 3).fill(new Matrix(3, 2, new float[] {1, NAN, NAN, 20, 3, NAN}));

    assertThat(filled.values()).isEqualTo(new Matrix(3, 2, new float[] {1, NAN, 1, 20, 3, 20}));
    assertThat(filled.filled()).hasToString("2 of 6");
  }

  @Test
  void drawsALineAcrossTheWholeRangeOfFloats() {
    float largest = Float.MAX_VALUE;
    assertThat(filled(Fill.LINEAR, 3, -largest, NAN, largest)).containsExactly(-largest, 0, largest);
  }

  @Test
  void refusesANegativeRun() {
    assertThatIllegalArgumentException().isThrownBy(() -> new GapPolicy(Fill.LAST, -1)).withMessageContaining("-1");
  }

  @Property
  void neverTouchesWhatWasObserved(@ForAll("policies") GapPolicy policy, @ForAll("windows") Matrix raw) {
    Filled filled = policy.fill(copy(raw));

    for (int cell = 0; cell < raw.values().length; cell++) {
      float before = raw.values()[cell];
      assertThat(Float.isNaN(before) || Float.compare(before, filled.values().values()[cell]) == 0).isTrue();
    }
  }

  @Property
  void flagsExactlyTheCellsThatItFilled(@ForAll("policies") GapPolicy policy, @ForAll("windows") Matrix raw) {
    Filled filled = policy.fill(copy(raw));

    for (int cell = 0; cell < raw.values().length; cell++) {
      boolean appeared = Float.isNaN(raw.values()[cell]) && !Float.isNaN(filled.values().values()[cell]);
      assertThat(filled.filled().get(cell)).isEqualTo(appeared);
    }
  }

  @Property
  void fillsAGapIfAndOnlyIfSomethingPrecedesItAndItIsShortEnough(
      @ForAll("policies") GapPolicy policy, @ForAll("windows") Matrix raw) {
    Filled filled = policy.fill(copy(raw));

    for (int column = 0; column < raw.columns(); column++) {
      for (int row = 0; row < raw.rows(); row++) {
        if (Float.isNaN(raw.at(row, column))) {
          int from = edge(raw, row, column, -1);
          int to = edge(raw, row, column, 1);
          boolean fillable = policy.fill() != Fill.MASK && from >= 0 && to - from - 1 <= policy.maxRun();
          assertThat(Float.isNaN(filled.values().at(row, column))).isNotEqualTo(fillable);
        }
      }
    }
  }

  @Property
  void aFilledValueLiesBetweenItsNeighbours(@ForAll("policies") GapPolicy policy, @ForAll("windows") Matrix raw) {
    Filled filled = policy.fill(copy(raw));

    for (int column = 0; column < raw.columns(); column++) {
      for (int row = 0; row < raw.rows(); row++) {
        if (filled.filled().get(row * raw.columns() + column)) {
          float before = raw.at(edge(raw, row, column, -1), column);
          int to = edge(raw, row, column, 1);
          float after = to < raw.rows() ? raw.at(to, column) : before;
          assertThat(filled.values().at(row, column)).isBetween(Math.min(before, after), Math.max(before, after));
        }
      }
    }
  }

  @Property
  void fillingAgainChangesNothing(@ForAll("policies") GapPolicy policy, @ForAll("windows") Matrix raw) {
    Matrix once = policy.fill(copy(raw)).values();
    Filled twice = policy.fill(copy(once));

    assertThat(twice.values()).isEqualTo(once);
    assertThat(twice.filled().count()).isZero();
  }

  @Property
  void theRawWindowComesBackFromTheFilledOne(@ForAll("policies") GapPolicy policy, @ForAll("windows") Matrix raw) {
    Filled filled = policy.fill(copy(raw));
    Matrix back = copy(filled.values());
    for (int cell = 0; cell < back.values().length; cell++) {
      back.values()[cell] = filled.filled().get(cell) ? Float.NaN : back.values()[cell];
    }

    assertThat(back).isEqualTo(raw);
    assertThat(policy.fill(back)).isEqualTo(filled);
  }

  private static int edge(Matrix raw, int row, int column, int direction) {
    int at = row;
    while (at >= 0 && at < raw.rows() && Float.isNaN(raw.at(at, column))) {
      at += direction;
    }
    return at;
  }

  private static float[] filled(Fill fill, int maxRun, float... column) {
    return new GapPolicy(fill, maxRun).fill(new Matrix(column.length, 1, column)).values().values();
  }

  private static Matrix copy(Matrix matrix) {
    return new Matrix(matrix.rows(), matrix.columns(), matrix.values().clone());
  }

  @Provide
  Arbitrary<GapPolicy> policies() {
    return Combinators.combine(Arbitraries.of(Fill.class), Arbitraries.integers().between(0, 6)).as(GapPolicy::new);
  }

  @Provide
  Arbitrary<Matrix> windows() {
    Arbitrary<Float> cell =
        Arbitraries.frequencyOf(Tuple.of(1, Arbitraries.just(NAN)), Tuple.of(1, Arbitraries.floats()));
    return Combinators.combine(Arbitraries.integers().between(1, 12), Arbitraries.integers().between(1, 3))
        .flatAs((rows, columns) -> cell.list().ofSize(rows * columns).map(cells -> {
          float[] values = new float[cells.size()];
          for (int i = 0; i < values.length; i++) {
            values[i] = cells.get(i);
          }
          return new Matrix(rows, columns, values);
        }));
  }
}
