package io.rivercast.core.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.rivercast.core.forecast.Baseline;
import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Prediction.Baselines;
import io.rivercast.core.forecast.Prediction.ModelOutput;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.score.StepScores;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveSeriesTest {
  private static final Quantiles BAND = Quantiles.of(0.1f, 0.5f, 0.9f);
  private static final int HORIZON = 4;
  private static final double LEVEL = 1e8;

  private final LivePool pool = new LivePool();
  private final LiveSeries.Store store = LiveSeries.Store.inMemory();
  private final Log log = new Log();
  private LiveSeries series = new LiveSeries(store, 1, pool);

  private static final class Log implements LiveSeries.Listener {
    final List<Forecast> forecasts = new ArrayList<>();
    final List<StepScores> scores = new ArrayList<>();
    long unscored;

    @Override
    public void forecast(Forecast forecast) {
      forecasts.add(forecast);
    }

    @Override
    public void scores(StepScores step) {
      scores.add(step);
    }

    @Override
    public void unscored(long leads) {
      unscored += leads;
    }

    @Override
    public void repeated() {}
  }

  /** Versions 1 to n, the first of them the champion, each with a median that misses the last value by its error. */
  private static Prediction prediction(long step, double actual, Source preferred, float... errors) {
    List<ModelOutput> models = IntStream.rangeClosed(1, errors.length)
        .mapToObj(version -> output(version, errors[version - 1]))
        .toList();
    return new Prediction(
        "heat", new SeriesId("a"), Instant.ofEpochSecond(3600 * step), step, 0, 0, BAND, LEVEL, LEVEL + actual, 1,
        errors.length == 0 ? 0 : 1, models, preferred,
        new Baselines(new Baseline(1, new float[] {1, 1, 1, 1}), 1, 1));
  }

  private static ModelOutput output(int version, float median) {
    float[] values = new float[HORIZON * 3];
    for (int lead = 0; lead < HORIZON; lead++) {
      values[3 * lead] = median - 0.1f;
      values[3 * lead + 1] = median;
      values[3 * lead + 2] = median + 0.1f;
    }
    return new ModelOutput(version, new Matrix(HORIZON, 3, values), Direction.UNKNOWN);
  }

  /** Actuals around 0: the naive forecast of 1 misses by about 1, a model by its error. */
  private void steps(int from, int count, Source preferred, float... errors) {
    Random random = new Random(from);
    for (int step = from; step < from + count; step++) {
      series.add(prediction(step, 0.2 * random.nextGaussian(), preferred, errors), log);
    }
  }

  private Forecast latest() {
    return log.forecasts.getLast();
  }

  @Test
  void thePreferredSourceAnswersFirst() {
    steps(0, 1, Source.MODEL, 0);
    assertThat(latest().source()).isEqualTo(Source.MODEL);
    assertThat(latest().point(1)).isEqualTo(LEVEL);
    assertThat(latest().naive()).isEqualTo(LEVEL + 1);
    assertThat(latest().added().rows()).isZero();
  }

  @Test
  void aModelThatIsWorseThanABaselineLosesTheSeriesAndABetterVersionWinsIt() {
    steps(0, 60, Source.MODEL, 3);
    assertThat(latest().source()).isEqualTo(Source.NAIVE);
    steps(60, 500, Source.NAIVE, 0.1f);
    assertThat(latest().source()).isEqualTo(Source.MODEL);
  }

  @Test
  void aNewChampionWithoutEvidenceAnswersWhereItIsPreferred() {
    steps(0, 30, Source.NAIVE);
    assertThat(latest().source()).isEqualTo(Source.NAIVE);
    steps(30, 1, Source.MODEL, 0.5f);
    assertThat(latest().version()).isEqualTo(1);
  }

  @Test
  void challengersAreScoredBesideTheForecastButNeverAnswer() {
    steps(0, 80, Source.MODEL, 0.8f, 0.1f);
    assertThat(log.forecasts).extracting(Forecast::version).doesNotContain(2);
    StepScores last = log.scores.getLast();
    assertThat(last.leads()).extracting(StepScores.Lead::lead).containsExactly(4, 3, 2, 1);
    assertThat(last.leads().getFirst().outputs()).extracting(StepScores.Output::role)
        .containsExactly(Role.ANSWER, Role.CHALLENGER);
  }

  @Test
  void narrowBandsBecomeAsWideAsTheErrors() {
    steps(0, 2000, Source.MODEL, 0);
    long inside = log.scores.stream().skip(500)
        .flatMap(StepScores::scores)
        .filter(score -> score.actual() >= score.values()[0] && score.actual() <= score.values()[2])
        .count();
    assertThat(inside / (1499.0 * HORIZON)).isEqualTo(0.8, within(0.03));
    assertThat(latest().added().at(0, 2)).isPositive();
    assertThat(latest().values().at(0, 2) - latest().added().at(0, 2)).isEqualTo(LEVEL + 0.1f, within(1e-6));
  }

  @Test
  void aNewSeriesStartsFromTheBandsOfTheOthers() {
    steps(0, 500, Source.MODEL, 0);
    Log other = new Log();
    new LiveSeries(LiveSeries.Store.inMemory(), 1, pool).add(prediction(1, 0, Source.MODEL, 0), other);
    assertThat(other.forecasts.getFirst().added().at(0, 2)).isPositive();
  }

  @Test
  void aRestartAtAnyStepChangesNoNumber() {
    LivePool otherPool = new LivePool();
    LiveSeries.Store otherStore = LiveSeries.Store.inMemory();
    Log other = new Log();
    for (int step = 0; step < 200; step++) {
      float error = step < 100 ? 0.3f : 2;
      Prediction next = prediction(step, Math.sin(step), Source.MODEL, error, 0.4f);
      series.add(next, log);
      otherPool = LivePool.read(otherPool.write());
      new LiveSeries(otherStore, 1, otherPool).add(next, other);
    }
    assertThat(other.forecasts).isEqualTo(log.forecasts);
    assertThat(other.scores).isEqualTo(log.scores);
    assertThat(other.unscored).isEqualTo(log.unscored);
  }

  @Test
  void keepsOnlyTheNewestVersions() {
    for (int version = 1; version < 50; version++) {
      series.add(withVersion(prediction(version, 0, Source.MODEL, 0), version), log);
    }
    long bytes = series.bytes();
    for (int version = 50; version < 100; version++) {
      series.add(withVersion(prediction(version, 0, Source.MODEL, 0), version), log);
    }
    assertThat(series.bytes()).isEqualTo(bytes);
  }

  /** More versions are known than are kept beside the live ones; the champion is the oldest of them. */
  @Test
  void anOldVersionThatIsPromotedAgainKeepsWhatItLearns() {
    for (int step = 1; step <= 10; step++) {
      series.add(withVersion(prediction(step, 0, Source.MODEL, 0), 10 + step), log);
    }
    for (int step = 11; step < 60; step++) {
      series.add(withVersion(prediction(step, step % 2 == 0 ? 0.3 : -0.3, Source.MODEL, 0), 1), log);
    }
    assertThat(latest().version()).isEqualTo(1);
    assertThat(latest().added().at(0, 2)).as("each miss widens the band further").isGreaterThan(0.05);
  }

  private static Prediction withVersion(Prediction p, int version) {
    ModelOutput output = p.models().getFirst();
    return new Prediction(
        p.forecaster(), p.series(), p.origin(), p.sequence(), p.epoch(), p.revision(), p.quantiles(), p.level(),
        p.actual(), p.observedShare(), version,
        List.of(new ModelOutput(version, output.values(), output.direction())), p.preferred(), p.baselines());
  }
}
