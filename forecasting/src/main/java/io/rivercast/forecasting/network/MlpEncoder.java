package io.rivercast.forecasting.network;

import io.rivercast.core.spec.ModelSpec;
import java.util.ArrayList;
import java.util.List;

/** Fully connected layers with rectified linear units over the whole window. */
final class MlpEncoder implements Encoder {
  private final int inputs;
  private final int hidden;
  private final double dropout;
  private final List<Dense> layers = new ArrayList<>();
  private final List<NormLayer> norms = new ArrayList<>();

  MlpEncoder(int steps, ModelSpec model, int inputs) {
    this.inputs = steps * inputs;
    hidden = model.hidden();
    dropout = model.dropout();
    for (int i = 0; i < model.layers(); i++) {
      layers.add(Dense.of("layer" + i, i == 0 ? this.inputs : hidden, hidden, model.variant().initialization()));
      norms.add(new NormLayer(model.variant().unitNorm(), "layer" + i + ".norm", hidden));
    }
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      parameters.addAll(layers.get(i).parameters());
      parameters.addAll(norms.get(i).parameters());
    }
    return parameters;
  }

  @Override
  public int width() {
    return hidden;
  }

  @Override
  public <V> Encoding<V> encode(Ops<V> ops, V steps, V origin) {
    V values = ops.reshape(steps, -1, inputs);
    for (int i = 0; i < layers.size(); i++) {
      V normalized = norms.get(i).apply(ops, layers.get(i).apply(ops, values));
      values = ops.dropout(ops.map(Ops.Unary.RELU, normalized), dropout, -1, -1);
    }
    return Encoding.of(ops, values, hidden);
  }
}
