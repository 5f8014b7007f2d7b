package io.rivercast.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.Played;
import io.rivercast.runtime.kafka.TopicReader.Range;
import io.rivercast.train.data.ForecasterTable.Added;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForecasterTableTest {
  private static final ForecasterSpec SPEC = Played.spec(Map.of("window", 2));

  private static List<Window> windows(ForecasterSpec spec, String series) {
    Played played = new Played(spec, series);
    for (int hour = 0; hour < 11; hour++) {
      played.hour(hour, 1, hour);
    }
    return played.end().windows();
  }

  @Test
  void countsWhatIsNewAndPassesOverWhatItKnows() {
    ForecasterTable table = new ForecasterTable(SPEC, 1000);
    Window window = windows(SPEC, "a").getFirst();
    assertThat(table.add(0, 0, window)).isEqualTo(Added.NEW);
    assertThat(table.add(0, 1, window)).isEqualTo(Added.KNOWN);
    assertThat(table.windows()).isEqualTo(1);
    assertThat(table.newWindows()).isEqualTo(1);
  }

  @Test
  void refusesWindowsThatMeanSomethingElse() {
    ForecasterSpec other = Played.spec(Map.of("window", 2, "features", List.of("z", "y")));
    ForecasterTable table = new ForecasterTable(SPEC, 1000);
    assertThat(table.add(0, 0, windows(other, "a").getFirst())).isEqualTo(Added.OTHER_LAYOUT);
    assertThat(table.windows()).isZero();
    assertThat(table.steps()).isEmpty();
  }

  @Test
  void countsFromTheBeginningOfTheLastRun() {
    ForecasterTable table = new ForecasterTable(SPEC, 1000);
    List<Window> windows = windows(SPEC, "a");
    for (int i = 0; i < 7; i++) {
      table.add(0, i, windows.get(i));
    }
    table.training(new OffsetRanges(Map.of(0, new Range(0, 7))));
    assertThat(table.newWindows()).isZero();
    table.add(0, 7, windows.get(7));
    assertThat(table.newWindows()).isEqualTo(1);
    assertThat(table.windows()).isEqualTo(8);
  }

  @Test
  void afterARestartCountsFromWhatTheLastRunHadRead() {
    ForecasterTable table = new ForecasterTable(SPEC, 1000);
    table.trainedOn(OffsetRanges.parse("0:0-7 2:0-3"));
    List<Window> a = windows(SPEC, "a");
    List<Window> b = windows(SPEC, "b");
    for (int i = 0; i < 10; i++) {
      table.add(0, i, a.get(i));
      table.add(2, i, b.get(i));
    }
    assertThat(table.windows()).isEqualTo(20);
    assertThat(table.newWindows()).as("3 of a, 7 of b").isEqualTo(10);
  }

  @Test
  void givesItsSeriesInTheOrderOfTheirNames() {
    ForecasterTable table = new ForecasterTable(SPEC, 1000);
    for (String name : List.of("c", "a", "b")) {
      table.add(0, 0, windows(SPEC, name).getFirst());
    }
    assertThat(table.steps()).extracting(steps -> steps.series().value()).containsExactly("a", "b", "c");
  }
}
