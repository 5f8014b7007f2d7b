package io.rivercast.scoreboard.state;

import static io.rivercast.scoreboard.state.Made.HORIZON;
import static io.rivercast.scoreboard.state.Made.QUANTILES;
import static io.rivercast.scoreboard.state.Made.day;

import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.score.Score;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.Family;
import io.rivercast.scoreboard.state.ScoreboardState.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/** A state as it looks after a while: two cities and a price, three versions, a training run in progress. */
public final class Scene {
  public static final SeriesId OIL = new SeriesId("oil/wti");
  private static final long FIRST = 15_400;
  private static final int DAYS = 420;
  private static final int MODEL_FROM = 180;
  private static final int SECOND_FROM = 300;
  private static final String SECOND_WON =
      "beats seasonal naive: MAE 1.88 against 2.61, p=0.0014; beats the champion: MAE 1.88 against 1.93, p=0.031";

  private final ScoreboardState state;
  private final float[] seattle = temperatures(12, 9, 7);
  private final float[] newYork = temperatures(15, 12, 8);

  public Scene(ScoreboardState state) {
    this.state = state;
  }

  /** All of it. */
  public void play() {
    versions();
    for (int i = 0; i < DAYS - HORIZON; i++) {
      step(i);
    }
    training();
    oil();
    state.progress(new Progress(true, 0));
  }

  /** One day more for both cities, the n-th from 0 after all of them. */
  public void next(int n) {
    step(DAYS - HORIZON + n);
  }

  private void versions() {
    state.add(Made.version(1, Family.LSTM, true, "beats seasonal naive: MAE 1.93 against 2.61, p=0.0021"));
    state.add(
        Made.version(
            2, Family.GRU, true,
            SECOND_WON));
    state.add(
        Made.version(
            3, Family.LSTM, false,
            "beats seasonal naive: MAE 1.83 against 2.61, p=0.0011; beats, but not by more than noise, the champion:"
                + " MAE 1.83 against 1.88, p=0.21"));
    state.add(
        Made.aliases(
            OptionalInt.of(2), OptionalInt.of(3),
            SECOND_WON));
  }

  private void step(int i) {
    int version = i < MODEL_FROM ? 0 : i < SECOND_FROM ? 1 : 2;
    answer(Made.SEATTLE, seattle, i, version);
    answer(Made.NEW_YORK, newYork, i, version == 2 ? 0 : version);
    for (int lead = 1; lead <= HORIZON && i >= lead; lead++) {
      int then = i - lead;
      int by = then < MODEL_FROM ? 0 : then < SECOND_FROM ? 1 : 2;
      score(i, lead, by, Role.ANSWER, by == 0 ? 1 : 0.78f - 0.06f * by);
      if (then >= SECOND_FROM) {
        score(i, lead, 3, Role.CHALLENGER, 0.62f);
      }
    }
  }

  private void answer(SeriesId series, float[] actual, int i, int version) {
    float[] median = new float[HORIZON];
    for (int lead = 1; lead <= HORIZON; lead++) {
      median[lead - 1] = 0.55f * actual[i + lead] + 0.45f * actual[i];
    }
    state.add(Made.forecast("temperature", series, FIRST + i, day(FIRST + i), version, actual[i], median));
  }

  private void score(int i, int lead, int version, Role role, float share) {
    float actual = seattle[i];
    float naive = seattle[i - lead];
    float seasonal = seattle[Math.max(0, i - HORIZON)];
    float point = actual + share * (naive - actual);
    Source source = version == 0 ? Source.NAIVE : Source.MODEL;
    state.add(
        new Score(
            "temperature", Made.SEATTLE, version, source, role, lead, day(FIRST + i - lead), day(FIRST + i), FIRST + i,
            actual, QUANTILES, new double[] {point - 2.2f, point, point + 2.2f}, naive, seasonal));
  }

  private void training() {
    Instant began = Instant.parse("2026-03-01T09:00:00Z");
    run(began, 1, Family.LSTM, 34);
    state.add(new TrainingEvent.Published("temperature", began.plusSeconds(9), 1, Family.LSTM, true, 0.26,
        "beats seasonal naive"));
    run(began.plusSeconds(600), 2, Family.GRU, 41);
    state.add(
        new TrainingEvent.Published(
            "temperature", began.plusSeconds(613), 2, Family.GRU, true, 0.28,
            "beats seasonal naive; beats the champion"));
    state.add(
        new TrainingEvent.Failed("temperature", began.plusSeconds(1_200), Family.LSTM,
            "the loss is no number at epoch 3"));
    run(began.plusSeconds(1_800), 4, Family.LSTM, 23);
  }

  /** Adds an epoch of the open run. */
  public void epoch(int epoch) {
    epoch(Instant.parse("2026-03-01T09:30:00Z"), 4, Family.LSTM, epoch);
  }

  private void run(Instant began, int version, Family family, int epochs) {
    state.add(new TrainingEvent.Started("temperature", began, version, family, 1_840, 60));
    for (int epoch = 1; epoch <= epochs; epoch++) {
      epoch(began, version, family, epoch);
    }
  }

  private void epoch(Instant began, int version, Family family, int epoch) {
    double train = 0.17 + 0.3 * Math.exp(-epoch / 9.0);
    double validation = 0.205 + 0.27 * Math.exp(-epoch / 7.0) + 0.004 * Math.sin(epoch);
    state.add(
        new TrainingEvent.EpochDone(
            "temperature", began.plusMillis(250L * epoch), version, family, epoch, 60, train, validation,
            Duration.ofMillis(250L * (60 - epoch))));
  }

  private void oil() {
    Random random = new Random(5);
    float price = 61;
    Instant time = Instant.parse("2018-01-02T00:00:00Z");
    for (int i = 0; i < 90; i++) {
      price += (float) random.nextGaussian();
      state.add(Made.forecast("oil", OIL, i, time, 0, price, new float[] {price, price, price, price, price}));
      time = time.plus(Duration.ofDays(i % 5 == 4 ? 3 : 1));
    }
  }

  private static float[] temperatures(float mean, float swing, long seed) {
    Random random = new Random(seed);
    float[] all = new float[DAYS + 60];
    float weather = 0;
    for (int i = 0; i < all.length; i++) {
      weather = 0.72f * weather + 2.1f * (float) random.nextGaussian();
      all[i] = Math.round(10 * (mean - swing * (float) Math.cos(2 * Math.PI * (i - 20) / 365.25) + weather)) / 10f;
    }
    return all;
  }

  /** The cities. */
  public static List<SeriesId> cities() {
    return List.of(Made.NEW_YORK, Made.SEATTLE);
  }
}
