package io.rivercast.scoreboard.scoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.score.Score;
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

/** Reads forecasts, writes scores. */
public final class ScoringTopology {
  private static final String READ = "read-forecasts";
  private static final String SCORE = "score-forecasts";
  static final String WRITE = "write-scores";
  static final String DEAD_LETTERS = "dead-letters";

  private ScoringTopology() {}

  /**
   * The topology over these topics.
   *
   * @param forecasters with meters of their own
   */
  public static Topology of(Topics topics, List<ForecasterSpec> forecasters, MeterRegistry registry) {
    Topic<SeriesId, Forecast> forecasts = topics.forecasts();
    Topic<SeriesId, Score> scores = topics.scores();
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            READ,
            new ArrivalTime(),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer(),
            forecasts.name())
        .addProcessor(SCORE, new ScoreForecasts.Supplier(forecasts, new ScoringMeters(registry, forecasters)), READ)
        .addSink(WRITE, scores.name(), scores.key().serializer(), scores.value().serializer(), SCORE)
        .addSink(
            DEAD_LETTERS, topics.deadLetters("scoreboard").name(), new ByteArraySerializer(), new ByteArraySerializer(),
            SCORE);
  }
}
