package io.rivercast.core.spec;

import java.util.OptionalInt;

/**
 * What a network can be told beyond its size; the defaults need no tuning.
 *
 * @param segment steps that recurrent layers and transformers read at once; empty: a season where the window holds whole
 *     seasons, else one step
 * @param bidirectional whether recurrent layers read the window backwards as well
 * @param attention whether recurrent layers remember by attention over the window (Bahdanau et al. 2015); its weights are
 *     a second output
 * @param direction whether the probability that the target rises is another output
 * @param unitNorm what evens out units between layers
 * @param initialization how first weights are drawn
 * @param linearPath what stands beside the network; a linear model is that path alone
 * @param members networks trained from different seeds and averaged, 1 to 16
 * @param regressor which of Tribuo's, for that family
 */
public record Variant(
    OptionalInt segment,
    boolean bidirectional,
    boolean attention,
    boolean direction,
    UnitNorm unitNorm,
    Initialization initialization,
    LinearPathKind linearPath,
    int members,
    Regressor regressor) {
  /** What applies where nothing is said. */
  public static final Variant DEFAULT =
      new Variant(
          OptionalInt.empty(), false, false, false, UnitNorm.NONE, Initialization.UNIFORM, LinearPathKind.LEARNED, 1,
          Regressor.SGD);

  /** Checks the sizes. */
  public Variant {
    segment.ifPresent(steps -> Checks.require("segment", steps >= 1, "must be at least 1 step", steps));
    Checks.require("members", members >= 1 && members <= 16, "must be 1 to 16", members);
  }
}
