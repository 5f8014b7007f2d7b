package io.rivercast.core.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.DoubleMatrix;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Compares it with a sorted map. */
class StepRingTest {
  @Property(tries = 500)
  void keepsTheNewestStepsWhateverTheirOrderAndWidth(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int depth, @ForAll boolean byNumber) {
    StepRing ring = new StepRing(depth);
    NavigableMap<Integer, double[]> all = new TreeMap<>();
    for (int i = 0; i < 100; i++) {
      int number = random.nextInt(60);
      double[] values = random.doubles(1 + random.nextInt(1 + i / 10)).toArray();
      boolean kept = all.size() < depth || all.containsKey(number) || number > all.firstKey();
      ring.put(Slot.restore(number, 0, number, 1, values, new long[0], new TreeMap<>(), Slot.State.SETTLED));
      if (kept) {
        all.put(number, values);
      }
      if (all.size() > depth) {
        all.pollFirstEntry();
      }
      assertThat(ring.window(depth, new int[] {0, 2, -1}, byNumber)).isEqualTo(window(all, depth, byNumber));
      assertThat(ring.newestNumber()).isEqualTo(all.lastKey().longValue());
      assertThat(ring.span(true)).isEqualTo(all.lastKey() - all.firstKey() + 1);
    }
  }

  private static DoubleMatrix window(NavigableMap<Integer, double[]> steps, int depth, boolean byNumber) {
    DoubleMatrix window = DoubleMatrix.missing(depth, 3);
    List<Integer> numbers = List.copyOf(steps.keySet());
    for (int i = 0; i < numbers.size(); i++) {
      int place = depth - 1 - (byNumber ? steps.lastKey() - numbers.get(i) : numbers.size() - 1 - i);
      double[] values = steps.getOrDefault(numbers.get(i), new double[0]);
      if (place >= 0) {
        window.values()[place * 3] = values[0];
        window.values()[place * 3 + 1] = values.length > 2 ? values[2] : Double.NaN;
      }
    }
    return window;
  }
}
