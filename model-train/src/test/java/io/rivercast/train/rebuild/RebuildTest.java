package io.rivercast.train.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rivercast.core.backtest.Verdict;
import io.rivercast.core.grid.Step;
import io.rivercast.core.model.Evaluation;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.score.ErrorSums;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.series.SeriesId;
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
import io.rivercast.train.data.GridTable;
import io.rivercast.train.data.OffsetRanges;
import io.rivercast.train.data.StepSelection;
import io.rivercast.train.data.WindowCount;
import io.rivercast.train.release.Candidate;
import io.rivercast.train.release.Lineage;
import io.rivercast.train.release.Manifests;
import java.nio.charset.StandardCharsets;
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
  private static final Topic<SeriesId, Step> TOPIC = new Topics("test", 1).steps();
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC.name(), 0);
  private static final int READ = 240;
  private static final ForecasterSpec SPEC =
      Played.spec(
          Map.of(
              "min-window", 3, "model", Map.of("family", "linear"), "training", Map.of("seed", 11, "holdout", 0.25)));
  private static final List<Step> STEPS = steps();

  private static List<Step> steps() {
    Played played = new Played(SPEC, "s");
    for (int hour = 0; hour < 300; hour++) {
      played.hour(hour, hour % 5, (float) (20 + 3 * Math.sin(hour / 2.0) + Math.cos(hour * 1.7)));
    }
    return played.end().steps();
  }

  private static Lineage lineage() {
    return Lineage.of(TOPIC.name(), new StepSelection(OffsetRanges.parse("0:0-" + READ), 100, StepSelection.ALL_SERIES));
  }

  /** The version of a run on the first steps with a lookback over some of them. */
  private static ModelVersion published(List<Step> steps) throws FitException {
    GridTable table = new GridTable(Map.of(SPEC, new WindowCount()), 100, StepSelection.ALL_SERIES);
    for (int offset = 0; offset < READ; offset++) {
      table.add(0, offset, steps.get(offset));
    }
    TrainingSet set = TrainingSet.of(SPEC, table.steps(SPEC));
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
    consumer.updateEndOffsets(Map.of(PARTITION, (long) STEPS.size()));
    consumer.schedulePollTask(() -> {
      for (int offset = 0; offset < STEPS.size(); offset++) {
        byte[] value = TOPIC.value().serializer().serialize(TOPIC.name(), STEPS.get(offset));
        consumer.addRecord(new ConsumerRecord<>(TOPIC.name(), 0, offset, "s".getBytes(StandardCharsets.UTF_8), value));
      }
    });
    return consumer;
  }

  @Test
  void theManifestAndTheStepsThatItNamesGiveTheSameFile() throws Exception {
    Rebuilt rebuilt = rebuild(0).run(published(STEPS), Made.patient());
    assertThat(rebuilt.differences()).isEmpty();
    assertThat(rebuilt.matches()).isTrue();
    assertThat(rebuilt.windows()).as("min-window is 3").isEqualTo(READ - 2);
    assertThat(rebuilt.elsewhere()).isEmpty();
  }

  @Test
  void saysInWhatAnotherFileDiffers() throws Exception {
    List<Step> others = STEPS.subList(30, 30 + READ);
    Rebuilt rebuilt = rebuild(0).run(published(others), Made.patient());
    assertThat(rebuilt.matches()).isFalse();
    assertThat(rebuilt.differences())
        .anySatisfy(one -> assertThat(one).startsWith("size: recorded "))
        .anySatisfy(one -> assertThat(one).startsWith("note data-from: recorded 1970-01-07T23"))
        .anySatisfy(one -> assertThat(one).matches("weights: \\d+ of \\d+ differ, the first is .*; the largest .*"));
  }

  @Test
  void namesTheStepsThatAreGone() throws Exception {
    ModelVersion version = published(STEPS);
    assertThatExceptionOfType(RebuildException.class)
        .isThrownBy(() -> rebuild(5).run(version, Made.patient()))
        .withMessageStartingWith(
            "steps that it was trained on are no longer on the topic, offsets of test.steps.v1-0 from 0 to 4;");
  }

  @Test
  void saysWhatAManifestLacks() throws Exception {
    Manifest m = published(STEPS).manifest();
    Manifest bare =
        new Manifest(
            m.forecaster(), m.version(), m.family(), m.layout(), m.features(), m.target(), m.window(), m.horizon(),
            m.quantiles(), m.trainedAt(), m.dataFrom(), m.dataTo(), m.windows(), m.seed(), Map.of("hidden", "64"),
            m.lineage(), m.parity(), m.evaluation(), m.golden());
    assertThatExceptionOfType(RebuildException.class)
        .isThrownBy(() -> rebuild(0).run(ModelSigning.seal(bare, new byte[0], Optional.empty()), Made.patient()))
        .withMessageStartingWith("its manifest is not enough: settings.demo.");
  }

  @Test
  void aVersionThatWasTrainedOnWindowsCannotBeRebuilt() throws Exception {
    Manifest m = published(STEPS).manifest();
    Manifest old =
        new Manifest(
            m.forecaster(), m.version(), m.family(), m.layout(), m.features(), m.target(), m.window(), m.horizon(),
            m.quantiles(), m.trainedAt(), m.dataFrom(), m.dataTo(), m.windows(), m.seed(), m.settings(),
            Map.of("commit", "abc", "windows.topic", "test.windows.v1", "windows.offsets", "0:0-9",
                "windows.lookback", "100"),
            m.parity(), m.evaluation(), m.golden());
    assertThatExceptionOfType(RebuildException.class)
        .isThrownBy(() -> rebuild(0).run(ModelSigning.seal(old, new byte[0], Optional.empty()), Made.patient()))
        .withMessage(
            "its manifest is not enough: it was trained on windows of test.windows.v1, as former releases did, not on"
                + " steps, which is what this release reads; train a new version");
  }
}
