package io.rivercast.scoreboard.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.scoreboard.state.SeriesState.Points;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PointsTest {
  @Property(tries = 300)
  void keepsTheNewestInOrder(
      @ForAll @IntRange(min = 1, max = 100) int bound, @ForAll @IntRange(max = 300) int added) {
    Points points = new Points(bound);
    for (int i = 0; i < added; i++) {
      points.add(i, Made.day(i), i * 0.5f);
    }

    List<Long> kept = IntStream.range(0, points.size()).mapToObj(points::sequence).toList();

    assertThat(kept).isEqualTo(IntStream.range(Math.max(0, added - bound), added).mapToObj(i -> (long) i).toList());
    for (int i = 0; i < points.size(); i++) {
      assertThat(points.time(i)).isEqualTo(Made.day(points.sequence(i)));
      assertThat(points.value(i)).isEqualTo(points.sequence(i) * 0.5f);
    }
  }

  @Test
  void rejectsAnIndexBeyondItsSize() {
    Points points = new Points(4);
    points.add(1, Made.day(1), 1);
    assertThatThrownBy(() -> points.value(1)).isInstanceOf(IndexOutOfBoundsException.class);
    points.clear();
    assertThatThrownBy(() -> points.value(0)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
