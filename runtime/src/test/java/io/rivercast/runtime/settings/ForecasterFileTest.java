package io.rivercast.runtime.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rivercast.core.grid.Cadence;
import io.rivercast.core.grid.Aggregates;
import io.rivercast.core.grid.Aggregation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.settings.ConfigException;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.time.Duration;
import java.util.Optional;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ForecasterFileTest {
  private static final String GOOD = """
      rivercast:
        forecasters:
          temperature:
            series: "weather/*"
            target: temp_max
            features: [temp_max, temp_min, on]
            calendar: [day-of-year]
            cadence: P1D
            window: 56
            horizon: 7
            quantiles: [0.1, 0.5, 0.9]
            model: { family: lstm, hidden: 010, layers: 1 }
            training: { every: PT6H, holdout: 0.2, seed: 1 }
          oil:
            target: price
            cadence: event
            window: 20
            horizon: 5
            idle:
      """;

  @TempDir
  Path folder;

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("forecasters.yaml"), content);
  }

  @Test
  void readsEveryForecasterInItsOrder() throws IOException {
    List<ForecasterSpec> specs = ForecasterFile.read(file(GOOD));
    assertThat(specs).extracting(ForecasterSpec::name).containsExactly("temperature", "oil");
    assertThat(specs.getFirst().models().getFirst().family()).isEqualTo(Family.LSTM);
    assertThat(specs.getLast().cadence()).isEqualTo(Cadence.event());
    assertThat(specs.getLast().grid().idle()).contains(Duration.ofMinutes(1));
  }

  @Test
  void takesScalarsForWhatIsWritten() throws IOException {
    ForecasterSpec temperature = ForecasterFile.read(file(GOOD)).getFirst();
    assertThat(temperature.features()).containsExactly("temp_max", "temp_min", "on");
    assertThat(temperature.models().getFirst().hidden()).isEqualTo(10);
  }

  @Test
  void sharesSettingsByAnchors() throws IOException {
    List<ForecasterSpec> specs = ForecasterFile.read(file("""
        rivercast:
          forecasters:
            one: &one {target: x, cadence: PT1H, window: 24, horizon: 6}
            two: {<<: *one, horizon: 12}
        """));
    assertThat(specs).extracting(ForecasterSpec::horizon).containsExactly(6, 12);
    assertThat(specs).extracting(ForecasterSpec::window).containsExactly(24, 24);
  }

  @Test
  void forecastersShareAGrid() throws IOException {
    List<ForecasterSpec> specs = ForecasterFile.read(file("""
        rivercast:
          grids:
            hourly:
              series: "plant/*"
              cadence: PT1H
              zone: Europe/Berlin
              aggregate: { default: mean, rain: sum }
              late: drop
          forecasters:
            load: { grid: hourly, target: load, window: 24, horizon: 6 }
            temp: { grid: hourly, series: "plant/1*", target: temp, window: 48, horizon: 6 }
            own: { target: x, cadence: P1D, window: 7, horizon: 1 }
        """));
    assertThat(specs.get(0).grid()).isEqualTo(specs.get(1).grid()).hasFieldOrPropertyWithValue("name", "hourly");
    assertThat(specs.get(0).grid().aggregates())
        .isEqualTo(new Aggregates(Optional.of(Aggregation.MEAN), Map.of("rain", Aggregation.SUM)));
    assertThat(specs.get(1).covers(new SeriesId("plant/2"))).isFalse();
    assertThat(specs.get(1).covers(new SeriesId("plant/12"))).isTrue();
    assertThat(specs.get(2).grid().name()).isEqualTo("own");
  }

  @Test
  void aGridThatIsNotDeclaredIsNamed() throws IOException {
    Path yaml = file("""
        rivercast:
          grids: { daily: { cadence: P1D } }
          forecasters: { load: { grid: hourly, target: load, window: 24, horizon: 6 } }
        """);
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ForecasterFile.read(yaml))
        .withMessageContaining("rivercast.forecasters.load.grid: 'hourly' is not declared under rivercast.grids, which has"
            + " [daily]");
  }

  static Stream<Arguments> wrong() {
    String temperature = ": rivercast.forecasters.temperature.";
    String oil = ": rivercast.forecasters.oil";
    return Stream.of(
        Arguments.of(
            "idle:", "idel: PT1H",
            oil + ".idel: is not a setting; the nearest is idle; those here are [aggregate, cadence, calendar, features, gaps, grace, grid,"
                + " horizon, idle, late, max-ahead, min-window, model, models, offset, quantiles, season, series, target,"
                + " training, window, zone]"),
        Arguments.of("target: temp_max", "",
            temperature + "target: is missing (feature to forecast); it must be the name of a feature"),
        Arguments.of(
            "target: temp_max", "target: temp",
            temperature + "target: 'temp' is not one of the features [temp_max, temp_min, on]"),
        Arguments.of("target: price", "target: [price]",
            oil + ".target: must be the name of a feature, received '[price]'"),
        Arguments.of("horizon: 7", "",
            temperature + "horizon: is missing (steps to forecast (H)); it must be a whole number from 1 to 4096"),
        Arguments.of("horizon: 7", "horizon: 0",
            temperature + "horizon: must be a whole number from 1 to 4096, received '0'"),
        Arguments.of(
            "horizon: 7", "horizon: week",
            temperature + "horizon: must be a whole number from 1 to 4096, received 'week'"),
        Arguments.of(
            "PT6H", "6h",
            temperature + "training.every: must be an ISO-8601 duration from PT1S to P3660D, received '6h'"),
        Arguments.of("0.2", "lots",
            temperature + "training.holdout: must be a number above 0 and below 1, received 'lots'"),
        Arguments.of(
            "lstm", "prophet",
            temperature
                + "model.family: must be rnn, lstm, gru, segment-gru, tcn, transformer, mlp, linear or tribuo,"
                + " received 'prophet'"),
        Arguments.of(
            "idle:", "grace: P4000D",
            oil + ".grace: must be an ISO-8601 duration from PT0S to P3660D, received 'P4000D'"),
        Arguments.of("oil:\n", "oil:\n    gas:\n", oil + ": must be a map of settings, received 'nothing'"),
        Arguments.of(
            "oil:", "temperature:", ", line 14: while constructing a mapping, found duplicate key temperature"),
        Arguments.of(
            "window: 20", "window: 20\n      window: 21",
            ", line 18: while constructing a mapping, found duplicate key window"),
        Arguments.of(
            "    horizon: 5", "\thorizon: 5",
            ", line 18: while scanning for the next token, found character '\\t(TAB)' that cannot start any token. (Do"
                + " not use \\t(TAB) for indentation)"),
        Arguments.of(
            "target: price", "target: !!java.net.URL [x]",
            ", line 15: Global tag is not allowed: tag:yaml.org,2002:java.net.URL"),
        Arguments.of(
            "target: price", "target: !!float price", ": cannot be parsed as YAML: For input string: \"price\""),
        Arguments.of(
            "rivercast:", "kafka: {}\nrivercast:",
            ": kafka: is not a key of a file of forecasters, only rivercast is"),
        Arguments.of(
            "forecasters:", "forecaster:",
            ": forecaster: is not a key of a file of forecasters, only rivercast.grids and rivercast.forecasters are"),
        Arguments.of(
            GOOD, "", ": rivercast: is missing; a file of forecasters begins with 'rivercast:' and 'forecasters:'"),
        Arguments.of(GOOD, "rivercast:", ": rivercast: is empty"),
        Arguments.of(
            GOOD, "rivercast: {forecasters: {}}",
            ": rivercast.forecasters: must map at least one forecaster's name to its settings"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void errorsNameTheKeyAndTheProblem(String good, String bad, String complaint) throws IOException {
    Path yaml = file(GOOD.replace(good, bad));
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ForecasterFile.read(yaml))
        .withMessage(yaml + complaint);
  }

  @Test
  void namesAFileThatCannotBeRead() throws IOException {
    Path absent = folder.resolve("absent.yaml");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ForecasterFile.read(absent))
        .withMessage(absent + ": does not exist; rivercast.forecasters-file must name the file of forecasters");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ForecasterFile.read(folder))
        .withMessage(folder + ": cannot be read: Is a directory");
    Path latin = Files.write(folder.resolve("latin.yaml"), new byte[] {'#', (byte) 0xe9});
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> ForecasterFile.read(latin))
        .withMessage(latin + ": is not in UTF-8");
  }
}
