package io.rivercast.serve.loop;

import static io.rivercast.serve.model.TestModels.SPEC;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
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
  private final ForecasterInference desk = new ForecasterInference(SPEC, registry);
  private final List<ServedModel> models = new ArrayList<>();

  @AfterEach
  void close() {
    models.forEach(model -> model.onnx().release());
  }

  @Test
  void aBaselineAnswersBeforeAnyChampion() {
    Window rising = TestWindows.of(SPEC, "a", 9, 1, 0, 2, 0, 3, 0, 4, 0);
    Window seesaw = TestWindows.of(SPEC, "b", 9, 1, 0, 5, 0, 1, 0, 5, 0);
    List<Forecast> forecasts = answer(List.of(rising, seesaw), ModelAssignment.EMPTY);
    assertThat(forecasts).extracting(Forecast::source).containsExactly(Source.NAIVE, Source.SEASONAL_NAIVE);
    assertThat(forecasts).extracting(Forecast::version).containsOnly(0);
    assertThat(points(forecasts.get(0))).containsExactly(4f, 4f, 4f);
    assertThat(points(forecasts.get(1))).containsExactly(1f, 5f, 1f);
  }

  @Test
  void theChampionAnswersWithBothBaselinesAndTheActualBesideIt() {
    Window window = TestWindows.of(SPEC, "a", 9, 1, 0, 5, 0, 1, 0, 6, 0);
    Forecast forecast = answer(List.of(window), lineup(served(3))).getFirst();
    assertThat(forecast.source()).isEqualTo(Source.MODEL);
    assertThat(forecast.version()).isEqualTo(3);
    assertThat(forecast.role()).isEqualTo(Role.ANSWER);
    assertThat(points(forecast)).containsExactly(9f, 9f, 9f);
    assertThat(forecast.baseline().naive()).isEqualTo(6f);
    assertThat(forecast.baseline().seasonal()).containsExactly(1f, 6f, 1f);
    assertThat(forecast.actual()).isEqualTo(6f);
    assertThat(forecast.origin()).isEqualTo(window.origin());
    assertThat(forecast.sequence()).isEqualTo(9);
    assertThat(forecast.observedShare()).isEqualTo(1f);
    assertThat(registry.get("rivercast.serve.forecasts").tags("source", "model", "role", "answer").counter().count())
        .isEqualTo(1);
  }

  @Test
  void eachForecastHasTheDirectionThatTheModelGivesItsWindow() {
    byte[] onnx = OnnxFile.withDirection(TestModels.shape(SPEC), SPEC.targetIndex());
    ServedModel model = TestModels.served(TestModels.manifest(SPEC, 1), onnx);
    models.add(model);
    Window low = TestWindows.constant(SPEC, "a", 9, 0.25f);
    Window high = TestWindows.constant(SPEC, "b", 9, 0.5f);
    List<Forecast> forecasts = answer(List.of(low, high), lineup(model));
    assertThat(forecasts.get(0).direction()).isEqualTo(new Direction(new float[] {0.25f, 1.25f, 2.25f}));
    assertThat(forecasts.get(1).direction()).isEqualTo(new Direction(new float[] {0.5f, 1.5f, 2.5f}));
  }

  @Test
  void aFilledValueIsNoActual() {
    byte[] newest = {0b0100_0000};
    Window raw = TestWindows.constant(SPEC, "a", 9, 2);
    Window filled =
        new Window(raw.forecaster(), raw.series(), raw.layout(), raw.origin(), 9, raw.values(),
            new CellMask(8, newest));
    Forecast forecast = answer(List.of(filled), lineup(served(1))).getFirst();
    assertThat(forecast.actual()).isNaN();
    assertThat(forecast.observedShare()).isEqualTo(7 / 8f);
  }

  @Test
  void theBaselineThatTheManifestNamesKeepsASeries() {
    Manifest manifest =
        TestModels.manifest(SPEC, 2, Map.of(new SeriesId("b"), Source.SEASONAL_NAIVE), List.of());
    ServedModel champion = keep(TestModels.served(manifest, TestModels.onnx(SPEC, 2)));
    List<Window> windows =
        List.of(
            TestWindows.of(SPEC, "a", 1, 1, 0, 2, 0, 3, 0, 4, 0),
            TestWindows.of(SPEC, "b", 1, 1, 0, 2, 0, 3, 0, 4, 0),
            TestWindows.of(SPEC, "c", 1, 1, 0, 2, 0, 3, 0, 7, 0));
    List<Forecast> forecasts = answer(windows, lineup(champion));
    assertThat(forecasts).extracting(Forecast::source)
        .containsExactly(Source.MODEL, Source.SEASONAL_NAIVE, Source.MODEL);
    assertThat(forecasts).extracting(forecast -> forecast.series().value()).containsExactly("a", "b", "c");
    assertThat(forecasts).extracting(forecast -> forecast.point(1)).containsExactly(6f, 3f, 9f);
  }

  @Test
  void aBaselineAnswersWhereTheModelsForecastIsNotFiniteAndThatIsCounted() {
    Window gap = TestWindows.of(SPEC, "a", 1, 1, 0, 2, 0, 3, 0, NAN, 0);
    Window whole = TestWindows.of(SPEC, "b", 1, 1, 0, 2, 0, 3, 0, 4, 0);
    List<Forecast> forecasts = answer(List.of(gap, whole), lineup(served(1)));
    assertThat(forecasts).extracting(Forecast::source).containsExactly(Source.NAIVE, Source.MODEL);
    assertThat(points(forecasts.getFirst())).containsExactly(3f, 3f, 3f);
    assertThat(registry.get("rivercast.serve.inference.notfinite").counter().count()).isEqualTo(1);
  }

  @Test
  void aWindowWithoutAnyTargetHasOneForecastOfMissingValues() {
    Window empty = TestWindows.of(SPEC, "a", 1, NAN, 0, NAN, 0, NAN, 0, NAN, 0);
    List<Forecast> forecasts = answer(List.of(empty), new ModelAssignment(served(1), served(2)));
    assertThat(forecasts).hasSize(1);
    assertThat(forecasts.getFirst().source()).isEqualTo(Source.NAIVE);
    assertThat(points(forecasts.getFirst())).containsExactly(NAN, NAN, NAN);
    assertThat(registry.get("rivercast.serve.inference.notfinite").counter().count()).isZero();
  }

  @Test
  void theChallengersForecastFollowsTheAnswer() {
    List<Window> windows =
        List.of(TestWindows.constant(SPEC, "a", 1, 10), TestWindows.constant(SPEC, "a", 2, 20));
    List<Forecast> forecasts = answer(windows, new ModelAssignment(served(1), served(2)));
    assertThat(forecasts).extracting(Forecast::sequence).containsExactly(1L, 1L, 2L, 2L);
    assertThat(forecasts).extracting(Forecast::role)
        .containsExactly(Role.ANSWER, Role.CHALLENGER, Role.ANSWER, Role.CHALLENGER);
    assertThat(forecasts).extracting(forecast -> forecast.point(2)).containsExactly(11f, 12f, 21f, 22f);
  }

  @Test
  void aChallengersForecastThatIsNotFiniteIsDropped() {
    Window gap = TestWindows.of(SPEC, "a", 1, 1, 0, 2, 0, 3, 0, NAN, 0);
    assertThat(answer(List.of(gap), new ModelAssignment(Optional.empty(), served(2)))).extracting(Forecast::role)
        .containsExactly(Role.ANSWER);
  }

  @Test
  void baselinesAnswerWhereARunFails() {
    ServedModel fragile = keep(TestModels.served(TestModels.manifest(SPEC, 1), TestModels.onnxOfFullBatchesOnly(SPEC)));
    Window window = TestWindows.constant(SPEC, "a", 1, 10);
    List<Forecast> forecasts = answer(List.of(window), lineup(Optional.of(fragile)));
    assertThat(forecasts).extracting(Forecast::source).containsExactly(Source.NAIVE);
    assertThat(registry.get("rivercast.serve.inference.failed").counter().count()).isEqualTo(1);
  }

  private List<Forecast> answer(List<Window> windows, ModelAssignment lineup) {
    List<Forecast> forecasts = new ArrayList<>();
    desk.answer(windows, lineup, forecasts::add);
    return forecasts;
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

  private static float[] points(Forecast forecast) {
    float[] points = new float[forecast.horizon()];
    for (int lead = 1; lead <= points.length; lead++) {
      points[lead - 1] = forecast.point(lead);
    }
    return points;
  }
}
