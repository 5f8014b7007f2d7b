package io.rivercast.schemas.topic;

import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.grid.Step;
import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.score.StepScores;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.schemas.codec.AliasesCodec;
import io.rivercast.schemas.codec.Codec;
import io.rivercast.schemas.codec.ForecastCodec;
import io.rivercast.schemas.codec.ModelVersionCodec;
import io.rivercast.schemas.codec.ObservationCodec;
import io.rivercast.schemas.codec.PredictionCodec;
import io.rivercast.schemas.codec.StepCodec;
import io.rivercast.schemas.codec.StepScoresCodec;
import io.rivercast.schemas.codec.TrainingEventCodec;
import io.rivercast.schemas.codec.WindowCodec;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The catalogue of topics.
 *
 * @param prefix begins every name
 * @param partitions of each topic whose key is a series, so that a series has the same partition in all of them
 */
public record Topics(String prefix, int partitions) {
  /** The largest record of the models topic: a 16 MiB ONNX file and what comes with it. */
  public static final int MODEL_BYTES = 17 * 1024 * 1024;

  private static final Duration TWO_DAYS = Duration.ofDays(2);
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration PAST_A_YEAR = Duration.ofDays(400);
  private static final Duration FORTNIGHT = Duration.ofDays(14);
  /** Services that write dead letters; training skips and counts records that it cannot use. */
  private static final List<String> DEAD_LETTER_SERVICES = List.of("ingest", "features", "serve", "scoreboard");
  private static final int MAX_PREFIX = 200;

  /** Checks what Kafka would refuse. */
  public Topics {
    if (!prefix.matches("[A-Za-z0-9][A-Za-z0-9._-]*") || prefix.length() > MAX_PREFIX) {
      throw new IllegalArgumentException(
          "must be up to " + MAX_PREFIX + " letters, digits, '.', '_' and '-', received '" + prefix + "'");
    }
    if (partitions < 1) {
      throw new IllegalArgumentException("must be at least 1, received " + partitions);
    }
  }

  /** Prefix {@code rivercast}, six partitions. */
  public static Topics standard() {
    return new Topics("rivercast", 6);
  }

  /** Readings as they were admitted. */
  public Topic<SeriesId, Observation> observations() {
    return bySeries("observations", new ObservationCodec(), MONTH);
  }

  /** Settled steps by series: the log of history, which training reads. */
  public Topic<SeriesId, Step> steps() {
    return bySeries("steps", new StepCodec(), PAST_A_YEAR);
  }

  /** Windows, for the forecasts that are made of them. */
  public Topic<SeriesId, Window> windows() {
    return bySeries("windows", new WindowCodec(), TWO_DAYS);
  }

  /** Outputs of the live versions and the baselines for each window. */
  public Topic<SeriesId, Prediction> predictions() {
    return bySeries("predictions", new PredictionCodec(), TWO_DAYS);
  }

  /** Forecasts: the source selected for each series, calibrated. */
  public Topic<SeriesId, Forecast> forecasts() {
    return bySeries("forecasts", new ForecastCodec(), MONTH);
  }

  /** Scores of the leads that aim at each measured step. */
  public Topic<SeriesId, StepScores> scores() {
    return bySeries("scores", new StepScoresCodec(), MONTH);
  }

  /** The key of a model version: {@code forecaster/version}. */
  public static String modelKey(String forecaster, int version) {
    return forecaster + "/" + version;
  }

  /** The key under which a version with this manifest must be published. */
  public static String modelKey(Manifest manifest) {
    return modelKey(manifest.forecaster(), manifest.version());
  }

  /** Model versions by their {@link #modelKey(Manifest) key}; all of them stay. */
  public Topic<String, ModelVersion> models() {
    return new Topic<>(
        named("models"),
        Serdes.String(),
        new ModelVersionCodec().serde(),
        1,
        Cleanup.COMPACT,
        ChronoUnit.FOREVER.getDuration(),
        Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(MODEL_BYTES)));
  }

  /** Champion and challenger by forecaster. */
  public Topic<String, Aliases> aliases() {
    return new Topic<>(
        named("aliases"),
        Serdes.String(),
        new AliasesCodec().serde(),
        1,
        Cleanup.COMPACT,
        ChronoUnit.FOREVER.getDuration(),
        Map.of());
  }

  /** Requests to train and the progress of runs, by forecaster. */
  public Topic<String, TrainingEvent> training() {
    return new Topic<>(
        named("training"), Serdes.String(), new TrainingEventCodec().serde(), 1, Cleanup.DELETE, MONTH, Map.of());
  }

  /** Records that a service could not process: ingest, features, serve or scoreboard. */
  public Topic<byte[], byte[]> deadLetters(String service) {
    return new Topic<>(
        named(service + ".dlq"), Serdes.ByteArray(), Serdes.ByteArray(), 1, Cleanup.DELETE, FORTNIGHT, Map.of());
  }

  /** Every topic there is. */
  public List<Topic<?, ?>> all() {
    Stream<Topic<?, ?>> data =
        Stream.of(observations(), steps(), windows(), predictions(), forecasts(), scores(), models(), aliases(), training());
    Stream<Topic<?, ?>> dead = DEAD_LETTER_SERVICES.stream().map(this::deadLetters);
    return Stream.concat(data, dead).toList();
  }

  private <V> Topic<SeriesId, V> bySeries(String what, Codec<V> codec, Duration retention) {
    return new Topic<>(
        named(what), SeriesIdSerde.create(), codec.serde(), partitions, Cleanup.DELETE, retention, Map.of());
  }

  private String named(String what) {
    return prefix + "." + what + ".v1";
  }
}
