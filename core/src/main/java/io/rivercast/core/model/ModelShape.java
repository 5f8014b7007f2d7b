package io.rivercast.core.model;

/**
 * The sizes of a model's tensors.
 *
 * @param steps in a window (T)
 * @param features of a step (F)
 * @param horizon leads of a forecast (H)
 * @param quantiles levels of a lead (Q)
 */
public record ModelShape(int steps, int features, int horizon, int quantiles) {
  /** The sizes that a manifest declares. */
  public static ModelShape of(Manifest manifest) {
    return new ModelShape(
        manifest.window(), manifest.features().size(), manifest.horizon(), manifest.quantiles().count());
  }

  /** Floats in a window. */
  public int cells() {
    return steps * features;
  }

  /** Floats in a forecast. */
  public int values() {
    return horizon * quantiles;
  }
}
