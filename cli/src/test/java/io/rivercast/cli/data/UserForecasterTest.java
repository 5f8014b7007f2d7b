package io.rivercast.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rivercast.core.grid.Cadence;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.runtime.settings.ForecasterFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserForecasterTest {
  @TempDir
  private Path directory = Path.of("");

  @Test
  void givesHourlyDataADayAheadFromFourDays() throws IOException {
    ForecasterSpec spec = read(survey(2000, Duration.ofHours(1)));
    assertThat(spec.cadence()).isEqualTo(new Cadence.Every(Duration.ofHours(1)));
    assertThat(spec.window()).isEqualTo(96);
    assertThat(spec.horizon()).isEqualTo(24);
    assertThat(spec.season()).isEqualTo(24);
    assertThat(spec.models()).extracting(ModelSpec::family).containsExactly(Family.LSTM, Family.GRU);
  }

  @Test
  void takesTheUsersWord() throws IOException {
    Survey survey = survey(1000, Duration.ofHours(1));
    UserForecaster own = new UserForecaster("f", "it's", List.of("it's", "b"), grid(survey, Optional.of("event")),
        Optional.of(Duration.ofDays(30)), OptionalInt.of(3), OptionalInt.of(10), OptionalInt.of(2), OptionalInt.empty(),
        List.of("gru"));
    ForecasterSpec spec = read(own, survey);
    assertThat(spec.cadence()).isEqualTo(Cadence.event());
    assertThat(spec.target()).isEqualTo("it's");
    assertThat(spec.features()).containsExactly("it's", "b");
    assertThat(spec.window()).isEqualTo(10);
    assertThat(spec.horizon()).isEqualTo(2);
    assertThat(spec.season()).isEqualTo(3);
  }

  @Test
  void waitsForNoMoreWindowsThanTheHistoryHas() throws IOException {
    ForecasterSpec spec = read(survey(1000, Duration.ofDays(1)));
    assertThat(spec.training().minWindows()).isLessThan(800 - spec.window()).isGreaterThan(100);
  }

  @Test
  void reportsHowManyStepsItNeeds() {
    Survey survey = survey(50, Duration.ofHours(1));
    assertThatThrownBy(() -> usual(survey).yaml(survey, 0.8))
        .hasMessageContaining("50 steps of PT1H of 1 series are too few")
        .hasMessageContaining("steps a series");
  }

  /** Hours of ten-minute readings are averaged, and as many windows awaited as there are hours. */
  @Test
  void countsStepsRatherThanReadings() throws IOException {
    Survey survey = survey(6000, Duration.ofMinutes(10));
    UserForecaster hourly = usual(grid(survey, Optional.of("PT1H")));
    assertThat(hourly.yaml(survey, 0.8)).contains("aggregate: 'mean'");
  }

  @Test
  void givesMonthsAYearAheadAndTheYearAsTheirCycle() {
    List<Observation> readings = new ArrayList<>();
    for (int month = 0; month < 240; month++) {
      Instant time = LocalDate.of(2000, 1, 1).plusMonths(month).atStartOfDay(ZoneOffset.UTC).toInstant();
      readings.add(new Observation(new SeriesId("s"), time, List.of("x"), new double[] {month}));
    }
    Survey survey = new Survey(readings, ZoneOffset.UTC);
    assertThat(usual(survey).yaml(survey, 0.8)).contains("cadence: 'P1M'", "season: 12", "horizon: 12", "window: 24",
        "calendar: [day-of-year]");
  }

  private static UserForecaster usual(Survey survey) {
    return usual(grid(survey, Optional.empty()));
  }

  private static UserForecaster usual(DataGrid grid) {
    return new UserForecaster(
        "f", "x", List.of("x"), grid, Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(),
        OptionalInt.empty(), List.of("lstm", "gru"));
  }

  private static DataGrid grid(Survey survey, Optional<String> cadence) {
    return DataGrid.of(survey, cadence, Optional.empty(), Optional.empty());
  }

  private ForecasterSpec read(Survey survey) throws IOException {
    return read(usual(survey), survey);
  }

  private ForecasterSpec read(UserForecaster forecaster, Survey survey) throws IOException {
    Path file = Files.writeString(directory.resolve("f.yml"), forecaster.yaml(survey, 0.8));
    return ForecasterFile.read(file).getFirst();
  }

  private static Survey survey(int readings, Duration cadence) {
    return new Survey(
        IntStream.range(0, readings)
            .mapToObj(i -> new Observation(
                new SeriesId("s"), Instant.EPOCH.plus(cadence.multipliedBy(i)), List.of("x"), new double[] {i}))
            .toList(),
        ZoneOffset.UTC);
  }
}
