package io.rivercast.serve.loop;

import io.micrometer.core.instrument.MeterRegistry;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.runtime.kafka.DeadLetters;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import io.rivercast.serve.loop.WindowReader.Arrival;
import io.rivercast.serve.loop.WindowReader.Reason;
import io.rivercast.serve.metric.ServeMetrics;
import io.rivercast.serve.model.LiveModels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * Turns the records of a poll into output records: for every window one prediction, for every other record a dead letter.
 * Predictions of one series keep the order of its windows. Not for use by several threads.
 */
public final class PollWork {
  private final WindowReader reader;
  private final Map<String, ForecasterInference> inference = new LinkedHashMap<>();
  private final Topic<SeriesId, Prediction> predictions;
  private final DeadLetters deadLetters;
  private final String deadLetterTopic;

  /** For the forecasters configured here. */
  public PollWork(List<ForecasterSpec> forecasters, Topics topics, MeterRegistry registry) {
    this.reader = new WindowReader(forecasters, topics.windows());
    this.predictions = topics.predictions();
    this.deadLetters = new DeadLetters(registry, ServeMetrics.DEAD_LETTERS, List.of(Reason.values()));
    this.deadLetterTopic = topics.deadLetters("serve").name();
    forecasters.forEach(forecaster -> inference.put(forecaster.name(), new ForecasterInference(forecaster, registry)));
  }

  /** Predicts with the models of one moment. */
  public List<ProducerRecord<byte[], byte[]>> predict(
      Iterable<ConsumerRecord<byte[], byte[]>> records, LiveModels models) {
    List<ProducerRecord<byte[], byte[]>> out = new ArrayList<>();
    Map<String, List<Window>> byForecaster = new LinkedHashMap<>();
    TracedWindows traced = new TracedWindows();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      switch (reader.read(record)) {
        case Arrival.Answerable(Window window) -> {
          byForecaster.computeIfAbsent(window.forecaster(), _ -> new ArrayList<>()).add(window);
          traced.add(window, record.headers());
        }
        case Arrival.Unanswerable(Reason reason, String message) ->
            out.add(deadLetters.of(record, reason, message, deadLetterTopic));
      }
    }
    byForecaster.forEach(
        (forecaster, windows) -> Objects.requireNonNull(inference.get(forecaster))
            .predict(windows, models.of(forecaster), made -> out.add(record(made, traced.next(made)))));
    return out;
  }

  private ProducerRecord<byte[], byte[]> record(Prediction made, Headers headers) {
    byte[] key = predictions.key().serializer().serialize(predictions.name(), made.series());
    byte[] value = predictions.value().serializer().serialize(predictions.name(), made);
    return new ProducerRecord<>(predictions.name(), null, key, value, headers);
  }
}
