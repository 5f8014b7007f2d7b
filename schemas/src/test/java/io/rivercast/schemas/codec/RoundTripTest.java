package io.rivercast.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.grid.Step;
import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.score.StepScores;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.Window;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

@Domain(Records.class)
class RoundTripTest {
  private static final int TRIES = 200;
  private static final ObservationCodec OBSERVATIONS = new ObservationCodec();
  private static final WindowCodec WINDOWS = new WindowCodec();
  private static final ForecastCodec FORECASTS = new ForecastCodec();
  private static final StepScoresCodec SCORES = new StepScoresCodec();
  private static final ManifestCodec MANIFESTS = new ManifestCodec();

  @Property(tries = TRIES)
  void givesBackAnObservation(@ForAll Observation observation) {
    assertThat(OBSERVATIONS.decode(OBSERVATIONS.encode(observation))).isEqualTo(observation);
  }

  @Property(tries = TRIES)
  void givesBackAStep(@ForAll Step step) {
    assertThat(new StepCodec().decode(new StepCodec().encode(step))).isEqualTo(step);
  }

  @Property
  void givesBackAWindow(@ForAll Window window) {
    assertThat(WINDOWS.decode(WINDOWS.encode(window))).isEqualTo(window);
  }

  @Property(tries = TRIES)
  void givesBackAPrediction(@ForAll Prediction prediction) {
    assertThat(new PredictionCodec().decode(new PredictionCodec().encode(prediction))).isEqualTo(prediction);
  }

  @Property(tries = TRIES)
  void givesBackAForecast(@ForAll Forecast forecast) {
    assertThat(FORECASTS.decode(FORECASTS.encode(forecast))).isEqualTo(forecast);
  }

  @Property(tries = TRIES)
  void givesBackScores(@ForAll StepScores scores) {
    assertThat(SCORES.decode(SCORES.encode(scores))).isEqualTo(scores);
  }

  @Property(tries = TRIES)
  void givesBackAManifest(@ForAll Manifest manifest) {
    assertThat(MANIFESTS.decode(MANIFESTS.encode(manifest))).isEqualTo(manifest);
  }

  @Property(tries = TRIES)
  void writesWhatItReadAsTheSameBytes(@ForAll Manifest manifest) {
    byte[] encoded = MANIFESTS.encode(manifest);
    assertThat(MANIFESTS.encode(MANIFESTS.decode(encoded))).isEqualTo(encoded);
  }

  @Property(tries = TRIES)
  void givesBackAModelVersion(@ForAll ModelVersion version) {
    ModelVersionCodec codec = new ModelVersionCodec();
    assertThat(codec.decode(codec.encode(version))).isEqualTo(version);
  }

  @Property(tries = TRIES)
  void givesBackAliases(@ForAll Aliases aliases) {
    AliasesCodec codec = new AliasesCodec();
    assertThat(codec.decode(codec.encode(aliases))).isEqualTo(aliases);
  }

  @Property(tries = TRIES)
  void givesBackATrainingEvent(@ForAll TrainingEvent event) {
    TrainingEventCodec codec = new TrainingEventCodec();
    assertThat(codec.decode(codec.encode(event))).isEqualTo(event);
  }
}
