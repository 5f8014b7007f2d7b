package io.rivercast.scoreboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.score.ScoreCard;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.Family;
import io.rivercast.scoreboard.state.ChangeFeed.ChangeEvent;
import io.rivercast.scoreboard.state.ChangeFeed.Kind;
import io.rivercast.scoreboard.state.ForecasterScores.Contender;
import io.rivercast.scoreboard.state.ForecasterScores.LeadCards;
import io.rivercast.scoreboard.state.ScoreboardState.Limits;
import io.rivercast.scoreboard.state.SeriesState.EarlierForecast;
import io.rivercast.scoreboard.state.Versions.Status;
import io.rivercast.scoreboard.state.Versions.Version;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class ScoreboardStateTest {
  private static final Limits SMALL = new Limits(3, 10, 8, 4, 3, 2);

  private final ChangeFeed changes = new ChangeFeed();
  private final ScoreboardState state = new ScoreboardState(Made.specs(), SMALL, changes);

  @Test
  void keepsTheLatestAnswerAndTheActualsBefore() {
    for (int day = 0; day < 5; day++) {
      state.add(Made.answer(Made.SEATTLE, day, 0, day));
    }

    SeriesState seattle = seattle();

    assertThat(seattle.latest().sequence()).isEqualTo(4);
    assertThat(seattle.actuals().size()).isEqualTo(5);
    assertThat(seattle.actuals().value(0)).isEqualTo(0);
    assertThat(seattle.earlier()).extracting(EarlierForecast::sequence).last().isEqualTo(3L);
    assertThat(seattle.earlier().getLast().median()).hasSize(Made.HORIZON).containsOnly(3f);
  }

  @Test
  void takesEachStepOnce() {
    state.add(Made.answer(Made.SEATTLE, 1, 0, 1));
    state.add(Made.answer(Made.SEATTLE, 2, 0, 2));
    state.add(Made.answer(Made.SEATTLE, 1, 0, 99));
    state.add(Made.answer(Made.SEATTLE, 2, 0, 99));

    assertThat(seattle().actuals().size()).isEqualTo(2);
    assertThat(seattle().latest().actual()).isEqualTo(2);
  }

  @Test
  void takesEachOfSeveralStepsOfOneTime() {
    for (int sequence = 1; sequence <= 3; sequence++) {
      state.add(Made.forecast("oil", Scene.OIL, sequence, Made.day(1), 0, sequence, new float[5]));
    }

    SeriesState oil = read("oil", found -> found.series(Scene.OIL).orElseThrow());
    assertThat(oil.latest().sequence()).isEqualTo(3);
    assertThat(oil.actuals().size()).isEqualTo(3);
  }

  @Test
  void clearsTheHistoryWhereStepNumbersRestart() {
    state.add(Made.forecast("oil", Scene.OIL, 900, Made.day(1), 0, 60, new float[5]));
    state.add(Made.forecast("oil", Scene.OIL, 0, Made.day(2), 0, 61, new float[5]));
    state.add(Made.forecast("oil", Scene.OIL, 1, Made.day(3), 0, 62, new float[5]));

    int points = read("oil", state -> state.series(Scene.OIL).orElseThrow().actuals().size());
    assertThat(points).isEqualTo(2);
  }

  @Test
  void startsASeriesAnewWithAnotherEpoch() {
    state.add(Made.answer(Made.SEATTLE, 1, 0, 1));
    state.add(Made.answer(Made.SEATTLE, 2, 0, 2));
    state.add(Made.answer(Made.SEATTLE, 3, 0, 3).withEpoch(7));
    assertThat(seattle().latest().epoch()).isEqualTo(7);
    assertThat(seattle().earlier()).as("numbers of another epoch are other steps").isEmpty();
  }

  @Test
  void ignoresForecastsOfUnknownForecasters() {
    state.add(Made.forecast("tides", Made.SEATTLE, 1, Made.day(1), 0, 1, new float[7]));

    assertThat(changes.take()).isEmpty();
    assertThat(state.read("tides", ForecasterState::seriesCount)).isEmpty();
    assertThat(read("temperature", ForecasterState::seriesCount)).isZero();
  }

  @Test
  void dropsTheLeastRecentlyUpdatedSeries() {
    for (int i = 0; i < 5; i++) {
      state.add(Made.answer(new SeriesId("weather/" + i), 1, 0, 1));
      state.add(Made.answer(new SeriesId("weather/0"), i + 2, 0, 1));
    }

    List<SeriesId> kept = read("temperature", state -> List.copyOf(state.series().keySet()));
    assertThat(kept)
        .extracting(SeriesId::value)
        .containsExactly("weather/0", "weather/3", "weather/4");
  }

  @Test
  void sumsErrorsByContenderAndLead() {
    state.add(Made.score(1, Role.ANSWER, 1, 10, 20, 1));
    state.add(Made.score(1, Role.ANSWER, 1, 11, 20, 3));
    state.add(Made.score(1, Role.ANSWER, 2, 11, 20, 5));
    state.add(Made.score(2, Role.CHALLENGER, 1, 11, 20, 0));

    ForecasterScores scores = read("temperature", ForecasterState::scores);
    Contender first = new Contender(1, Source.MODEL, Role.ANSWER);

    assertThat(scores.cards().keySet()).containsExactly(first, new Contender(2, Source.MODEL, Role.CHALLENGER));
    LeadCards leads = Objects.requireNonNull(scores.cards().get(first));
    assertThat(leads.byLead().firstEntry().getValue().forecast().mae()).isEqualTo(2);
    assertThat(leads.byLead().keySet()).containsExactly(1, 2);
    assertThat(scores.answers().forecast().count()).isEqualTo(3);
    assertThat(scores.answers().skill()).isEqualTo(1 - 3.0 / 2);
    assertThat(scores.live(2)).map(card -> card.forecast().mae()).contains(0.0);
    assertThat(scores.live(3)).isEmpty();
  }

  @Test
  void dropsTheLeastRecentlyScoredContender() {
    for (int version = 1; version <= 6; version++) {
      state.add(Made.score(version, Role.ANSWER, 1, 10 + version, 20, 1));
      state.add(Made.score(1, Role.ANSWER, 1, 20 + version, 20, 1));
    }

    ForecasterScores scores = read("temperature", ForecasterState::scores);

    assertThat(scores.cards().keySet()).extracting(Contender::version).containsExactly(1, 4, 5, 6);
    ScoreCard sum = new ScoreCard();
    scores.timeline().slice(Made.day(0), 100).buckets().forEach(bucket -> bucket.cards().values().forEach(sum::merge));
    assertThat(sum.forecast().count()).isEqualTo(scores.answers().forecast().count());
  }

  @Test
  void keepsManifestsWithoutWeightsAndNeverDropsTheChampion() {
    state.add(Made.aliases(OptionalInt.of(1), OptionalInt.empty(), "first"));
    for (int version = 1; version <= 6; version++) {
      state.add(Made.version(version, Family.GRU, version == 1, "because"));
    }

    Versions versions = read("temperature", ForecasterState::versions);

    assertThat(versions.all().keySet()).containsExactly(1, 5, 6);
    Version first = versions.find(1).orElseThrow();
    assertThat(first.digest()).isEqualTo("0102ab");
    assertThat(first.onnxBytes()).isEqualTo(150_000);
    assertThat(first.signed()).isTrue();
    assertThat(first.manifest().golden()).isEmpty();
  }

  @Test
  void givesTheStatusOfEveryVersion() {
    state.add(Made.version(1, Family.LSTM, true, "won"));
    state.add(Made.version(2, Family.LSTM, true, "won"));
    state.add(Made.version(3, Family.LSTM, false, "lost"));
    assertThat(statuses()).containsExactly(Status.RETIRED, Status.RETIRED, Status.REFUSED);

    state.add(Made.aliases(OptionalInt.of(2), OptionalInt.of(3), "so it is"));

    assertThat(statuses()).containsExactly(Status.RETIRED, Status.CHAMPION, Status.CHALLENGER);
  }

  @Test
  void addsAnEventOfEachChange() {
    state.add(Made.answer(Made.SEATTLE, 1, 0, 1));
    state.add(Made.score(1, Role.ANSWER, 1, 10, 20, 1));
    state.add(Made.aliases(OptionalInt.empty(), OptionalInt.empty(), "none"));

    String seattle = Made.SEATTLE.value();
    assertThat(changes.take())
        .containsExactly(
            new ChangeEvent(Kind.FORECAST, List.of("temperature"), List.of(seattle), false),
            new ChangeEvent(Kind.SCORE, List.of("temperature"), List.of(seattle), false),
            new ChangeEvent(Kind.VERSION, List.of("temperature"), List.of(), false));
  }

  @Test
  void canBeQueriedWhileItIsFilled() throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    Thread writer =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int day = 0; day < 20_000; day++) {
                    state.add(Made.answer(Made.SEATTLE, day, 0, day));
                  }
                  done.set(true);
                });
    int looks = 0;
    while (!done.get() || looks == 0) {
      looks += read("temperature", state -> state.series(Made.SEATTLE).map(ScoreboardStateTest::whole).orElse(0));
    }
    writer.join();
    assertThat(looks).isPositive();
    assertThat(seattle().latest().sequence()).isEqualTo(19_999);
  }

  private static int whole(SeriesState seattle) {
    int size = seattle.actuals().size();
    assertThat(seattle.actuals().sequence(size - 1)).isEqualTo(seattle.latest().sequence());
    return 1;
  }

  private List<Status> statuses() {
    return read(
        "temperature",
        state -> state.versions().all().values().stream().map(state.versions()::status).toList());
  }

  private SeriesState seattle() {
    return read("temperature", state -> state.series(Made.SEATTLE).orElseThrow());
  }

  private <R> R read(String forecaster, Function<ForecasterState, R> reader) {
    return state.read(forecaster, reader).orElseThrow();
  }
}
