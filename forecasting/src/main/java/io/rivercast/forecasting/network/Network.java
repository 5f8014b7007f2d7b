package io.rivercast.forecasting.network;

import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.core.spec.Normalization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What a forecaster computes, from raw windows to raw forecasts: normalize, let one member or several say what comes in
 * normalized units, and average what they say.
 */
public final class Network {
  private final ForecasterSpec spec;
  private final ModelSpec model;
  private final Scaling scaling;
  private final Normalizer normalizer;
  private final Cycles cycles;
  private final Member member;
  private final List<String> prefixes;

  /** A network of this forecaster's shape; untrained. */
  public Network(ForecasterSpec spec, ModelSpec model, Scaling scaling) {
    this(spec, model, scaling, List.of(""));
  }

  private Network(ForecasterSpec spec, ModelSpec model, Scaling scaling, List<String> prefixes) {
    this.spec = spec;
    this.model = model;
    this.scaling = scaling;
    this.prefixes = prefixes;
    normalizer = new Normalizer(spec, model.normalization(), scaling);
    cycles = new Cycles(spec.calendar(), spec.cadence());
    int inputs = spec.featureCount() * (scaling.gaps() ? 2 : 1) + cycles.count();
    member = new Member(spec, model, inputs, cycles);
  }

  /**
   * The mean of several networks of the same shape. The parameters of the first are those of one such network, named
   * {@code member0.} and so on.
   *
   * @param members how many, at least 1
   */
  public static Network ensemble(ForecasterSpec spec, ModelSpec model, Scaling scaling, int members) {
    return new Network(spec, model, scaling, IntStream.range(0, members).mapToObj(Network::prefix).toList());
  }

  /** What begins the names of a member's parameters in an ensemble, from 0. */
  public static String prefix(int member) {
    return "member" + member + ".";
  }

  /**
   * What it takes.
   *
   * @param window [N,T,F] raw values, NaN where missing
   * @param origin [N] epoch seconds
   * @param series [N] hashes of series; not looked at where {@link Network#readsSeries} is false
   */
  public record Inputs<V>(V window, V origin, V series) {}

  /**
   * What it says, in normalized units, and the way back.
   *
   * @param normalized [N,H,Q]
   * @param center [N,1,1] raw value of a normalized 0
   * @param scale [N,1,1] raw size of a normalized 1
   * @param last [N,1,1] last known raw value of the target, which directions start from
   * @param direction [N,H] log-odds that the target at a lead is above that value
   * @param attention [N,T] shares of the window's steps, which sum to 1
   */
  public record Output<V>(
      V normalized, V center, V scale, V last, Optional<V> direction, Optional<V> attention) {
    /** The forecast in raw units, [N,H,Q]. */
    public V raw(Ops<V> ops) {
      return ops.add(ops.mul(normalized, scale), center);
    }
  }

  /** Computes, or writes down how to. */
  public <V> Output<V> apply(Ops<V> ops, Inputs<V> inputs) {
    Normalizer.Normalized<V> normal = normalizer.apply(ops, inputs);
    V steps = steps(ops, normal, inputs.origin());
    List<Member.Said<V>> said = new ArrayList<>();
    for (String prefix : prefixes) {
      said.add(member.say(ops.within(prefix), normal, steps, inputs.origin()));
    }
    return new Output<>(
        mean(ops, said.stream().map(Member.Said::forecast).toList()),
        normal.center(),
        normal.scale(),
        normal.last(),
        meanOf(ops, said.stream().flatMap(each -> each.direction().stream()).toList())
            .map(odds -> ops.reshape(odds, -1, horizon())),
        meanOf(ops, said.stream().flatMap(each -> each.attention().stream()).toList()));
  }

  private static <V> Optional<V> meanOf(Ops<V> ops, List<V> values) {
    return values.isEmpty() ? Optional.empty() : Optional.of(mean(ops, values));
  }

  private static <V> V mean(Ops<V> ops, List<V> values) {
    V sum = values.getFirst();
    for (V value : values.subList(1, values.size())) {
      sum = ops.add(sum, value);
    }
    return values.size() == 1 ? sum : ops.mul(sum, ops.floats(new float[] {1f / values.size()}, 1));
  }

  /** What the linear path reads of windows, and how their targets are normalized. */
  <V> Linear<V> linear(Ops<V> ops, Inputs<V> inputs) {
    Normalizer.Normalized<V> normal = normalizer.apply(ops, inputs);
    return new Linear<>(member.linear().reads(ops, normal, inputs.origin()), normal.center(), normal.scale());
  }

  /**
   * What the linear path reads.
   *
   * @param read [N,inputs]
   * @param center [N,1,1] raw value of the target that became 0
   * @param scale [N,1,1] raw size of the target that became 1
   */
  public record Linear<V>(V read, V center, V scale) {}

  /** How many values the linear path reads. */
  public int linearInputs() {
    return member.linear().inputs();
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

  /** What it consists of, in a fixed order. */
  public List<Parameter> parameters() {
    return prefixes.stream()
        .flatMap(prefix -> member.parameters().stream().map(parameter -> parameter.within(prefix)))
        .toList();
  }

  /** Whether what it says depends on the series that a window is of. */
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
