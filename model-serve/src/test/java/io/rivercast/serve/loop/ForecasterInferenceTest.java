package io.rivercast.serve.loop;

import static io.rivercast.serve.model.TestModels.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Prediction.ModelOutput;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.series.CellMask;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.serve.model.ModelAssignment;
import io.rivercast.serve.model.OnnxFile;
import io.rivercast.serve.model.ServedModel;
import io.rivercast.serve.model.TestModels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ForecasterInferenceTest {
  private static final float NAN = Float.NaN;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ForecasterInference inference = new ForecasterInference(SPEC, registry);
  private final List<ServedModel> models = new ArrayList<>();

  @AfterEach
  void close() {
    models.forEach(model -> model.onnx().release());
  }

  @Test
  void theBaselineThatDidBetterIsPreferredBeforeAnyChampion() {
    Window rising = TestWindows.of(SPEC, "a", 9, 1, 0, 2, 0, 3, 0, 4, 0);
    Window seesaw = TestWindows.of(SPEC, "b", 9, 1, 0, 5, 0, 1, 0, 5, 0);
    List<Prediction> predictions = predict(List.of(rising, seesaw), ModelAssignment.EMPTY);
    assertThat(predictions).extracting(Prediction::preferred).containsExactly(Source.NAIVE, Source.SEASONAL_NAIVE);
    assertThat(predictions).allMatch(each -> each.models().isEmpty() && each.champion() == 0);
    assertThat(predictions.get(0).baselines().forecast().naive()).isEqualTo(4);
    assertThat(predictions.get(1).baselines().forecast().seasonal()).containsExactly(1f, 5f, 1f);
  }

  @Test
  void aPredictionHoldsTheChampionBothBaselinesAndTheActual() {
    Window window = TestWindows.of(SPEC, "a", 9, 1, 0, 5, 0, 1, 0, 6, 0);
    Prediction prediction = predict(List.of(window), lineup(served(3))).getFirst();
    assertThat(prediction.preferred()).isEqualTo(Source.MODEL);
    assertThat(prediction.champion()).isEqualTo(3);
    assertThat(points(prediction, 3)).containsExactly(9f, 9f, 9f);
    assertThat(prediction.baselines().forecast().naive()).isEqualTo(6f);
    assertThat(prediction.baselines().forecast().seasonal()).containsExactly(1f, 6f, 1f);
    assertThat(prediction.actual()).isEqualTo(6);
    assertThat(prediction.origin()).isEqualTo(window.origin());
    assertThat(prediction.sequence()).isEqualTo(9);
    assertThat(prediction.observedShare()).isEqualTo(1f);
    assertThat(registry.get("rivercast.serve.predictions").counter().count()).isEqualTo(1);
  }

  @Test
  void eachPredictionHasTheDirectionThatTheModelGivesItsWindow() {
    byte[] onnx = OnnxFile.withDirection(TestModels.shape(SPEC), SPEC.targetIndex());
    ServedModel model = TestModels.served(TestModels.manifest(SPEC, 1), onnx);
    models.add(model);
    Window low = TestWindows.constant(SPEC, "a", 9, 0.25f);
    Window high = TestWindows.constant(SPEC, "b", 9, 0.5f);
    List<Prediction> predictions = predict(List.of(low, high), lineup(model));
    assertThat(predictions).extracting(each -> each.model(1).orElseThrow().direction()).containsExactly(
        new Direction(new float[] {0.25f, 1.25f, 2.25f}), new Direction(new float[] {0.5f, 1.5f, 2.5f}));
  }

  @Test
  void aFilledValueIsNoActual() {
    byte[] newest = {0b0100_0000};
    Window raw = TestWindows.constant(SPEC, "a", 9, 2);
    Window filled =
        new Window(raw.forecaster(), raw.series(), raw.layout(), raw.origin(), 9, raw.values(),
            new CellMask(8, newest));
    Prediction prediction = predict(List.of(filled), lineup(served(1))).getFirst();
    assertThat(prediction.actual()).isNaN();
    assertThat(prediction.observedShare()).isEqualTo(7 / 8f);
  }

  @Test
  void theBaselineThatTheManifestNamesIsPreferredForASeries() {
    Manifest manifest =
        TestModels.manifest(SPEC, 2, Map.of(new SeriesId("b"), Source.SEASONAL_NAIVE), List.of());
    ServedModel champion = keep(TestModels.served(manifest, TestModels.onnx(SPEC, 2)));
    List<Window> windows =
        List.of(
            TestWindows.of(SPEC, "a", 1, 1, 0, 2, 0, 3, 0, 4, 0),
            TestWindows.of(SPEC, "b", 1, 1, 0, 2, 0, 3, 0, 4, 0));
    List<Prediction> predictions = predict(windows, lineup(champion));
    assertThat(predictions).extracting(Prediction::preferred).containsExactly(Source.MODEL, Source.SEASONAL_NAIVE);
    assertThat(predictions).extracting(each -> each.series().value()).containsExactly("a", "b");
    assertThat(predictions).allMatch(each -> each.model(2).isPresent());
  }

  @Test
  void anOutputThatIsNotFiniteIsLeftOutAndCounted() {
    Window gap = TestWindows.of(SPEC, "a", 1, 1, 0, 2, 0, 3, 0, NAN, 0);
    Window whole = TestWindows.of(SPEC, "b", 1, 1, 0, 2, 0, 3, 0, 4, 0);
    List<Prediction> predictions = predict(List.of(gap, whole), lineup(served(1)));
    assertThat(predictions).extracting(Prediction::preferred).containsExactly(Source.NAIVE, Source.MODEL);
    assertThat(predictions.getFirst().models()).isEmpty();
    assertThat(predictions.getFirst().champion()).isEqualTo(1);
    assertThat(registry.get("rivercast.serve.inference.notfinite").counter().count()).isEqualTo(1);
  }

  @Test
  void noModelRunsOnAWindowWithoutAnyTarget() {
    Window empty = TestWindows.of(SPEC, "a", 1, NAN, 0, NAN, 0, NAN, 0, NAN, 0);
    List<Prediction> predictions = predict(List.of(empty), new ModelAssignment(served(1), served(2)));
    assertThat(predictions).hasSize(1);
    assertThat(predictions.getFirst().preferred()).isEqualTo(Source.NAIVE);
    assertThat(predictions.getFirst().models()).isEmpty();
    assertThat(predictions.getFirst().baselines().forecast().naive()).isNaN();
    assertThat(registry.get("rivercast.serve.inference.notfinite").counter().count()).isZero();
  }

  @Test
  void theChallengerRunsOnEveryWindowOfTheChampion() {
    List<Window> windows =
        List.of(TestWindows.constant(SPEC, "a", 1, 10), TestWindows.constant(SPEC, "a", 2, 20));
    List<Prediction> predictions = predict(windows, new ModelAssignment(served(1), served(2)));
    assertThat(predictions).extracting(Prediction::sequence).containsExactly(1L, 2L);
    assertThat(predictions).extracting(each -> each.models().stream().map(ModelOutput::version).toList())
        .containsOnly(List.of(1, 2));
    assertThat(points(predictions.get(1), 1)[1]).isEqualTo(21f);
    assertThat(points(predictions.get(1), 2)[1]).isEqualTo(22f);
  }

  @Test
  void aFailedRunLeavesPredictionsWithoutItsOutput() {
    ServedModel fragile = keep(TestModels.served(TestModels.manifest(SPEC, 1), TestModels.onnxOfFullBatchesOnly(SPEC)));
    Window window = TestWindows.constant(SPEC, "a", 1, 10);
    List<Prediction> predictions = predict(List.of(window), lineup(Optional.of(fragile)));
    assertThat(predictions).extracting(Prediction::preferred).containsExactly(Source.NAIVE);
    assertThat(predictions.getFirst().models()).isEmpty();
    assertThat(registry.get("rivercast.serve.inference.failed").counter().count()).isEqualTo(1);
  }

  private List<Prediction> predict(List<Window> windows, ModelAssignment lineup) {
    List<Prediction> predictions = new ArrayList<>();
    inference.predict(windows, lineup, predictions::add);
    return predictions;
  }

  private Optional<ServedModel> served(int version) {
    return Optional.of(keep(TestModels.served(SPEC, version)));
  }

  private ServedModel keep(ServedModel model) {
    models.add(model);
    return model;
  }

  private static ModelAssignment lineup(ServedModel champion) {
    return lineup(Optional.of(champion));
  }

  private static ModelAssignment lineup(Optional<ServedModel> champion) {
    return new ModelAssignment(champion, Optional.empty());
  }

  /** The medians of a version at every lead. */
  private static float[] points(Prediction prediction, int version) {
    return prediction.model(version).orElseThrow().values().column(SPEC.quantiles().median());
  }
}
