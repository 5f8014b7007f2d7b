package io.rivercast.forecasting.network;

import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.UnitNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Residual blocks of dilated causal convolutions (Bai, Kolter &amp; Koltun 2018), each of twice the dilation of the one
 * before, until the newest step has seen the whole window. Only that step is read: a block is needed at every second step
 * of the one before, counted from the newest, and computed there alone, which makes its dilation a stride.
 */
final class Convolutions implements Body {
  private static final int KERNEL = 3;

  private final int steps;
  private final int inputs;
  private final int hidden;
  private final int depth;
  private final double dropout;
  private final UnitNorm unitNorm;
  private final Starts starts;
  private final List<Block> blocks = new ArrayList<>();

  /**
   * One block.
   *
   * @param convolutions the last of them takes every second step
   * @param shortcut beside them
   * @param from where the first step lies that is kept
   */
  private record Block(
      List<Convolution> convolutions, List<NormLayer> norms, Optional<Convolution> shortcut, int from) {}

  Convolutions(int steps, ModelSpec model, int inputs, Starts starts) {
    this.steps = steps;
    this.inputs = inputs;
    this.starts = starts;
    hidden = model.hidden();
    depth = model.layers();
    dropout = model.dropout();
    unitNorm = model.variant().unitNorm();
    for (int length = steps; length > 1; length = Math.ceilDiv(length, 2)) {
      blocks.add(block("block" + blocks.size(), blocks.isEmpty() ? inputs : hidden, length));
    }
  }

  private Block block(String name, int channels, int length) {
    List<Convolution> convolutions = new ArrayList<>();
    List<NormLayer> norms = new ArrayList<>();
    int from = (length - 1) % 2;
    for (int i = 0; i < depth; i++) {
      boolean last = i == depth - 1;
      convolutions.add(
          new Convolution(
              name + ".convolution" + i, i == 0 ? channels : hidden, hidden, KERNEL,
              last ? KERNEL - 1 - from : KERNEL - 1, last ? 2 : 1));
      norms.add(new NormLayer(unitNorm, name + ".norm" + i, hidden));
    }
    Optional<Convolution> shortcut =
        channels == hidden
            ? Optional.empty()
            : Optional.of(new Convolution(name + ".shortcut", channels, hidden, 1, 0, 1));
    return new Block(convolutions, norms, shortcut, from);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (Block block : blocks) {
      block.convolutions.forEach(convolution -> parameters.addAll(convolution.parameters(starts)));
      block.norms.forEach(norm -> parameters.addAll(norm.parameters()));
      block.shortcut.ifPresent(convolution -> parameters.addAll(convolution.parameters(starts)));
    }
    return parameters;
  }

  @Override
  public int width() {
    return hidden;
  }

  @Override
  public <V> Memory<V> read(Ops<V> ops, V window, V origin) {
    V channels = ops.permute(ops.reshape(window, -1, steps, inputs), 0, 2, 1);
    for (Block block : blocks) {
      V kept = ops.every(channels, 2, block.from, 2);
      V shortcut = block.shortcut.isPresent() ? ops.convolution(kept, block.shortcut.get()) : kept;
      channels = ops.relu(ops.add(convolved(ops, channels, block), shortcut));
    }
    return Memory.of(ops, ops.dropout(ops.reshape(channels, -1, hidden), dropout, -1, -1), hidden);
  }

  private <V> V convolved(Ops<V> ops, V channels, Block block) {
    V result = channels;
    for (int i = 0; i < depth; i++) {
      V even = evened(ops, ops.convolution(result, block.convolutions.get(i)), block.norms.get(i));
      result = ops.dropout(ops.relu(even), dropout, -1, -1, 1);
    }
    return result;
  }

  private <V> V evened(Ops<V> ops, V channels, NormLayer norm) {
    return unitNorm == UnitNorm.NONE
        ? channels
        : ops.permute(norm.apply(ops, ops.permute(channels, 0, 2, 1)), 0, 2, 1);
  }
}
