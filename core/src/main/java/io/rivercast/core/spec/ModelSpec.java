package io.rivercast.core.spec;

/**
 * A model to train.
 *
 * @param family which kind
 * @param hidden units per layer, 1 to 4096
 * @param layers stacked, 1 to 8
 * @param dropout share of units dropped while training, before the head and between layers, 0 (inclusive) to 1
 * @param normalization what is taken away from a window first
 * @param variant what else there is to choose
 */
public record ModelSpec(
    Family family, int hidden, int layers, double dropout, Normalization normalization, Variant variant) {
  /** Checks the sizes. */
  public ModelSpec {
    if (hidden < 1 || hidden > 4096) {
      throw new ConfigException("hidden", "must be 1 to 4096 units, received " + hidden);
    }
    if (layers < 1 || layers > 8) {
      throw new ConfigException("layers", "must be 1 to 8, received " + layers);
    }
    Checks.share("dropout", dropout);
  }

  /** With the usual variant. */
  public ModelSpec(Family family, int hidden, int layers, double dropout, Normalization normalization) {
    this(family, hidden, layers, dropout, normalization, Variant.DEFAULT);
  }

  /** One layer of 64 units over the last value. */
  public static ModelSpec of(Family family) {
    return new ModelSpec(family, 64, 1, 0.1, Normalization.LAST);
  }
}
