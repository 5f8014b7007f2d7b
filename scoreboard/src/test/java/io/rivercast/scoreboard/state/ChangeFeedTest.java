package io.rivercast.scoreboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.SeriesId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {
  private final ChangeFeed news = new ChangeFeed();

  @Test
  void makesOneNoticeOfManyChangesOfAKind() {
    for (int i = 0; i < 1_000; i++) {
      news.add(change(Change.Kind.FORECAST, i % 2 == 0 ? "weather/b" : "weather/a"));
    }
    news.add(new Change(Change.Kind.TRAINING, "oil", Optional.empty()));

    assertThat(news.take())
        .containsExactly(
            new ChangeEvent(Change.Kind.FORECAST, List.of("temperature"), List.of("weather/a", "weather/b"), false),
            new ChangeEvent(Change.Kind.TRAINING, List.of("oil"), List.of(), false));
    assertThat(news.take()).isEmpty();
  }

  @Test
  void namesAsManySeriesAsThereIsRoomForAndSaysThatThereWereMore() {
    for (int i = 0; i < 200; i++) {
      news.add(change(Change.Kind.SCORE, "weather/" + i));
    }

    ChangeEvent notice = news.take().getFirst();

    assertThat(notice.series()).hasSize(64);
    assertThat(notice.more()).isTrue();
  }

  private static Change change(Change.Kind kind, String series) {
    return new Change(kind, "temperature", Optional.of(new SeriesId(series)));
  }
}
