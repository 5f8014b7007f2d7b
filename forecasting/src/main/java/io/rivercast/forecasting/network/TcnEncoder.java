package io.rivercast.forecasting.network;

import io.rivercast.core.spec.Initialization;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.UnitNorm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Residual blocks of dilated causal convolutions (Bai, Kolter &amp; Koltun 2018), each with twice the dilation of the block
 * before, until the receptive field of the newest step is the whole window. Only the newest step is used: each block is
 * computed at every second step of the block before, counted from the newest, so that the dilation becomes a stride.
 */
final class TcnEncoder implements Encoder {
  private static final int KERNEL = 3;

  private final int steps;
  private final int inputs;
  private final int hidden;
  private final int depth;
  private final double dropout;
  private final UnitNorm unitNorm;
  private final Initialization initialization;
  private final List<Block> blocks = new ArrayList<>();

  /**
   * One block.
   *
   * @param convolutions the last one has a stride of 2
   * @param shortcut projection of the residual connection if the channels differ
   * @param from the first step that is kept
   */
  private record Block(
      List<Convolution> convolutions, List<NormLayer> norms, Optional<Convolution> shortcut, int from) {}

  TcnEncoder(int steps, ModelSpec model, int inputs) {
    this.steps = steps;
    this.inputs = inputs;
    initialization = model.variant().initialization();
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
    Optional<Convolution> shortcut = channels == hidden
        ? Optional.empty()
        : Optional.of(new Convolution(name + ".shortcut", channels, hidden, 1, 0, 1));
    return new Block(convolutions, norms, shortcut, from);
  }

  @Override
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    for (Block block : blocks) {
      block.convolutions.forEach(convolution -> parameters.addAll(convolution.parameters(initialization)));
      block.norms.forEach(norm -> parameters.addAll(norm.parameters()));
      block.shortcut.ifPresent(convolution -> parameters.addAll(convolution.parameters(initialization)));
    }
    return parameters;
  }

  @Override
  public int width() {
    return hidden;
  }

  @Override
  public <V> Encoding<V> encode(Ops<V> ops, V window, V origin) {
    V channels = ops.permute(ops.reshape(window, -1, steps, inputs), 0, 2, 1);
    for (Block block : blocks) {
      V kept = ops.every(channels, 2, block.from, 2);
      V shortcut = block.shortcut.isPresent() ? ops.convolution(kept, block.shortcut.get()) : kept;
      channels = ops.map(Ops.Unary.RELU, ops.add(convolved(ops, channels, block), shortcut));
    }
    return Encoding.of(ops, ops.dropout(ops.reshape(channels, -1, hidden), dropout, -1, -1), hidden);
  }

  private <V> V convolved(Ops<V> ops, V channels, Block block) {
    V result = channels;
    for (int i = 0; i < depth; i++) {
      V normalized = normalized(ops, ops.convolution(result, block.convolutions.get(i)), block.norms.get(i));
      result = ops.dropout(ops.map(Ops.Unary.RELU, normalized), dropout, -1, -1, 1);
    }
    return result;
  }

  private <V> V normalized(Ops<V> ops, V channels, NormLayer norm) {
    return unitNorm == UnitNorm.NONE
        ? channels
        : ops.permute(norm.apply(ops, ops.permute(channels, 0, 2, 1)), 0, 2, 1);
  }
}
