package io.rivercast.forecasting.network;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.UnitNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A transformer's encoder (Vaswani et al. 2017) over patches of the window (PatchTST, Nie et al. 2023), evened out before
 * each part (Xiong et al. 2020). What it remembers are the newest patch and the mean of all.
 */
final class Encoder implements Body {
  private static final double LONGEST_WAVE = 10_000;

  private final int patches;
  private final int patchInputs;
  private final int hidden;
  private final double dropout;
  private final Dense entrance;
  private final List<EncoderLayer> layers;
  private final NormLayer exit;

  Encoder(ForecasterSpec spec, ModelSpec model, int inputs, Starts starts) {
    int patch = model.segment(spec.window(), spec.season());
    patches = spec.window() / patch;
    patchInputs = patch * inputs;
    hidden = model.hidden();
    dropout = model.dropout();
    UnitNorm norm = model.variant().unitNorm() == UnitNorm.BATCH ? UnitNorm.BATCH : UnitNorm.LAYER;
    entrance = Dense.of("entrance", patchInputs, hidden, starts);
    layers = IntStream.range(0, model.layers())
        .mapToObj(i -> new EncoderLayer("layer" + i, patches, hidden, norm, dropout, starts))
        .toList();
    exit = new NormLayer(norm, "exit.norm", hidden);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(entrance.parameters());
    layers.forEach(layer -> parameters.addAll(layer.parameters()));
    parameters.addAll(exit.parameters());
    return parameters;
  }

  @Override
  public int width() {
    return 2 * hidden;
  }

  @Override
  public <V> Memory<V> read(Ops<V> ops, V steps, V origin) {
    V sequence = entrance.apply(ops, ops.reshape(steps, -1, patches, patchInputs));
    sequence = ops.dropout(ops.add(sequence, ops.floats(positions(), 1, patches, hidden)), dropout, -1, 1, -1);
    for (EncoderLayer layer : layers) {
      sequence = layer.apply(ops, sequence);
    }
    sequence = exit.apply(ops, sequence);
    V newest = ops.reshape(ops.slice(sequence, 1, patches - 1, patches), -1, hidden);
    V mean = ops.mul(ops.reshape(ops.sum(sequence, 1), -1, hidden), ops.floats(new float[] {1f / patches}, 1));
    return Memory.of(ops, ops.dropout(ops.concat(1, List.of(newest, mean)), dropout, -1, -1), width());
  }

  /** Sines and cosines of the position, in waves from short to long. */
  private float[] positions() {
    float[] values = new float[patches * hidden];
    for (int patch = 0; patch < patches; patch++) {
      for (int unit = 0; unit < hidden; unit++) {
        double angle = patch / StrictMath.pow(LONGEST_WAVE, (unit - unit % 2) / (double) hidden);
        values[patch * hidden + unit] = (float) (unit % 2 == 0 ? StrictMath.sin(angle) : StrictMath.cos(angle));
      }
    }
    return values;
  }
}
