package io.rivercast.features.grid;

import static io.rivercast.features.grid.Samples.hourly;
import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.Observation;
import io.rivercast.core.spec.ForecasterSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The whole topology, to the byte. */
class WindowBytesTest {
  @Property(tries = 10)
  void anyOrderAndRepetitionWithinTheGraceGivesTheSameBytes(@ForAll Random random) {
    Shuffled readings = Shuffled.by(random, 5);

    List<byte[]> shuffled = bytes(readings.arrived());
    assertThat(shuffled).isNotEmpty().usingElementComparator(Arrays::compare)
        .isEqualTo(bytes(readings.inOrder()));
  }

  private static List<byte[]> bytes(List<Observation> readings) {
    ForecasterSpec patient = hourly("temperature", Map.of("grace", "PT5H", "idle", "PT1M"));
    try (TestStream stream = new TestStream(patient)) {
      stream.take(readings.toArray(Observation[]::new));
      stream.waitFor(Duration.ofDays(1));
      return stream.windowBytes().stream().sorted(Arrays::compare).toList();
    }
  }
}
