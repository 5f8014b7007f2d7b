package io.rivercast.train.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rivercast.core.backtest.Verdict;
import io.rivercast.core.model.Evaluation;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.score.ErrorSums;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.Trainer;
import io.rivercast.forecasting.data.Played;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.forecasting.fit.Fitted;
import io.rivercast.forecasting.fit.Made;
import io.rivercast.schemas.signing.ModelSigning;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import io.rivercast.train.data.ForecasterTable;
import io.rivercast.train.data.OffsetRanges;
import io.rivercast.train.release.Candidate;
import io.rivercast.train.release.Lineage;
import io.rivercast.train.release.Manifests;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RebuildTest {
  private static final Topic<SeriesId, Window> TOPIC = new Topics("test", 1).windows();
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC.name(), 0);
  private static final int READ = 240;
  private static final ForecasterSpec SPEC =
      Played.spec(
          Map.of(
              "min-window", 3, "model", Map.of("family", "linear"), "training", Map.of("seed", 11, "holdout", 0.25)));
  private static final List<Window> WINDOWS = windows();

  private static List<Window> windows() {
    Played played = new Played(SPEC, "s");
    for (int hour = 0; hour < 300; hour++) {
      played.hour(hour, hour % 5, (float) (20 + 3 * Math.sin(hour / 2.0) + Math.cos(hour * 1.7)));
    }
    return played.end().windows();
  }

  private static Lineage lineage() {
    return Lineage.of(TOPIC.name(), OffsetRanges.parse("0:0-" + READ), 100);
  }

  /** What a run on the first windows published, which had looked back over some of them. */
  private static ModelVersion published(List<Window> windows) throws FitException {
    ForecasterTable table = new ForecasterTable(SPEC, 100);
    for (int offset = 0; offset < READ; offset++) {
      table.add(0, offset, windows.get(offset));
    }
    TrainingSet set = TrainingSet.of(SPEC, table.steps());
    Fitted fitted =
        Trainer.standard()
            .train(
                set.data(), SPEC.models().getFirst(), Made.patient(),
                Manifests.metadata(set, 7, lineage()));
    Metrics none = Metrics.of(new ErrorSums());
    Evaluation evaluation =
        new Evaluation(none, none, none, Optional.empty(), new Verdict(true, List.of("a test")), Map.of());
    Candidate candidate = new Candidate(7, Family.LINEAR, evaluation);
    Manifest manifest = Manifests.of(set, candidate, fitted, lineage(), Instant.EPOCH);
    return ModelSigning.seal(manifest, fitted.onnx(), Optional.empty());
  }

  private static Rebuild rebuild(long beginning) {
    return new Rebuild(() -> consumer(beginning), TOPIC, Trainer.standard());
  }

  private static MockConsumer<byte[], byte[]> consumer(long beginning) {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(
        TOPIC.name(), List.of(new PartitionInfo(TOPIC.name(), 0, null, new Node[0], new Node[0])));
    consumer.updateBeginningOffsets(Map.of(PARTITION, beginning));
    consumer.updateEndOffsets(Map.of(PARTITION, (long) WINDOWS.size()));
    consumer.schedulePollTask(() -> {
      for (int offset = 0; offset < WINDOWS.size(); offset++) {
        byte[] value = TOPIC.value().serializer().serialize(TOPIC.name(), WINDOWS.get(offset));
        consumer.addRecord(new ConsumerRecord<>(TOPIC.name(), 0, offset, new byte[0], value));
      }
    });
    return consumer;
  }

  @Test
  void theManifestAndTheWindowsThatItNamesGiveTheSameFile() throws Exception {
    Rebuilt rebuilt = rebuild(0).run(published(WINDOWS), Made.patient());
    assertThat(rebuilt.differences()).isEmpty();
    assertThat(rebuilt.matches()).isTrue();
    assertThat(rebuilt.windows()).isEqualTo(READ);
    assertThat(rebuilt.elsewhere()).isEmpty();
  }

  @Test
  void saysInWhatAnotherFileDiffers() throws Exception {
    List<Window> others = WINDOWS.subList(30, 30 + READ);
    Rebuilt rebuilt = rebuild(0).run(published(others), Made.patient());
    assertThat(rebuilt.matches()).isFalse();
    assertThat(rebuilt.differences())
        .anySatisfy(one -> assertThat(one).startsWith("size: recorded "))
        .anySatisfy(one -> assertThat(one).startsWith("note data-from: recorded 1970-01-08"))
        .anySatisfy(one -> assertThat(one).matches("weights: \\d+ of \\d+ differ, the first is .*; the largest .*"));
  }

  @Test
  void namesTheWindowsThatAreGone() throws Exception {
    ModelVersion version = published(WINDOWS);
    assertThatExceptionOfType(RebuildException.class)
        .isThrownBy(() -> rebuild(5).run(version, Made.patient()))
        .withMessageStartingWith(
            "windows that it was trained on are no longer on the topic, offsets of test.windows.v1-0 from 0 to 4;");
  }

  @Test
  void saysWhatAManifestLacks() throws Exception {
    Manifest m = published(WINDOWS).manifest();
    Manifest bare =
        new Manifest(
            m.forecaster(), m.version(), m.family(), m.layout(), m.features(), m.target(), m.window(), m.horizon(),
            m.quantiles(), m.trainedAt(), m.dataFrom(), m.dataTo(), m.windows(), m.seed(), Map.of("hidden", "64"),
            m.lineage(), m.parity(), m.evaluation(), m.golden());
    assertThatExceptionOfType(RebuildException.class)
        .isThrownBy(() -> rebuild(0).run(ModelSigning.seal(bare, new byte[0], Optional.empty()), Made.patient()))
        .withMessageStartingWith("its manifest is not enough: settings.demo.");
  }
}
