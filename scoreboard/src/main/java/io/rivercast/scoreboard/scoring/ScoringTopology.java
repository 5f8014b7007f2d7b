package io.rivercast.scoreboard.scoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.score.StepScores;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.runtime.kafka.ArrivalTime;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/** Reads predictions, writes forecasts and scores. */
public final class ScoringTopology {
  private static final String READ = "read-predictions";
  private static final String PROCESS = "process-predictions";
  static final String WRITE_FORECASTS = "write-forecasts";
  static final String WRITE_SCORES = "write-scores";
  /** Six tasks in one process take at most three eighths of the heap. */
  private static final int CACHE_SHARE = 16;
  static final String DEAD_LETTERS = "dead-letters";

  private ScoringTopology() {}

  /**
   * The topology over these topics.
   *
   * @param forecasters with meters of their own
   */
  public static Topology of(Topics topics, List<ForecasterSpec> forecasters, MeterRegistry registry) {
    Topic<SeriesId, Prediction> predictions = topics.predictions();
    Topic<SeriesId, Forecast> forecasts = topics.forecasts();
    Topic<SeriesId, StepScores> scores = topics.scores();
    ScoringMeters meters = new ScoringMeters(registry, forecasters);
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            READ,
            new ArrivalTime(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            predictions.name())
        .addProcessor(PROCESS, ProcessPredictions.Supplier.of(predictions, meters, forecasters, cacheBytes()), READ)
        .addSink(
            WRITE_FORECASTS, forecasts.name(), forecasts.key().serializer(), forecasts.value().serializer(), PROCESS)
        .addSink(WRITE_SCORES, scores.name(), scores.key().serializer(), scores.value().serializer(), PROCESS)
        .addSink(
            DEAD_LETTERS, topics.deadLetters("scoreboard").name(), new ByteArraySerializer(), new ByteArraySerializer(),
            PROCESS);
  }

  /** Of the series on the heap of one task. */
  private static long cacheBytes() {
    return Runtime.getRuntime().maxMemory() / CACHE_SHARE;
  }
}
