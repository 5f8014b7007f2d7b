package io.rivercast.forecasting.network;

import io.rivercast.core.spec.ForecasterSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Linear skip path: a linear forecast that the rest of the network refines; zero before training. A linear map alone beats
 * many recurrent networks (Zeng et al. 2023), and as a skip path it lowers their error. Its inputs are the target's whole
 * window, the last season of other features (at most the window) and the level of all if there are any, and the calendar at the origin.
 */
public final class LinearPath {
  /** Name of the weights [inputs,H]. */
  public static final String WEIGHT = "linear.weight";

  /** Name of the biases [H]. */
  public static final String BIAS = "linear.bias";

  private final ForecasterSpec spec;
  private final CalendarFeatures calendar;

  LinearPath(ForecasterSpec spec, CalendarFeatures calendar) {
    this.spec = spec;
    this.calendar = calendar;
  }

  List<Parameter> parameters() {
    Initializer zero = Initializer.constant(0);
    return List.of(new Parameter(WEIGHT, zero, inputs(), spec.horizon()), new Parameter(BIAS, zero, spec.horizon()));
  }

  /** Steps of other features: the last season, or the whole window if that is shorter. */
  private int season() {
    return Math.min(spec.season(), spec.window());
  }

  /** Number of input values. */
  int inputs() {
    int features = spec.featureCount();
    return spec.window() + (features > 1 ? (features - 1) * season() + features : 0) + calendar.count();
  }

  /** Its inputs: [N,inputs]. */
  <V> V features(Ops<V> ops, Normalizer.Normalized<V> normal, V origin) {
    int target = spec.targetIndex();
    List<V> inputs = new ArrayList<>();
    inputs.add(ops.reshape(ops.slice(normal.values(), 2, target, target + 1), -1, spec.window()));
    for (int feature = 0; feature < spec.featureCount(); feature++) {
      if (feature != target) {
        V newest = ops.slice(normal.values(), 1, spec.window() - season(), spec.window());
        inputs.add(ops.reshape(ops.slice(newest, 2, feature, feature + 1), -1, season()));
      }
    }
    if (spec.featureCount() > 1) {
      inputs.add(ops.reshape(normal.level(), -1, spec.featureCount()));
    }
    if (calendar.count() > 0) {
      inputs.add(ops.reshape(calendar.at(ops, origin, 0, 1), -1, calendar.count()));
    }
    return inputs.size() == 1 ? inputs.getFirst() : ops.concat(1, inputs);
  }

  /** The shift of all quantiles of each lead: [N,H,1] of [N,inputs]. */
  <V> V forecast(Ops<V> ops, V inputs) {
    return ops.reshape(ops.add(ops.matmul(inputs, ops.weight(WEIGHT)), ops.weight(BIAS)), -1, spec.horizon(), 1);
  }
}
