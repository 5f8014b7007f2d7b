package io.rivercast.train.net;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What a forecaster computes, from raw windows to raw forecasts: normalize, forecast along a linear path, read the
 * steps with recurrent layers, and let a head refine that forecast from their memory, each feature's level and the
 * calendar.
 */
public final class Network {
  private final ForecasterSpec spec;
  private final Scaling scaling;
  private final Normalizer normalizer;
  private final Cycles cycles;
  private final Recurrence recurrence;
  private final LinearPath linear;
  private final Head head;

  /** A network of this forecaster's shape; untrained. */
  public Network(ForecasterSpec spec, ModelSpec model, Scaling scaling) {
    this.spec = spec;
    this.scaling = scaling;
    normalizer = new Normalizer(spec, model.normalization(), scaling);
    cycles = new Cycles(spec.calendar(), spec.cadence());
    int inputs = spec.featureCount() * (scaling.gaps() ? 2 : 1) + cycles.count();
    recurrence = new Recurrence(model, spec.window(), spec.season(), inputs);
    linear = new LinearPath(spec.window(), spec.targetIndex(), spec.horizon());
    head = new Head(model.hidden() + spec.featureCount() + cycles.count(), spec.horizon(), spec.quantiles());
  }

  /**
   * What it says, in normalized units, and the way back.
   *
   * @param normalized [N,H,Q]
   * @param center [N,1,1] raw value of a normalized 0
   * @param scale [N,1,1] raw size of a normalized 1
   */
  public record Output<V>(V normalized, V center, V scale) {
    /** The forecast in raw units, [N,H,Q]. */
    public V raw(Ops<V> ops) {
      return ops.add(ops.mul(normalized, scale), center);
    }
  }

  /**
   * Computes, or writes down how to.
   *
   * @param window [N,T,F] raw values, NaN where missing
   * @param origin [N] epoch seconds
   */
  public <V> Output<V> apply(Ops<V> ops, V window, V origin) {
    Normalizer.Normalized<V> normal = normalizer.apply(ops, window);
    V memory = recurrence.last(ops, steps(ops, normal, origin));
    V refinement = head.forecast(ops, context(ops, memory, normal, origin));
    V forecast = ops.add(refinement, linear.forecast(ops, normal.values()));
    return new Output<>(forecast, normal.center(), normal.scale());
  }

  private <V> V steps(Ops<V> ops, Normalizer.Normalized<V> normal, V origin) {
    List<V> inputs = new ArrayList<>(List.of(normal.values()));
    if (scaling.gaps()) {
      inputs.add(normal.mask());
    }
    if (cycles.count() > 0) {
      inputs.add(cycles.at(ops, origin, 1 - spec.window(), spec.window()));
    }
    return inputs.size() == 1 ? inputs.getFirst() : ops.concat(2, inputs);
  }

  /**
   * The calendar of a lead is a rotation of the origin's, which a weight per lead can express: the origin's is enough.
   */
  private <V> V context(Ops<V> ops, V memory, Normalizer.Normalized<V> normal, V origin) {
    List<V> inputs = new ArrayList<>(List.of(memory, ops.reshape(normal.level(), -1, spec.featureCount())));
    if (cycles.count() > 0) {
      inputs.add(ops.reshape(cycles.at(ops, origin, 0, 1), -1, cycles.count()));
    }
    return ops.concat(1, inputs);
  }

  /** What it trains, in a fixed order. */
  public List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>(recurrence.parameters());
    parameters.addAll(linear.parameters());
    parameters.addAll(head.parameters());
    return List.copyOf(parameters);
  }

  /** Steps of a window (T). */
  public int steps() {
    return spec.window();
  }

  /** Values in a step (F). */
  public int features() {
    return spec.featureCount();
  }

  /** Leads (H). */
  public int horizon() {
    return spec.horizon();
  }

  /** Levels (Q). */
  public int quantiles() {
    return spec.quantiles().count();
  }
}
