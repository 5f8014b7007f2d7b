package io.rivercast.serve.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.series.Windows;
import io.rivercast.serve.model.TestModels;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class BatchTest {
  @Property(tries = 50)
  void packsWindowsInTheirOrderHoweverManyWereThereBefore(
      @ForAll @IntRange(max = 200) int before, @ForAll @IntRange(min = 1, max = 200) int count) {
    Batch batch = new Batch();
    for (int i = 0; i < before; i++) {
      batch.add(window(-i));
    }
    batch.clear();
    for (int i = 0; i < count; i++) {
      batch.add(window(i));
    }
    assertThat(batch.size()).isEqualTo(count);
    Windows windows = batch.windows();
    assertThat(windows.count()).isEqualTo(count);
    for (int i = 0; i < count; i++) {
      assertThat(windows.origins()[i]).isEqualTo(3600L * i);
      assertThat(windows.series()[i]).isEqualTo(new SeriesId("a").hash());
      assertThat(windows.values()[8 * i]).isEqualTo((float) i);
      assertThat(windows.values()[8 * i + 7]).isEqualTo((float) i);
    }
  }

  private static Window window(int i) {
    return TestWindows.constant(TestModels.SPEC, "a", i, i);
  }
}
