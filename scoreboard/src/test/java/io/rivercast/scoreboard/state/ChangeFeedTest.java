package io.rivercast.scoreboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.SeriesId;
import io.rivercast.scoreboard.state.ChangeFeed.ChangeEvent;
import io.rivercast.scoreboard.state.ChangeFeed.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {
  private final ChangeFeed changes = new ChangeFeed();

  @Test
  void mergesManyChangesOfAKindToOneEvent() {
    for (int i = 0; i < 1_000; i++) {
      add(Kind.FORECAST, i % 2 == 0 ? "weather/b" : "weather/a");
    }
    changes.add(Kind.TRAINING, "oil", Optional.empty());

    assertThat(changes.take())
        .containsExactly(
            new ChangeEvent(Kind.FORECAST, List.of("temperature"), List.of("weather/a", "weather/b"), false),
            new ChangeEvent(Kind.TRAINING, List.of("oil"), List.of(), false));
    assertThat(changes.take()).isEmpty();
  }

  @Test
  void listsAtMost64SeriesAndFlagsFurtherOnes() {
    for (int i = 0; i < 200; i++) {
      add(Kind.SCORE, "weather/" + i);
    }

    ChangeEvent event = changes.take().getFirst();

    assertThat(event.series()).hasSize(64);
    assertThat(event.more()).isTrue();
  }

  private void add(Kind kind, String series) {
    changes.add(kind, "temperature", Optional.of(new SeriesId(series)));
  }
}
