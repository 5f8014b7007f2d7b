package io.rivercast.forecasting.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.rivercast.core.model.ModelTensor;
import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.Initialization;
import io.rivercast.core.spec.LinearPathKind;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.Normalization;
import io.rivercast.core.spec.Regressor;
import io.rivercast.core.spec.UnitNorm;
import io.rivercast.core.spec.Variant;
import io.rivercast.forecasting.fit.Made;
import io.rivercast.forecasting.network.Network;
import io.rivercast.forecasting.network.Parameter;
import io.rivercast.forecasting.network.Scaling;
import io.rivercast.forecasting.torch.TorchNetwork;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxExportTest {
  private static final List<Double> BAND = List.of(0.05, 0.25, 0.5, 0.9);
  private static final Scaling SCALING =
      new Scaling(
          new float[] {50, -3}, new float[] {5, 2}, new float[] {3, 0.5f}, true,
          new TreeMap<>(
              Map.of(
                  Drawn.KNOWN, new Scaling.Size(new float[] {52, -2}, new float[] {4, 1}),
                  -1L, new Scaling.Size(new float[] {49, -3}, new float[] {5, 3}))));

  record Case(ModelSpec model, boolean gaps, List<String> calendar, int season, List<Double> quantiles) {
    @Override
    public String toString() {
      return model + (gaps ? " with gaps" : "") + (calendar.isEmpty() ? "" : " and calendar");
    }
  }

  static List<Case> everyNetwork() {
    List<Case> cases = new ArrayList<>();
    for (Family family : NETWORKS) {
      for (Normalization normalization : Normalization.values()) {
        ModelSpec model = new ModelSpec(family, 8, 1, 0.2, normalization);
        cases.add(new Case(model, false, List.of(), 1, List.of(0.5)));
        cases.add(new Case(model, true, List.of("hour-of-day", "day-of-year"), 4, BAND));
      }
    }
    cases.addAll(deepNetworks());
    return cases;
  }

  static List<Case> deepNetworks() {
    List<Case> cases = new ArrayList<>();
    for (Family family : NETWORKS) {
      for (UnitNorm unitNorm : UnitNorm.values()) {
        cases.add(deep(family, false, false, unitNorm));
        if (RECURRENT.contains(family)) {
          cases.add(deep(family, true, false, unitNorm));
          cases.add(deep(family, false, true, unitNorm));
          cases.add(deep(family, true, true, unitNorm));
        }
      }
    }
    return cases;
  }

  private static final Set<Family> NETWORKS = EnumSet.complementOf(EnumSet.of(Family.TRIBUO));
  private static final Set<Family> RECURRENT = EnumSet.of(Family.RNN, Family.LSTM, Family.GRU);

  /** Two layers, segments of three steps where there are segments, and directions. */
  private static Case deep(Family family, boolean bidirectional, boolean attention, UnitNorm unitNorm) {
    boolean segments = RECURRENT.contains(family) || family == Family.SEGMENT_GRU || family == Family.TRANSFORMER;
    Variant variant =
        new Variant(
            segments ? OptionalInt.of(3) : OptionalInt.empty(), bidirectional, attention, true, unitNorm,
            Initialization.XAVIER, bidirectional ? LinearPathKind.NONE : LinearPathKind.LEARNED, 1, Regressor.SGD);
    return new Case(
        new ModelSpec(family, 16, 2, 0.2, Normalization.LAST, variant), true, List.of("hour-of-day"), 4, BAND);
  }

  @ParameterizedTest
  @MethodSource("everyNetwork")
  void equalsTheTrainersOutputForAnyNumberOfWindows(Case it) {
    Network network = network(it);
    Map<String, float[]> weights = Drawn.weights(network, 1);
    byte[] onnx = OnnxExport.write(network, weights, Map.of());

    for (int n : new int[] {1, 7, 128}) {
      Windows windows = Drawn.windows(network, n, it.gaps());
      TorchNetwork.Prediction predicted = Drawn.predictions(network, weights, windows);
      try (OnnxModel model = new OnnxModel(onnx)) {
        assertSame(model.run(windows), predicted.forecasts());
        predicted.directions().ifPresent(expected -> assertSame(model.run(windows, ModelTensor.DIRECTION), expected));
        predicted.attention().ifPresent(expected -> assertSame(model.run(windows, ModelTensor.ATTENTION), expected));
        assertThat(model.outputs()).hasSize(1 + count(predicted.directions()) + count(predicted.attention()));
      }
    }
  }

  private static int count(Optional<float[]> values) {
    return values.isPresent() ? 1 : 0;
  }

  /** Within 1e-5 of the largest. */
  private static void assertSame(float[] actual, float[] expected) {
    assertThat(ParityCheck.difference(actual, expected)).isLessThan(1e-5);
  }

  @ParameterizedTest
  @MethodSource("deepNetworks")
  void whatItGivesBesideForecastsIsWhatItSeems(Case it) {
    Network network = network(it);
    Windows windows = Drawn.windows(network, 50, it.gaps());
    TorchNetwork.Prediction predicted = Drawn.predictions(network, Drawn.weights(network, 1), windows);

    assertThat(predicted.directions().isPresent()).isEqualTo(it.model().variant().direction());
    assertThat(predicted.attention().isPresent()).isEqualTo(it.model().variant().attention());
    predicted.directions().ifPresent(all -> assertThat(all).hasSize(50 * network.horizon()));
    for (float probability : predicted.directions().orElse(new float[0])) {
      assertThat(probability).isBetween(0f, 1f);
    }
    float[] attention = predicted.attention().orElse(new float[0]);
    for (int from = 0; from < attention.length; from += network.steps()) {
      double sum = 0;
      for (int step = 0; step < network.steps(); step++) {
        sum += attention[from + step];
      }
      assertThat(sum).isCloseTo(1, Offset.offset(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("deepNetworks")
  void quantilesNeverCross(Case it) {
    Network network = network(it);
    byte[] onnx = OnnxExport.write(network, Drawn.weights(network, 20), Map.of());
    float[] forecasts;
    try (OnnxModel model = new OnnxModel(onnx)) {
      forecasts = model.run(Drawn.windows(network, 50, it.gaps()));
    }

    assertThat(forecasts).hasSize(50 * network.horizon() * network.quantiles());
    for (int i = 0; i < forecasts.length; i++) {
      assertThat(forecasts[i]).isFinite();
      if (i % network.quantiles() > 0) {
        assertThat(forecasts[i]).isGreaterThanOrEqualTo(forecasts[i - 1]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("deepNetworks")
  void seesTheOldestStepOfAWindowBesideTheLinearPath(Case it) {
    Network network = network(it);
    Map<String, float[]> weights = Drawn.weights(network, 0.5);
    if (it.model().family() != Family.LINEAR && weights.containsKey("linear.weight")) {
      weights.put("linear.weight", new float[Objects.requireNonNull(weights.get("linear.weight")).length]);
    }
    float[] window = Drawn.windows(network, 1, false).values();
    float[] other = window.clone();
    other[1] += 2;

    assertThat(Drawn.predictions(network, weights, Windows.of(other, 0)).forecasts())
        .isNotEqualTo(Drawn.predictions(network, weights, Windows.of(window, 0)).forecasts());
  }

  @Test
  void anEnsembleForecastsTheMeanOfItsMembers() {
    Case it = deep(Family.GRU, false, true, UnitNorm.NONE);
    Network one = network(it);
    Network three = Network.ensemble(spec(it), it.model(), SCALING, 3);
    Windows windows = Drawn.windows(one, 5, true);
    Map<String, float[]> all = new LinkedHashMap<>();
    float[] mean = new float[5 * one.horizon() * one.quantiles()];
    for (int member = 0; member < 3; member++) {
      String prefix = Network.prefix(member);
      Map<String, float[]> weights = Drawn.weights(one, 1 + member);
      weights.forEach((name, values) -> all.put(prefix + name, values));
      float[] forecast = Drawn.predictions(one, weights, windows).forecasts();
      for (int i = 0; i < mean.length; i++) {
        mean[i] += forecast[i] / 3;
      }
    }

    assertThat(three.parameters()).extracting(Parameter::name).containsExactlyElementsOf(all.keySet());
    try (OnnxModel model = new OnnxModel(OnnxExport.write(three, all, Map.of()))) {
      assertSame(model.run(windows), mean);
      assertSame(model.run(windows, ModelTensor.ATTENTION),
          Drawn.predictions(three, all, windows).attention().orElseThrow());
    }
  }

  @Test
  void isSelfContained() throws Exception {
    Network network = network(new Case(ModelSpec.of(Family.LSTM), true, List.of("day-of-week"), 1, BAND));

    ModelProto model =
        ModelProto
            .parseFrom(OnnxExport.write(network, Drawn.weights(network, 1), Map.of("version", "3", "family", "lstm")));

    assertThat(model.getIrVersion()).isEqualTo(8);
    assertThat(model.getOpsetImportList()).singleElement().satisfies(
        opset -> {
          assertThat(opset.getDomain()).isEmpty();
          assertThat(opset.getVersion()).isEqualTo(17);
        });
    assertThat(model.getFunctionsList()).isEmpty();
    assertThat(model.getGraph().getInitializerList())
        .allMatch(tensor -> tensor.getDataLocation() == TensorProto.DataLocation.DEFAULT);
    assertThat(model.getMetadataPropsList())
        .extracting(StringStringEntryProto::getKey, StringStringEntryProto::getValue)
        .containsExactly(
            tuple("family", "lstm"), tuple("version", "3"));
    assertThat(model.getGraph().getInput(0).getType().getTensorType().getShape().getDim(0).getDimParam())
        .isEqualTo("N");
  }

  private static ForecasterSpec spec(Case it) {
    return Made.spec(
        Map.of(
            "features", List.of("y", "x"), "cadence", "PT1H", "calendar", it.calendar(), "season", it.season(),
            "horizon", 5, "quantiles", it.quantiles()));
  }

  private static Network network(Case it) {
    Scaling scaling =
        new Scaling(SCALING.mean(), SCALING.deviation(), SCALING.spread(), it.gaps(), SCALING.series());
    return new Network(spec(it), it.model(), scaling);
  }
}
