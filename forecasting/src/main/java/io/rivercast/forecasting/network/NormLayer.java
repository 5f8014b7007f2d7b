package io.rivercast.forecasting.network;

import io.rivercast.core.spec.UnitNorm;
import java.util.List;

/**
 * Normalizes the units along the last axis.
 *
 * @param kind layer norm, batch norm, or none
 * @param name prefix of its parameters' names
 * @param units length of the last axis
 */
public record NormLayer(UnitNorm kind, String name, int units) {
  private static final Initializer ONE = Initializer.constant(1);
  private static final Initializer ZERO = Initializer.constant(0);

  /** Name of the parameters [units] that units are multiplied by. */
  public String gain() {
    return name + ".gain";
  }

  /** Name of the parameters [units] that are added to units. */
  public String bias() {
    return name + ".bias";
  }

  /** Name of the running means [units] over batches. */
  public String mean() {
    return name + ".running_mean";
  }

  /** Name of the running variances [units] over batches. */
  public String variance() {
    return name + ".running_variance";
  }

  List<Parameter> parameters() {
    Parameter gain = new Parameter(gain(), ONE, units);
    Parameter bias = new Parameter(bias(), ZERO, units);
    return switch (kind) {
      case NONE -> List.of();
      case LAYER -> List.of(gain, bias);
      case BATCH ->
          List.of(gain, bias, Parameter.buffer(mean(), 0, units), Parameter.buffer(variance(), 1, units));
    };
  }

  <V> V apply(Ops<V> ops, V x) {
    return switch (kind) {
      case NONE -> x;
      case LAYER -> ops.layerNorm(x, this);
      case BATCH -> ops.batchNorm(x, this);
    };
  }
}
