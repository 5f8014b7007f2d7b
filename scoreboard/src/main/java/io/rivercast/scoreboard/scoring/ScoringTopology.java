package io.rivercast.scoreboard.scoring;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.score.Score;
import io.rivercast.core.series.SeriesId;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** Reads forecasts, writes scores. */
public final class ScoringTopology {
  private static final String READ = "read-forecasts";
  private static final String SCORE = "score-forecasts";
  private static final String WRITE = "write-scores";

  private ScoringTopology() {}

  /** The topology over these topics. */
  public static Topology of(Topics topics, MeterRegistry registry) {
    Topic<SeriesId, Forecast> forecasts = topics.forecasts();
    Topic<SeriesId, Score> scores = topics.scores();
    return new Topology()
        .addSource(
            AutoOffsetReset.earliest(),
            READ,
            new OriginTime(),
            forecasts.key().deserializer(),
            forecasts.value().deserializer(),
            forecasts.name())
        .addProcessor(SCORE, new ScoreForecasts.Supplier(new ScoringMeters(registry)), READ)
        .addSink(WRITE, scores.name(), scores.key().serializer(), scores.value().serializer(), SCORE);
  }

  /** The time of a forecast is its origin. Kafka drops records with a time before 1970, so these get the time 1970. */
  static final class OriginTime implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
      return record.value() instanceof Forecast forecast ? millis(forecast.origin()) : Math.max(0, partitionTime);
    }

    static long millis(Instant time) {
      return Math.max(0, time.toEpochMilli());
    }
  }
}
