package io.rivercast.forecasting.network;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.Initialization;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.UnitNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A transformer's encoder (Vaswani et al. 2017) over patches of the window (PatchTST, Nie et al. 2023), normalized before
 * each part (Xiong et al. 2020). The encoding is the newest patch, followed by the mean of all.
 */
final class TransformerEncoder implements Encoder {
  private static final double MAX_WAVELENGTH = 10_000;

  private final int patches;
  private final int patchInputs;
  private final int hidden;
  private final double dropout;
  private final Dense embedding;
  private final List<Layer> layers;
  private final NormLayer finalNorm;

  TransformerEncoder(ForecasterSpec spec, ModelSpec model, int inputs) {
    int patch = model.segment(spec.window(), spec.season());
    patches = spec.window() / patch;
    patchInputs = patch * inputs;
    hidden = model.hidden();
    dropout = model.dropout();
    Initialization initialization = model.variant().initialization();
    UnitNorm norm = model.variant().unitNorm() == UnitNorm.BATCH ? UnitNorm.BATCH : UnitNorm.LAYER;
    embedding = Dense.of("entrance", patchInputs, hidden, initialization);
    layers = IntStream.range(0, model.layers())
        .mapToObj(i -> Layer.of("layer" + i, patches, hidden, norm, dropout, initialization))
        .toList();
    finalNorm = new NormLayer(norm, "exit.norm", hidden);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(embedding.parameters());
    layers.forEach(layer -> parameters.addAll(layer.parameters()));
    parameters.addAll(finalNorm.parameters());
    return parameters;
  }

  @Override
  public int width() {
    return 2 * hidden;
  }

  @Override
  public <V> Encoding<V> encode(Ops<V> ops, V steps, V origin) {
    V sequence = embedding.apply(ops, ops.reshape(steps, -1, patches, patchInputs));
    sequence = ops.dropout(ops.add(sequence, ops.floats(positions(), 1, patches, hidden)), dropout, -1, 1, -1);
    for (Layer layer : layers) {
      sequence = layer.apply(ops, sequence);
    }
    sequence = finalNorm.apply(ops, sequence);
    V newest = ops.reshape(ops.slice(sequence, 1, patches - 1, patches), -1, hidden);
    V mean = ops.mul(ops.reshape(ops.sum(sequence, 1), -1, hidden), ops.scalar(1f / patches));
    return Encoding.of(ops, ops.dropout(ops.concat(1, List.of(newest, mean)), dropout, -1, -1), width());
  }

  /** Positional encoding: sines and cosines of the position at wavelengths from short to long. */
  private float[] positions() {
    float[] values = new float[patches * hidden];
    for (int patch = 0; patch < patches; patch++) {
      for (int unit = 0; unit < hidden; unit++) {
        double angle = patch / StrictMath.pow(MAX_WAVELENGTH, (unit - unit % 2) / (double) hidden);
        values[patch * hidden + unit] = (float) (unit % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle));
      }
    }
    return values;
  }

  /** Multi-head self-attention, then two fully connected layers, each with a residual connection. */
  private record Layer(
      int patches, int hidden, double dropout, NormLayer attentionNorm, Dense query, Dense key, Dense value, Dense out,
      NormLayer forwardNorm, Dense wide, Dense narrow) {
    private static final int MAX_HEADS = 8;
    private static final int MIN_UNITS_PER_HEAD = 8;

    static Layer of(
        String name, int patches, int hidden, UnitNorm norm, double dropout, Initialization initialization) {
      return new Layer(
          patches, hidden, dropout, new NormLayer(norm, name + ".attention.norm", hidden),
          Dense.of(name + ".query", hidden, hidden, initialization),
          Dense.of(name + ".key", hidden, hidden, initialization),
          Dense.of(name + ".value", hidden, hidden, initialization),
          Dense.of(name + ".out", hidden, hidden, initialization), new NormLayer(norm, name + ".forward.norm", hidden),
          Dense.of(name + ".wide", hidden, 2 * hidden, initialization),
          Dense.of(name + ".narrow", 2 * hidden, hidden, initialization));
    }

    private int heads() {
      int heads = MAX_HEADS;
      while (heads > 1 && (hidden % heads != 0 || hidden / heads < MIN_UNITS_PER_HEAD)) {
        heads--;
      }
      return heads;
    }

    List<Parameter> parameters() {
      List<Parameter> parameters = new ArrayList<>(attentionNorm.parameters());
      for (Dense dense : List.of(query, key, value, out)) {
        parameters.addAll(dense.parameters());
      }
      parameters.addAll(forwardNorm.parameters());
      parameters.addAll(wide.parameters());
      parameters.addAll(narrow.parameters());
      return parameters;
    }

    /** [N,patches,hidden] of the same shape. */
    <V> V apply(Ops<V> ops, V sequence) {
      V attended = out.apply(ops, attention(ops, attentionNorm.apply(ops, sequence)));
      V middle = ops.add(sequence, ops.dropout(attended, dropout, -1, 1, -1));
      V forward = narrow.apply(ops, ops.map(Ops.Unary.RELU, wide.apply(ops, forwardNorm.apply(ops, middle))));
      return ops.add(middle, ops.dropout(forward, dropout, -1, 1, -1));
    }

    private <V> V attention(Ops<V> ops, V x) {
      V scale = ops.scalar((float) (1 / Math.sqrt((double) hidden / heads())));
      V queries = ops.mul(split(ops, query.apply(ops, x)), scale);
      V keys = ops.permute(split(ops, key.apply(ops, x)), 0, 1, 3, 2);
      V attended = ops.matmul(ops.softmax(ops.matmul(queries, keys)), split(ops, value.apply(ops, x)));
      return ops.reshape(ops.permute(attended, 0, 2, 1, 3), -1, patches, hidden);
    }

    /** [N,heads,patches,units]. */
    private <V> V split(Ops<V> ops, V x) {
      return ops.permute(ops.reshape(x, -1, patches, heads(), hidden / heads()), 0, 2, 1, 3);
    }
  }
}
