package io.rivercast.core.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.grid.Placement.Effect;
import io.rivercast.core.grid.ReadingAccount.Outcome;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingAccountTest {
  private static final Instant STEP = Instant.parse("2020-01-01T00:00:00Z");

  private final ReadingAccount account = new ReadingAccount();

  private void add(int minute, Placement placement) {
    account.add(
        new Observation(new SeriesId("s"), STEP.plusSeconds(60L * minute), List.of("x"), new double[] {1}), placement);
  }

  @Test
  void theCountsAddUpToWhatCameIn() {
    add(0, new Placement.Placed(Effect.USED, STEP, false));
    add(1, new Placement.Placed(Effect.USED, STEP, true));
    add(2, new Placement.Placed(Effect.REVISED, STEP, true));
    add(3, new Placement.Placed(Effect.REPEATED, STEP, false));
    add(4, new Placement.Placed(Effect.COLLIDED, STEP, false));
    add(5, new Placement.TooLate(STEP));
    add(6, new Placement.Irrelevant());
    add(7, new Placement.TooFarAhead(Duration.ofHours(1)));
    add(8, new Placement.TooManyColumns(300));
    account.add(Outcome.REFUSED, () -> "my.csv:9: bad");

    assertThat(account.counts()).isEqualTo(Map.of(
        Outcome.USED, 1L, Outcome.LATE, 1L, Outcome.REVISED, 1L, Outcome.REPEATED, 1L, Outcome.COLLIDING, 1L,
        Outcome.DROPPED, 1L, Outcome.UNUSED, 1L, Outcome.REFUSED, 3L));
    assertThat(account.total()).isEqualTo(10);
    assertThat(account.lines()).hasSize(8)
        .startsWith("10 readings: 7 admitted, 1 used, 1 late, 1 revised, 1 repeated, 1 colliding, 1 dropped, 1 unused,"
            + " 3 refused")
        .anyMatch(line -> line.contains("colliding, for example s at 2020-01-01T00:04:00Z")
            && line.contains("'aggregate: mean'"))
        .anyMatch(line -> line.contains("dropped") && line.contains("'late: revise'"))
        .last().asString().contains("PT1H ahead", "max-ahead");
  }

  @Test
  void nothingIsNothing() {
    assertThat(account.lines()).containsExactly("0 readings: 0 admitted, 0 used");
    assertThat(account.byName()).isEqualTo(Map.of("used", 0L));
  }
}
