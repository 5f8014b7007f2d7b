package io.rivercast.forecasting.network;

import io.rivercast.core.spec.UnitNorm;
import java.util.ArrayList;
import java.util.List;

/** One layer of a transformer's encoder: attention of several heads, then two fully connected layers, each beside a way past. */
final class EncoderLayer {
  private static final int MOST_HEADS = 8;

  /** Fewer units in a head have little to say. */
  private static final int LEAST_UNITS = 8;

  private final int patches;
  private final int hidden;
  private final int heads;
  private final double dropout;
  private final NormLayer before;
  private final Dense query;
  private final Dense key;
  private final Dense value;
  private final Dense out;
  private final NormLayer between;
  private final Dense wide;
  private final Dense narrow;

  EncoderLayer(String name, int patches, int hidden, UnitNorm norm, double dropout, Starts starts) {
    this.patches = patches;
    this.hidden = hidden;
    this.dropout = dropout;
    heads = heads(hidden);
    before = new NormLayer(norm, name + ".attention.norm", hidden);
    query = Dense.of(name + ".query", hidden, hidden, starts);
    key = Dense.of(name + ".key", hidden, hidden, starts);
    value = Dense.of(name + ".value", hidden, hidden, starts);
    out = Dense.of(name + ".out", hidden, hidden, starts);
    between = new NormLayer(norm, name + ".forward.norm", hidden);
    wide = Dense.of(name + ".wide", hidden, 2 * hidden, starts);
    narrow = Dense.of(name + ".narrow", 2 * hidden, hidden, starts);
  }

  /** As many as divide the units and leave enough for each. */
  private static int heads(int hidden) {
    int heads = MOST_HEADS;
    while (heads > 1 && (hidden % heads != 0 || hidden / heads < LEAST_UNITS)) {
      heads--;
    }
    return heads;
  }

  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(before.parameters());
    for (Dense dense : List.of(query, key, value, out)) {
      parameters.addAll(dense.parameters());
    }
    parameters.addAll(between.parameters());
    parameters.addAll(wide.parameters());
    parameters.addAll(narrow.parameters());
    return parameters;
  }

  /** [N,patches,hidden] again. */
  <V> V apply(Ops<V> ops, V sequence) {
    V attended = out.apply(ops, attention(ops, before.apply(ops, sequence)));
    V middle = ops.add(sequence, ops.dropout(attended, dropout, -1, 1, -1));
    V forward = narrow.apply(ops, ops.relu(wide.apply(ops, between.apply(ops, middle))));
    return ops.add(middle, ops.dropout(forward, dropout, -1, 1, -1));
  }

  private <V> V attention(Ops<V> ops, V x) {
    int units = hidden / heads;
    V scale = ops.floats(new float[] {(float) (1 / Math.sqrt(units))}, 1);
    V asked = ops.mul(split(ops, query.apply(ops, x)), scale);
    V keys = ops.permute(split(ops, key.apply(ops, x)), 0, 1, 3, 2);
    V answers = ops.matmul(ops.softmax(ops.matmul(asked, keys)), split(ops, value.apply(ops, x)));
    return ops.reshape(ops.permute(answers, 0, 2, 1, 3), -1, patches, hidden);
  }

  /** [N,heads,patches,units]. */
  private <V> V split(Ops<V> ops, V x) {
    return ops.permute(ops.reshape(x, -1, patches, heads, hidden / heads), 0, 2, 1, 3);
  }
}
