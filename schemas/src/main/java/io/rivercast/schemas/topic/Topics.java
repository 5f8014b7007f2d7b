package io.rivercast.schemas.topic;

import static java.util.Objects.requireNonNull;

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
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The catalogue of topics.
 *
 * @param prefix begins every name
 * @param partitions of each topic whose key is a series, so that a series has the same partition in all of them
 * @param retention the retentions that the user has set, by the names of {@link #DEFAULT_RETENTION}
 */
public record Topics(String prefix, int partitions, Map<String, Duration> retention) {
  /** The largest record of the models topic: a 16 MiB ONNX file and what comes with it. */
  public static final int MODEL_BYTES = 17 * 1024 * 1024;

  /** The default retention of each topic whose records are deleted by age; {@code dlq} are the topics of dead letters. */
  public static final SequencedMap<String, Duration> DEFAULT_RETENTION = defaultRetention();

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
    retention = Map.copyOf(retention);
    if (!DEFAULT_RETENTION.keySet().containsAll(retention.keySet())) {
      throw new IllegalArgumentException(
          "topics with a retention are " + DEFAULT_RETENTION.keySet() + ", received "
              + new TreeSet<>(retention.keySet()));
    }
  }

  /** With the default retentions. */
  public Topics(String prefix, int partitions) {
    this(prefix, partitions, Map.of());
  }

  private static SequencedMap<String, Duration> defaultRetention() {
    SequencedMap<String, Duration> days = new LinkedHashMap<>();
    days.put("observations", Duration.ofDays(30));
    days.put("steps", Duration.ofDays(400));
    days.put("windows", Duration.ofDays(2));
    days.put("predictions", Duration.ofDays(2));
    days.put("forecasts", Duration.ofDays(30));
    days.put("scores", Duration.ofDays(30));
    days.put("training", Duration.ofDays(30));
    days.put("dlq", Duration.ofDays(14));
    return Collections.unmodifiableSequencedMap(days);
  }

  /** Prefix {@code rivercast}, six partitions. */
  public static Topics standard() {
    return new Topics("rivercast", 6);
  }

  /** Readings as they were admitted. */
  public Topic<SeriesId, Observation> observations() {
    return bySeries("observations", new ObservationCodec());
  }

  /** Settled steps by series: the log of history, which training reads. */
  public Topic<SeriesId, Step> steps() {
    return bySeries("steps", new StepCodec());
  }

  /** Windows, for the forecasts that are made of them. */
  public Topic<SeriesId, Window> windows() {
    return bySeries("windows", new WindowCodec());
  }

  /** Outputs of the live versions and the baselines for each window. */
  public Topic<SeriesId, Prediction> predictions() {
    return bySeries("predictions", new PredictionCodec());
  }

  /** Forecasts: the source selected for each series, calibrated. */
  public Topic<SeriesId, Forecast> forecasts() {
    return bySeries("forecasts", new ForecastCodec());
  }

  /** Scores of the leads that aim at each measured step. */
  public Topic<SeriesId, StepScores> scores() {
    return bySeries("scores", new StepScoresCodec());
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
        false,
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
        false,
        Map.of());
  }

  /** Requests to train and the progress of runs, by forecaster. */
  public Topic<String, TrainingEvent> training() {
    return deleted("training", "training", Serdes.String(), new TrainingEventCodec().serde(), 1);
  }

  /** Records that a service could not process: ingest, features, serve or scoreboard. */
  public Topic<byte[], byte[]> deadLetters(String service) {
    return deleted(service + ".dlq", "dlq", Serdes.ByteArray(), Serdes.ByteArray(), 1);
  }

  /** Every topic there is. */
  public List<Topic<?, ?>> all() {
    Stream<Topic<?, ?>> data =
        Stream.of(observations(), steps(), windows(), predictions(), forecasts(), scores(), models(), aliases(),
            training());
    Stream<Topic<?, ?>> dead = DEAD_LETTER_SERVICES.stream().map(this::deadLetters);
    return Stream.concat(data, dead).toList();
  }

  private <V> Topic<SeriesId, V> bySeries(String what, Codec<V> codec) {
    return deleted(what, what, SeriesIdSerde.create(), codec.serde(), partitions);
  }

  private <K, V> Topic<K, V> deleted(String what, String retained, Serde<K> key, Serde<V> value, int parts) {
    Duration standard = requireNonNull(DEFAULT_RETENTION.get(retained));
    return new Topic<>(
        named(what), key, value, parts, Cleanup.DELETE, retention.getOrDefault(retained, standard),
        retention.containsKey(retained), Map.of());
  }

  private String named(String what) {
    return prefix + "." + what + ".v1";
  }
}
