package io.rivercast.forecasting.network;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.LinearPathKind;
import io.rivercast.core.spec.ModelSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What learns: a linear path, unless told otherwise, and a head that refines its forecast from the memory of a body, the levels of several
 * features and the calendar. Where there is no body, the head is a constant.
 */
final class Member {
  private final Cycles cycles;
  private final int levels;
  private final LinearPath linear;
  private final boolean beside;
  private final Optional<Body> body;
  private final Head head;
  private final Optional<Leads> direction;

  /**
   * Untrained.
   *
   * @param inputs values per step
   */
  Member(ForecasterSpec spec, ModelSpec model, int inputs, Cycles cycles) {
    this.cycles = cycles;
    // A target alone tells nothing by its level but where history was: that does not last.
    levels = spec.featureCount() == 1 ? 0 : spec.featureCount();
    linear = new LinearPath(spec, cycles);
    body = Body.of(spec, model, inputs, cycles);
    beside = body.isEmpty() || model.variant().linearPath() != LinearPathKind.NONE;
    int rows = body.map(Body::rows).orElse(1);
    int context = body.map(it -> it.width() + levels + cycles.count()).orElse(linear.inputs());
    int each = rows == 1 ? spec.horizon() : body.map(Body::leads).orElseThrow();
    head = new Head(body.isPresent() ? context : 0, rows, each, spec.horizon(), spec.quantiles());
    direction =
        model.variant().direction()
            ? Optional.of(new Leads("direction", context, rows, each, spec.horizon(), 1))
            : Optional.empty();
  }

  /**
   * What it says of windows.
   *
   * @param forecast [N,H,Q] in normalized units
   * @param direction [N,H,1] log-odds that the target rises
   * @param attention [N,T]
   */
  record Said<V>(V forecast, Optional<V> direction, Optional<V> attention) {}

  List<Parameter> parameters() {
    List<Parameter> parameters = new ArrayList<>();
    body.ifPresent(it -> parameters.addAll(it.parameters()));
    if (beside) {
      parameters.addAll(linear.parameters());
    }
    parameters.addAll(head.parameters());
    direction.ifPresent(it -> parameters.addAll(it.parameters()));
    return parameters;
  }

  LinearPath linear() {
    return linear;
  }

  /**
   * Says.
   *
   * @param steps [N,T,inputs]
   * @param origin [N] epoch seconds
   */
  <V> Said<V> say(Ops<V> ops, Normalizer.Normalized<V> normal, V steps, V origin) {
    Optional<V> read = beside ? Optional.of(linear.reads(ops, normal, origin)) : Optional.empty();
    Optional<Body.Memory<V>> memory = body.map(it -> it.read(ops, steps, origin));
    V context = memory.isPresent()
        ? context(ops, memory.get().rows(), normal, origin)
        : ops.reshape(read.orElseThrow(), -1, 1, linear.inputs());
    V refinement = head.forecast(ops, context);
    return new Said<>(
        read.map(it -> ops.add(refinement, linear.forecast(ops, it))).orElse(refinement),
        direction.map(leads -> leads.of(ops, context)),
        memory.flatMap(Body.Memory::attention));
  }

  /**
   * The calendar of a lead is a rotation of the origin's, which a weight per lead can express: the origin's is enough.
   */
  private <V> V context(Ops<V> ops, V memory, Normalizer.Normalized<V> normal, V origin) {
    int rows = body.map(Body::rows).orElse(1);
    List<V> inputs = new ArrayList<>(List.of(memory));
    if (levels > 0) {
      inputs.add(repeated(ops, normal.level(), rows));
    }
    if (cycles.count() > 0) {
      inputs.add(repeated(ops, cycles.at(ops, origin, 0, 1), rows));
    }
    return inputs.size() == 1 ? memory : ops.concat(2, inputs);
  }

  /** [N,rows,values] of [N,1,values]. */
  private static <V> V repeated(Ops<V> ops, V one, int rows) {
    return rows == 1 ? one : ops.add(one, ops.floats(new float[rows], 1, rows, 1));
  }
}
