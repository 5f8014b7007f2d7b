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
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserForecasterTest {
  @TempDir
  private Path directory = Path.of("");

  @Test
  void givesHourlyDataADayAheadFromFourDays() throws IOException {
    ForecasterSpec spec = read(usual(), survey(2000, Duration.ofHours(1)));
    assertThat(spec.cadence()).isEqualTo(new Cadence.Every(Duration.ofHours(1)));
    assertThat(spec.window()).isEqualTo(96);
    assertThat(spec.horizon()).isEqualTo(24);
    assertThat(spec.season()).isEqualTo(24);
    assertThat(spec.models()).extracting(ModelSpec::family).containsExactly(Family.LSTM, Family.GRU);
  }

  @Test
  void takesTheUsersWord() throws IOException {
    UserForecaster own = new UserForecaster("f", "it's", List.of("it's", "b"), Optional.of(Cadence.EVENT),
        OptionalInt.of(10), OptionalInt.of(2), OptionalInt.empty(), List.of("gru"));
    ForecasterSpec spec = read(own, survey(1000, Duration.ofHours(1)));
    assertThat(spec.cadence()).isEqualTo(Cadence.EVENT);
    assertThat(spec.target()).isEqualTo("it's");
    assertThat(spec.features()).containsExactly("it's", "b");
    assertThat(spec.window()).isEqualTo(10);
    assertThat(spec.horizon()).isEqualTo(2);
  }

  @Test
  void waitsForNoMoreWindowsThanTheHistoryHas() throws IOException {
    ForecasterSpec spec = read(usual(), survey(1000, Duration.ofDays(1)));
    assertThat(spec.training().minWindows()).isLessThan(800 - spec.window()).isGreaterThan(100);
  }

  @Test
  void reportsHowManyReadingsItNeeds() {
    assertThatThrownBy(() -> usual().yaml(survey(50, Duration.ofHours(1)), 0.8))
        .hasMessageContaining("50 readings of 1 series are too few")
        .hasMessageContaining("readings a series");
  }

  private static UserForecaster usual() {
    return new UserForecaster(
        "f", "x", List.of("x"), Optional.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(),
        List.of("lstm", "gru"));
  }

  private ForecasterSpec read(UserForecaster forecaster, Survey survey) throws IOException {
    Path file = Files.writeString(directory.resolve("f.yml"), forecaster.yaml(survey, 0.8));
    return ForecasterFile.read(file).getFirst();
  }

  private static Survey survey(int readings, Duration cadence) {
    Survey survey = new Survey();
    for (int i = 0; i < readings; i++) {
      survey.add(new Observation(
          new SeriesId("s"), Instant.EPOCH.plus(cadence.multipliedBy(i)), List.of("x"), new double[] {i}));
    }
    return survey;
  }
}
