package io.rivercast.train.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.Normalization;
import io.rivercast.train.fit.Made;
import io.rivercast.train.net.Network;
import io.rivercast.train.net.Parameter;
import io.rivercast.train.net.Scaling;
import io.rivercast.train.net.SplitMix;
import io.rivercast.train.net.TorchNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxExportTest {
  private static final List<Double> BAND = List.of(0.05, 0.25, 0.5, 0.9);
  private static final Scaling SCALING =
      new Scaling(new float[] {50, -3}, new float[] {5, 2}, new float[] {3, 0.5f}, true);

  record Case(
      Family family,
      Normalization normalization,
      int layers,
      boolean gaps,
      List<String> calendar,
      int season,
      List<Double> quantiles) {}

  static List<Case> everyNetwork() {
    List<Case> cases = new ArrayList<>();
    for (Family family : Family.values()) {
      for (Normalization normalization : Normalization.values()) {
        for (int layers = 1; layers <= 2; layers++) {
          for (boolean gaps : new boolean[] {false, true}) {
            cases.add(new Case(family, normalization, layers, gaps, List.of(), 1, List.of(0.5)));
            cases.add(new Case(family, normalization, layers, gaps, List.of("hour-of-day", "day-of-year"), 4, BAND));
          }
        }
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("everyNetwork")
  void saysWhatTheTrainerSaysForAnyNumberOfWindows(Case it) {
    Network network = network(it);
    Map<String, float[]> weights = anyWeights(network, 1);
    byte[] onnx = OnnxExport.write(network, weights, Map.of());

    for (int n : new int[] {1, 7, 128}) {
      Windows windows = anyWindows(network, n, it.gaps());
      assertThat(ParityCheck.difference(onnx, windows, trainers(network, weights, windows)))
          .isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("everyNetwork")
  void quantilesNeverCross(Case it) {
    Network network = network(it);
    byte[] onnx = OnnxExport.write(network, anyWeights(network, 20), Map.of());
    float[] forecasts;
    try (OnnxModel model = new OnnxModel(onnx)) {
      forecasts = model.run(anyWindows(network, 50, it.gaps()));
    }

    assertThat(forecasts).hasSize(50 * network.horizon() * network.quantiles());
    for (int i = 0; i < forecasts.length; i++) {
      assertThat(forecasts[i]).isFinite();
      if (i % network.quantiles() > 0) {
        assertThat(forecasts[i]).isGreaterThanOrEqualTo(forecasts[i - 1]);
      }
    }
  }

  @Test
  void isSelfContained() throws Exception {
    Network network = network(new Case(Family.LSTM, Normalization.LAST, 1, true, List.of("day-of-week"), 1, BAND));

    ModelProto model =
        ModelProto
            .parseFrom(OnnxExport.write(network, anyWeights(network, 1), Map.of("version", "3", "family", "lstm")));

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

  private static Network network(Case it) {
    ForecasterSpec spec =
        Made.spec(
            Map.of(
                "features", List.of("y", "x"), "cadence", "PT1H", "calendar", it.calendar(), "season", it.season(),
                "quantiles", it.quantiles()));
    ModelSpec model = new ModelSpec(it.family(), 8, it.layers(), 0.2, it.normalization());
    Scaling scaling = new Scaling(SCALING.mean(), SCALING.deviation(), SCALING.spread(), it.gaps());
    return new Network(spec, model, scaling);
  }

  private static Map<String, float[]> anyWeights(Network network, double factor) {
    SplitMix random = new SplitMix(3);
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      weights.put(parameter.name(), new Parameter(parameter.name(), 0.5 * factor, parameter.shape()).draw(random));
    }
    return weights;
  }

  private static Windows anyWindows(Network network, int n, boolean gaps) {
    SplitMix random = new SplitMix(4);
    float[] windows = new float[n * network.steps() * network.features()];
    for (int i = 0; i < windows.length; i++) {
      float value = (float) ((i % 2 == 0 ? 50 : -3) + 6 * random.uniform());
      windows[i] = gaps && random.uniform() < 0.3 ? Float.NaN : value;
    }
    return Windows.of(windows, anyOrigins(n));
  }

  private static long[] anyOrigins(int n) {
    SplitMix random = new SplitMix(5);
    long[] origins = new long[n];
    for (int i = 0; i < n; i++) {
      origins[i] = (long) ((random.uniform() - 0.2) * 4e9);
    }
    return origins;
  }

  private static float[] trainers(Network network, Map<String, float[]> weights, Windows windows) {
    try (PointerScope _ = new PointerScope()) {
      TorchNetwork torch = new TorchNetwork(network, new SplitMix(0));
      torch.restore(weights);
      return torch.forecast(windows);
    }
  }
}
