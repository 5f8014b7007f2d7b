package io.rivercast.train.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.Initialization;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.Normalization;
import io.rivercast.core.spec.Regressor;
import io.rivercast.core.spec.UnitNorm;
import io.rivercast.core.spec.Variant;
import io.rivercast.train.fit.Made;
import io.rivercast.train.net.Network;
import io.rivercast.train.net.Parameter;
import io.rivercast.train.net.Scaling;
import io.rivercast.train.net.SplitMix;
import io.rivercast.train.net.Start;
import io.rivercast.train.net.TorchNetwork;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OnnxExportTest {
  private static final List<Double> BAND = List.of(0.05, 0.25, 0.5, 0.9);
  private static final long KNOWN = 7;
  private static final Scaling SCALING =
      new Scaling(
          new float[] {50, -3}, new float[] {5, 2}, new float[] {3, 0.5f}, true,
          new TreeMap<>(
              Map.of(
                  KNOWN, new Scaling.Size(new float[] {52, -2}, new float[] {4, 1}),
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
        for (boolean gaps : new boolean[] {false, true}) {
          ModelSpec model = new ModelSpec(family, 8, 1, 0.2, normalization);
          cases.add(new Case(model, gaps, List.of(), 1, List.of(0.5)));
          cases.add(new Case(model, gaps, List.of("hour-of-day", "day-of-year"), 4, BAND));
        }
      }
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
            Initialization.XAVIER, false, 1, Regressor.SGD);
    return new Case(
        new ModelSpec(family, 16, 2, 0.2, Normalization.LAST, variant), true, List.of("hour-of-day"), 4, BAND);
  }

  @ParameterizedTest
  @MethodSource("everyNetwork")
  void saysWhatTheTrainerSaysForAnyNumberOfWindows(Case it) {
    Network network = network(it);
    Map<String, float[]> weights = anyWeights(network, 1);
    byte[] onnx = OnnxExport.write(network, weights, Map.of());

    for (int n : new int[] {1, 7, 128}) {
      Windows windows = anyWindows(network, n, it.gaps());
      TorchNetwork.Said said = trainers(network, weights, windows);
      try (OnnxModel model = new OnnxModel(onnx)) {
        assertSame(model.run(windows), said.forecasts());
        said.directions().ifPresent(expected -> assertSame(model.run(windows, "direction"), expected));
        said.attention().ifPresent(expected -> assertSame(model.run(windows, "attention"), expected));
        assertThat(model.outputs()).hasSize(1 + count(said.directions()) + count(said.attention()));
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
  @MethodSource("everyNetwork")
  void whatItGivesBesideForecastsIsWhatItSeems(Case it) {
    Network network = network(it);
    Windows windows = anyWindows(network, 50, it.gaps());
    TorchNetwork.Said said = trainers(network, anyWeights(network, 1), windows);

    assertThat(said.directions().isPresent()).isEqualTo(it.model().variant().direction());
    assertThat(said.attention().isPresent()).isEqualTo(it.model().variant().attention());
    said.directions().ifPresent(all -> assertThat(all).hasSize(50 * network.horizon()));
    for (float probability : said.directions().orElse(new float[0])) {
      assertThat(probability).isBetween(0f, 1f);
    }
    float[] attention = said.attention().orElse(new float[0]);
    for (int from = 0; from < attention.length; from += network.steps()) {
      double sum = 0;
      for (int step = 0; step < network.steps(); step++) {
        sum += attention[from + step];
      }
      assertThat(sum).isCloseTo(1, Offset.offset(1e-5));
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
  void anEnsembleSaysTheMeanOfItsMembers() {
    Case it = deep(Family.GRU, false, true, UnitNorm.NONE);
    Network one = network(it);
    Network three = Network.ensemble(spec(it), it.model(), SCALING, 3);
    Windows windows = anyWindows(one, 5, true);
    Map<String, float[]> all = new LinkedHashMap<>();
    float[] mean = new float[5 * one.horizon() * one.quantiles()];
    for (int member = 0; member < 3; member++) {
      String prefix = Network.prefix(member);
      Map<String, float[]> weights = anyWeights(one, 1 + member);
      weights.forEach((name, values) -> all.put(prefix + name, values));
      float[] said = trainers(one, weights, windows).forecasts();
      for (int i = 0; i < mean.length; i++) {
        mean[i] += said[i] / 3;
      }
    }

    assertThat(three.parameters()).extracting(Parameter::name).containsExactlyElementsOf(all.keySet());
    try (OnnxModel model = new OnnxModel(OnnxExport.write(three, all, Map.of()))) {
      assertSame(model.run(windows), mean);
      assertSame(model.run(windows, "attention"), trainers(three, all, windows).attention().orElseThrow());
    }
  }

  @Test
  void isSelfContained() throws Exception {
    Network network = network(new Case(ModelSpec.of(Family.LSTM), true, List.of("day-of-week"), 1, BAND));

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

  private static Map<String, float[]> anyWeights(Network network, double factor) {
    SplitMix random = new SplitMix(3);
    Map<String, float[]> weights = new LinkedHashMap<>();
    for (Parameter parameter : network.parameters()) {
      float[] values = new Start.Uniform(0.5 * factor).draw(parameter.size(), random);
      for (int i = 0; i < values.length && parameter.name().endsWith("variance"); i++) {
        values[i] = 0.5f + Math.abs(values[i]);
      }
      weights.put(parameter.name(), values);
    }
    return weights;
  }

  /** Of the known series, another and one that is not known, in turn; some windows know nothing. */
  private static Windows anyWindows(Network network, int n, boolean gaps) {
    SplitMix random = new SplitMix(4);
    int cells = network.steps() * network.features();
    float[] windows = new float[n * cells];
    for (int i = 0; i < windows.length; i++) {
      float value = (float) ((i % 2 == 0 ? 50 : -3) + 6 * random.uniform());
      boolean missing = random.uniform() < 0.3 || i / cells % 32 == 31;
      windows[i] = gaps && missing ? Float.NaN : value;
    }
    long[] origins = new long[n];
    long[] series = new long[n];
    for (int i = 0; i < n; i++) {
      origins[i] = (long) ((random.uniform() - 0.2) * 4e9);
      series[i] = i % 3 == 0 ? KNOWN : i % 3 == 1 ? -1 : 12345;
    }
    return new Windows(windows, origins, series, n);
  }

  private static TorchNetwork.Said trainers(Network network, Map<String, float[]> weights, Windows windows) {
    try (PointerScope _ = new PointerScope()) {
      TorchNetwork torch = new TorchNetwork(network, new SplitMix(0));
      torch.restore(weights);
      return torch.say(windows);
    }
  }
}
