package io.rivercast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.core.calendar.Calendar;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.grid.Aggregates;
import io.rivercast.core.grid.Aggregation;
import io.rivercast.core.grid.Cadence;
import io.rivercast.core.grid.Grid;
import io.rivercast.core.grid.Grid.LatePolicy;
import io.rivercast.core.series.GapPolicy;
import io.rivercast.core.series.SeriesPattern;
import io.rivercast.core.settings.ConfigException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SpecReaderTest {
  private static final String PATH = "rivercast.forecasters";

  private static Map<String, @Nullable Object> least() {
    return new HashMap<>(Map.of("target", "temp", "cadence", "PT1H", "window", 48, "horizon", 12));
  }

  private static ForecasterSpec read(Map<String, @Nullable Object> settings) {
    return SpecReader.forecasters(PATH, Map.of("temperature", settings)).getFirst();
  }

  private static ForecasterSpec with(String key, @Nullable Object value) {
    Map<String, @Nullable Object> settings = least();
    settings.put(key, value);
    return read(settings);
  }

  @Test
  void whatIsNotSaidHasADefault() {
    ForecasterSpec spec = read(least());
    assertThat(spec)
        .isEqualTo(
            new ForecasterSpec(
                "temperature",
                new Grid(
                    "temperature", new SeriesPattern("*"), new Cadence.Every(Duration.ofHours(1)), ZoneOffset.UTC,
                    Aggregates.NONE, Duration.ZERO, Optional.of(Duration.ofMinutes(1)), Duration.ofMinutes(5),
                    LatePolicy.REVISE),
                new SeriesPattern("*"), "temp", List.of("temp"), List.of(), 48, 2, 12, 24, GapPolicy.DEFAULT, Quantiles.of(0.1f, 0.5f, 0.9f),
                List.of(ModelSpec.of(Family.LSTM)), TrainingSpec.DEFAULT));
  }

  @Test
  void everySettingIsRead() {
    Map<String, @Nullable Object> settings = least();
    settings.putAll(
        Map.of(
            "series", "weather/*", "features", List.of("temp", "wind"), "calendar", List.of("day-of-year"), "season",
            12,
            "grace", "PT2H", "idle", "never", "max-ahead", "PT0S", "quantiles", List.of(0.5, 0.9)));
    settings.putAll(
        Map.of(
            "zone", "Europe/Berlin", "offset", "PT5M", "late", "dead-letter", "aggregate",
            Map.of("default", "mean", "rain", "sum")));
    settings.put("min-window", 24);
    settings.put("gaps", Map.of("fill", "linear", "max-run", 3));
    settings.put(
        "models",
        List.of(
            Map.of("family", "gru", "hidden", 32, "layers", 2, "dropout", 0, "normalization", "window"),
            Map.of("family", "lstm")));
    settings.put(
        "training",
        new HashMap<>(
            Map.of(
                "min-windows", 100, "every", "PT6H", "every-windows", 1000, "validation", 0.15, "holdout", 0.25, "seed",
                7,
                "epochs", 9, "patience", 3, "batch", 32, "learning-rate", 0.01)));
    ForecasterSpec spec = read(settings);
    assertThat(spec)
        .isEqualTo(
            new ForecasterSpec(
                "temperature",
                new Grid(
                    "temperature", new SeriesPattern("weather/*"),
                    new Cadence.Every(Duration.ofHours(1), Duration.ofMinutes(5)), ZoneId.of("Europe/Berlin"),
                    new Aggregates(Optional.of(Aggregation.MEAN), Map.of("rain", Aggregation.SUM)),
                    Duration.ofHours(2), Optional.empty(), Duration.ZERO, LatePolicy.DEAD_LETTER),
                new SeriesPattern("weather/*"), "temp", List.of("temp", "wind"), List.of(Calendar.DAY_OF_YEAR), 48, 24,
                12, 12, new GapPolicy(GapPolicy.Fill.LINEAR, 3),
                Quantiles.of(0.5f, 0.9f),
                List.of(new ModelSpec(Family.GRU, 32, 2, 0, Normalization.WINDOW), ModelSpec.of(Family.LSTM)),
                new TrainingSpec(
                    100, Optional.of(Duration.ofHours(6)), OptionalInt.of(1000), 0.15, 0.25, 7, 9, 3, 32,
                    new OptimizerSpec(
                        new Optimizer.AdamW(), OptionalDouble.of(0.01), new Schedule.Cosine(50),
                        new PointLoss.Quantile(), 1e-4, 0, 1.0, OptionalDouble.empty()),
                    0.05)));
  }

  @Test
  void oneModelNeedsNoList() {
    assertThat(with("model", Map.of("family", "gru")).models()).containsExactly(ModelSpec.of(Family.GRU));
  }

  @Test
  void aSettingLeftEmptyCountsAsNotSaid() {
    assertThat(with("grace", null).grid().grace()).isZero();
  }

  @Test
  void theUsualSeasonIsADayOfShorterStepsAWeekOfDaysAndElseNone() {
    assertThat(with("cadence", "PT1H").season()).isEqualTo(24);
    assertThat(with("cadence", "P1D").season()).isEqualTo(7);
    assertThat(with("cadence", "P7D").season()).isEqualTo(1);
    assertThat(with("cadence", "PT7H").season()).isEqualTo(1);
    assertThat(with("cadence", "event").season()).isEqualTo(1);
    assertThat(with("cadence", "PT15M").season()).as("longer than the window").isEqualTo(96);
    assertThat(with("cadence", "PT1M").season()).isEqualTo(1440);
    assertThat(with("cadence", "P1M").season()).isEqualTo(12);
    assertThat(with("season", 49).season()).isEqualTo(49);
  }

  static Stream<Arguments> wrongSettings() {
    return Stream.of(
        wrong("target", null, "target: is missing (feature to forecast); it must be the name of a feature"),
        wrong("window", null,
            "window: is missing (steps that a model sees (T)); it must be a whole number from 2 to 16384"),
        wrong("horizon", null, "horizon: is missing (steps to forecast (H)); it must be a whole number from 1 to 4096"),
        wrong("cadence", null,
            "cadence: is missing (length of a step; `event`: each reading is a step); it must be event, an ISO-8601"
                + " duration from PT1S to PT87840H in whole milliseconds such as PT1H, or a calendar period such as P1D,"
                + " P1W, P1M, P3M or P1Y"),
        wrong("target", "rain", "target: 'rain' is not one of the features [temp, wind]"),
        wrong("features", List.of("temp", "temp"),
            "features: must be a list of names, each once, received '[temp, temp]'"),
        wrong("features", List.of(), "features: must be a list of names, each once, received '[]'"),
        wrong("cadence", "hourly",
            "cadence: must be event, an ISO-8601 duration from PT1S to PT87840H in whole milliseconds such as PT1H,"
                + " or a calendar period such as P1D, P1W, P1M, P3M or P1Y,"
                + " received 'hourly'"),
        wrong("cadence", "PT0.5S",
            "cadence: must be event, an ISO-8601 duration from PT1S to PT87840H in whole milliseconds such as PT1H,"
                + " or a calendar period such as P1D, P1W, P1M, P3M or P1Y,"
                + " received 'PT0.5S'"),
        wrong("window", "many", "window: must be a whole number from 2 to 16384, received 'many'"),
        wrong("window", 1, "window: must be a whole number from 2 to 16384, received '1'"),
        wrong("window", 99_999_999_999L, "window: must be a whole number from 2 to 16384, received '99999999999'"),
        wrong("window", 4.5, "window: must be a whole number from 2 to 16384, received '4.5'"),
        wrong("min-window", 49, "min-window: must be at most the window (48 steps), received '49'"),
        wrong("min-window", 0, "min-window: must be a whole number from 1 to 16384, received '0'"),
        wrong("horizon", 0, "horizon: must be a whole number from 1 to 4096, received '0'"),
        wrong("season", 0, "season: must be a whole number from 1 to 86400, received '0'"),
        wrong("grace", "1h", "grace: must be an ISO-8601 duration from PT0S to P3660D, received '1h'"),
        wrong("grace", "-PT1H", "grace: must be an ISO-8601 duration from PT0S to P3660D, received '-PT1H'"),
        wrong("grace", "P4000D", "grace: must be an ISO-8601 duration from PT0S to P3660D, received 'P4000D'"),
        wrong("grace", "P999999999999999D",
            "grace: must be an ISO-8601 duration from PT0S to P3660D, received 'P999999999999999D'"),
        wrong("idle", "PT0S", "idle: must be never, or a duration from PT0.001S to P3660D such as PT1M, received 'PT0S'"),
        wrong("idle", "P4000D", "idle: must be never, or a duration from PT0.001S to P3660D such as PT1M, received 'P4000D'"),
        wrong("max-ahead", "-PT1S", "max-ahead: must be an ISO-8601 duration from PT0S to P36525D, received '-PT1S'"),
        wrong("max-ahead", "P106751991168D",
            "max-ahead: must be an ISO-8601 duration from PT0S to P36525D, received 'P106751991168D'"),
        wrong("series", "", "series: must be a pattern of series ids, received ''"),
        wrong("calendar", List.of("moon"),
            "calendar: must be a list of hour-of-day, day-of-week or day-of-year, received '[moon]'"),
        wrong("quantiles", List.of(0.9, 0.5),
            "quantiles: must be a list of numbers that rise strictly between 0 and 1, with 0.5, the point forecast, among"
                + " them, received '[0.9, 0.5]'"),
        wrong("quantiles", List.of(0.1, 0.9),
            "quantiles: must be a list of numbers that rise strictly between 0 and 1, with 0.5, the point forecast, among"
                + " them, received '[0.1, 0.9]'"),
        wrong("quantiles", List.of("half"),
            "quantiles: must be a list of numbers that rise strictly between 0 and 1, with 0.5, the point forecast, among"
                + " them, received '[half]'"),
        wrong("gaps", Map.of("fill", "spline"), "gaps.fill: must be last, linear or mask, received 'spline'"),
        wrong("gaps", Map.of("max-run", -1),
            "gaps.max-run: must be a whole number from 0 to 16384, received '-1'"),
        wrong("gaps", Map.of("maxrun", 3),
            "gaps.maxrun: is not a setting; the nearest is max-run; those here are [fill, max-run]"),
        wrong("gaps", "last", "gaps: must be a map of settings, received 'last'"),
        wrong("model", Map.of("family", "arima"),
            "model.family: must be rnn, lstm, gru, segment-gru, tcn, transformer, mlp, linear or tribuo,"
                + " received 'arima'"),
        wrong("model", Map.of("family", "gru", "hidden", 0),
            "model.hidden: must be a whole number from 1 to 4096, received '0'"),
        wrong("model", Map.of("family", "gru", "layers", 9),
            "model.layers: must be a whole number from 1 to 8, received '9'"),
        wrong("model", Map.of("family", "gru", "dropout", 1),
            "model.dropout: must be a number of at least 0 and below 1, received '1'"),
        wrong("model", Map.of("family", "gru", "dropout", "NaN"),
            "model.dropout: must be a number of at least 0 and below 1, received 'NaN'"),
        wrong("model", Map.of("hidden", 8),
            "model.family: is missing (kind of model); it must be rnn, lstm, gru, segment-gru, tcn, transformer, mlp,"
                + " linear or tribuo"),
        wrong("model", Map.of("family", "gru", "normalization", "batch"),
            "model.normalization: must be last, window, median, series or none, received 'batch'"),
        wrong("models", List.of(Map.of("family", "gru"), Map.of("family", "lstm", "unit", 8)),
            "models[1].unit: is not a setting; the nearest is unit-norm; those here are [attention, bidirectional,"
                + " direction, dropout, family, hidden, initialization, layers, linear-path, members, normalization,"
                + " regressor, segment, unit-norm]"),
        wrong("training", Map.of("min-windows", 0),
            "training.min-windows: must be a whole number of at least 1, received '0'"),
        wrong("training", Map.of("every", "PT0.1S"),
            "training.every: must be an ISO-8601 duration from PT1S to P3660D, received 'PT0.1S'"),
        wrong("training", Map.of("every", "P4000D"),
            "training.every: must be an ISO-8601 duration from PT1S to P3660D, received 'P4000D'"),
        wrong("training", Map.of("every-windows", 0),
            "training.every-windows: must be a whole number of at least 1, received '0'"),
        wrong("training", Map.of("batch", 65_537),
            "training.batch: must be a whole number from 1 to 65536, received '65537'"),
        wrong("training", Map.of("holdout", 1.0),
            "training.holdout: must be a number above 0 and below 1, received '1.0'"),
        wrong("training", Map.of("holdout", 0.5, "validation", 0.5),
            "training.holdout: and validation together must be below 1, received 0.5 and 0.5"),
        wrong("training", Map.of("seed", "lucky"),
            "training.seed: must be a whole number from -9223372036854775808 to 9223372036854775807, received 'lucky'"),
        wrong("training", Map.of("learning-rate", 0),
            "training.learning-rate: must be auto or a number above 0, at most 1, received '0'"),
        wrong("training", Map.of("learning-rate", "fast"),
            "training.learning-rate: must be auto or a number above 0, at most 1, received 'fast'"),
        wrong("training", Map.of("weight-decay", -1),
            "training.weight-decay: must be a number from 0 to 1000000, received '-1'"),
        wrong("training", Map.of("weight-decay", "Infinity"),
            "training.weight-decay: must be a number from 0 to 1000000, received 'Infinity'"),
        wrong("training", Map.of("clip-norm", 0),
            "training.clip-norm: must be a number above 0, at most 1000000, received '0'"),
        wrong("training", Map.of("significance", 2),
            "training.significance: must be a number above 0, at most 1, received '2'"),
        wrong("training", Map.of("epochs", 0),
            "training.epochs: must be a whole number from 1 to 1000000, received '0'"),
        wrong("windw", 3,
            "windw: is not a setting; the nearest is window; those here are [aggregate, cadence, calendar, features,"
                + " gaps, grace, grid, horizon, idle, late, max-ahead, min-window, model, models, offset, quantiles,"
                + " season, series, target, training, window, zone]"));
  }

  private static Arguments wrong(String key, @Nullable Object value, String complaint) {
    return Arguments.of(key, value, complaint);
  }

  @ParameterizedTest(name = "{0} = {1}")
  @MethodSource("wrongSettings")
  void aWrongSettingIsNamedWithItsPathAndItsValue(String key, @Nullable Object value, String complaint) {
    Map<String, @Nullable Object> settings = least();
    settings.put("features", List.of("temp", "wind"));
    settings.put(key, value);
    assertThatThrownBy(() -> read(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessage(PATH + ".temperature." + complaint);
  }

  @Test
  void aWindowOrAForecastThatNoRecordCanHoldIsRefused() {
    Map<String, @Nullable Object> settings = least();
    settings.put("window", 16_384);
    settings.put("features", IntStream.range(0, 20).mapToObj(i -> i == 0 ? "temp" : "f" + i).toList());
    assertThatThrownBy(() -> read(settings))
        .hasMessage(
            PATH + ".temperature.window: times the number of features must be at most 240000, since a record of Kafka must"
                + " hold as many values, received 16384 times 20");
    settings.put("window", 12_000);
    assertThat(read(settings).featureCount()).isEqualTo(20);
    settings.put("horizon", 4096);
    settings.put("quantiles", IntStream.range(1, 100).mapToObj(i -> i / 100.0).toList());
    assertThatThrownBy(() -> read(settings)).hasMessageStartingWith(PATH + ".temperature.horizon: times the number of");
  }

  @Test
  void aCalendarNeedsACadenceWithALength() {
    Map<String, @Nullable Object> settings = least();
    settings.put("cadence", "event");
    settings.put("calendar", List.of("day-of-week"));
    assertThatThrownBy(() -> read(settings))
        .hasMessageStartingWith(PATH + ".temperature.calendar: needs a cadence with a fixed length");
  }

  @Test
  void aNameThatCannotNameATopicKeyIsRefused() {
    assertThatThrownBy(() -> SpecReader.forecasters(PATH, Map.of("out there", least())))
        .hasMessage(
            PATH + ".out there.name: must be up to 63 letters, digits, '-' and '_', received 'out there'");
  }

  @Test
  void noForecastersAtAllIsAnError() {
    for (Object nothing : new Object[] {Map.of(), List.of(), "temperature"}) {
      assertThatThrownBy(() -> SpecReader.forecasters(PATH, nothing))
          .hasMessage(PATH + ": must map at least one forecaster's name to its settings");
    }
  }

  @Test
  void aForecasterWithoutSettingsIsAnError() {
    Map<String, @Nullable Object> forecasters = new HashMap<>();
    forecasters.put("temperature", null);
    assertThatThrownBy(() -> SpecReader.forecasters(PATH, forecasters))
        .hasMessage(PATH + ".temperature: must be a map of settings, received 'nothing'");
  }
}
