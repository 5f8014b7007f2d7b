package io.rivercast.forecasting.network;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.LinearPathKind;
import io.rivercast.core.spec.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trainable network: an optional linear skip path plus a head on the encoding of the window, the levels of several features
 * and the calendar at the origin. Without an encoder the head is a constant.
 */
final class Member {
  private final CalendarFeatures calendar;
  private final int levels;
  private final LinearPath linear;
  private final boolean skipPath;
  private final Optional<Encoder> encoder;
  private final Head head;
  private final Optional<Projection> direction;

  /**
   * Untrained.
   *
   * @param inputs values per step
   */
  Member(ForecasterSpec spec, ModelSpec model, int inputs, CalendarFeatures calendar) {
    this.calendar = calendar;
    // The level of a single target only reflects where its history was, which does not last.
    levels = spec.featureCount() == 1 ? 0 : spec.featureCount();
    linear = new LinearPath(spec, calendar);
    encoder = Encoder.of(spec, model, inputs, calendar);
    skipPath = encoder.isEmpty() || model.variant().linearPath() != LinearPathKind.NONE;
    int rows = rows();
    int context = encoder.map(it -> it.width() + levels + calendar.count()).orElse(linear.inputs());
    int each = rows == 1 ? spec.horizon() : encoder.map(Encoder::leads).orElseThrow();
    head = new Head(encoder.isPresent() ? context : 0, rows, each, spec.horizon(), spec.quantiles());
    direction = model.variant().direction()
        ? Optional.of(Projection.of("direction", context, rows, each, spec.horizon(), 1))
        : Optional.empty();
  }

  /**
   * Output for N windows.
   *
   * @param forecast [N,H,Q] in normalized units
   * @param direction [N,H,1] log-odds that the target rises
   * @param attention [N,T]
   */
  record Output<V>(V forecast, Optional<V> direction, Optional<V> attention) {}

  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    encoder.ifPresent(it -> parameters.addAll(it.parameters()));
    if (skipPath) {
      parameters.addAll(linear.parameters());
    }
    parameters.addAll(head.parameters());
    direction.ifPresent(it -> parameters.addAll(it.parameters()));
    return parameters;
  }

  LinearPath linear() {
    return linear;
  }

  private int rows() {
    return encoder.map(Encoder::rows).orElse(1);
  }

  /**
   * Computes, or records, the forecast.
   *
   * @param steps [N,T,inputs]
   * @param origin [N] epoch seconds
   */
  <V> Output<V> apply(Ops<V> ops, Normalizer.Normalized<V> normal, V steps, V origin) {
    Optional<V> inputs = skipPath ? Optional.of(linear.features(ops, normal, origin)) : Optional.empty();
    Optional<Encoder.Encoding<V>> encoding = encoder.map(it -> it.encode(ops, steps, origin));
    V context = encoding.isPresent()
        ? context(ops, encoding.get().rows(), normal, origin)
        : ops.reshape(inputs.orElseThrow(), -1, 1, linear.inputs());
    V refinement = head.forecast(ops, context);
    return new Output<>(
        inputs.map(it -> ops.add(refinement, linear.forecast(ops, it))).orElse(refinement),
        direction.map(projection -> projection.apply(ops, context)),
        encoding.flatMap(Encoder.Encoding::attention));
  }

  /** The calendar of a lead is a rotation of the origin's, which weights by lead can express: the origin's is enough. */
  private <V> V context(Ops<V> ops, V encoded, Normalizer.Normalized<V> normal, V origin) {
    List<V> inputs = new ArrayList<>(List.of(encoded));
    if (levels > 0) {
      inputs.add(repeated(ops, normal.level()));
    }
    if (calendar.count() > 0) {
      inputs.add(repeated(ops, calendar.at(ops, origin, 0, 1)));
    }
    return inputs.size() == 1 ? encoded : ops.concat(2, inputs);
  }

  /** [N,rows,values] of [N,1,values]. */
  private <V> V repeated(Ops<V> ops, V row) {
    return rows() == 1 ? row : ops.add(row, ops.floats(new float[rows()], 1, rows(), 1));
  }
}
