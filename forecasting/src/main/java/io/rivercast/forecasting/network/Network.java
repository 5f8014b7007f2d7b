package io.rivercast.forecasting.network;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.Normalization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The computation of a forecaster from raw windows to raw forecasts: normalization, one member or several in normalized
 * units, and the mean of their outputs.
 */
public final class Network {
  private final ForecasterSpec spec;
  private final ModelSpec model;
  private final Scaling scaling;
  private final Normalizer normalizer;
  private final CalendarFeatures calendar;
  private final Member member;
  private final List<String> prefixes;

  /** A network with the shape of a forecaster; untrained. */
  public Network(ForecasterSpec spec, ModelSpec model, Scaling scaling) {
    this(spec, model, scaling, List.of(""));
  }

  private Network(ForecasterSpec spec, ModelSpec model, Scaling scaling, List<String> prefixes) {
    this.spec = spec;
    this.model = model;
    this.scaling = scaling;
    this.prefixes = prefixes;
    normalizer = new Normalizer(spec, model.normalization(), scaling);
    calendar = new CalendarFeatures(spec.calendar(), spec.grid());
    int inputs = spec.featureCount() * (scaling.gaps() ? 2 : 1) + calendar.count();
    member = new Member(spec, model, inputs, calendar);
  }

  /**
   * The mean of several networks of the same shape. The names of their parameters begin with {@code member0.} and so on.
   *
   * @param members number of networks, at least 1
   */
  public static Network ensemble(ForecasterSpec spec, ModelSpec model, Scaling scaling, int members) {
    return new Network(spec, model, scaling, IntStream.range(0, members).mapToObj(Network::prefix).toList());
  }

  /** Prefix of the names of a member's parameters in an ensemble; members are numbered from 0. */
  public static String prefix(int member) {
    return "member" + member + ".";
  }

  /**
   * The inputs.
   *
   * @param window [N,T,F] raw values, NaN where missing
   * @param origin [N] epoch seconds
   * @param series [N] hashes of series; unused if {@link Network#readsSeries} is false
   */
  public record Inputs<V>(V window, V origin, V series) {}

  /**
   * The outputs in normalized units, and what converts them to raw units.
   *
   * @param normalized [N,H,Q]
   * @param center [N,1,1] raw value of a normalized 0
   * @param scale [N,1,1] raw size of a normalized 1
   * @param last [N,1,1] last known raw value of the target, the reference of directions
   * @param direction [N,H] log-odds that the target at a lead is above that value
   * @param attention [N,T] shares of the steps of the window, which sum to 1
   */
  public record Output<V>(
      V normalized, V center, V scale, V last, Optional<V> direction, Optional<V> attention) {
    /** The forecast in raw units, [N,H,Q]. */
    public V raw(Ops<V> ops) {
      return ops.add(ops.mul(normalized, scale), center);
    }
  }

  /** Computes, or records, the outputs. */
  public <V> Output<V> apply(Ops<V> ops, Inputs<V> inputs) {
    Normalizer.Normalized<V> normal = normalizer.apply(ops, inputs);
    V steps = steps(ops, normal, inputs.origin());
    List<Member.Output<V>> outputs = new ArrayList<>();
    for (String prefix : prefixes) {
      outputs.add(member.apply(ops.within(prefix), normal, steps, inputs.origin()));
    }
    return new Output<>(
        mean(ops, outputs.stream().map(Member.Output::forecast).toList()),
        normal.center(),
        normal.scale(),
        normal.last(),
        meanOf(ops, outputs.stream().flatMap(each -> each.direction().stream()).toList())
            .map(odds -> ops.reshape(odds, -1, horizon())),
        meanOf(ops, outputs.stream().flatMap(each -> each.attention().stream()).toList()));
  }

  private static <V> Optional<V> meanOf(Ops<V> ops, List<V> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(mean(ops, values));
  }

  private static <V> V mean(Ops<V> ops, List<V> values) {
    V sum = values.getFirst();
    for (V value : values.subList(1, values.size())) {
      sum = ops.add(sum, value);
    }
    return values.size() == 1 ? sum : ops.mul(sum, ops.scalar(1f / values.size()));
  }

  /** The inputs of the linear path for windows, and the normalization of their targets. */
  public <V> Linear<V> linear(Ops<V> ops, Inputs<V> inputs) {
    Normalizer.Normalized<V> normal = normalizer.apply(ops, inputs);
    return new Linear<>(member.linear().features(ops, normal, inputs.origin()), normal.center(), normal.scale());
  }

  /**
   * Inputs of the linear path.
   *
   * @param read [N,inputs]
   * @param center [N,1,1] raw value of the target at normalized 0
   * @param scale [N,1,1] raw size of the target at normalized 1
   */
  public record Linear<V>(V read, V center, V scale) {}

  /** Number of inputs of the linear path. */
  public int linearInputs() {
    return member.linear().inputs();
  }

  private <V> V steps(Ops<V> ops, Normalizer.Normalized<V> normal, V origin) {
    List<V> inputs = new ArrayList<>(List.of(normal.values()));
    if (scaling.gaps()) {
      inputs.add(normal.mask());
    }
    if (calendar.count() > 0) {
      inputs.add(calendar.at(ops, origin, 1 - spec.window(), spec.window()));
    }
    return inputs.size() == 1 ? inputs.getFirst() : ops.concat(2, inputs);
  }

  /** All parameters in a fixed order. */
  public List<Parameter> parameters() {
    return prefixes.stream()
        .flatMap(prefix -> member.parameters().stream().map(parameter -> parameter.within(prefix)))
        .toList();
  }

  /** Whether the forecast depends on the series of a window. */
  public boolean readsSeries() {
    return model.normalization() == Normalization.SERIES;
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
