package io.rivercast.core.spec;

import io.rivercast.core.settings.ConfigException;

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
    Checks.require("hidden", hidden >= 1 && hidden <= 4096, "must be 1 to 4096 units", hidden);
    Checks.require("layers", layers >= 1 && layers <= 8, "must be 1 to 8", layers);
    Checks.share("dropout", dropout);
    refuse("segment", variant.segment().isPresent() && !readsSegments(family), family);
    refuse("bidirectional", variant.bidirectional() && !recurrent(family), family);
    refuse("attention", variant.attention() && !recurrent(family), family);
    refuse("linear-path", closedForm(family) && variant.linearPath() != LinearPathKind.LEARNED, family);
    refuse("direction", variant.direction() && family == Family.TRIBUO, family);
  }

  /**
   * Steps that it reads at once: what {@link Variant#segment} says, else a season where the window holds whole seasons, else
   * one.
   *
   * @param window steps of a window
   * @param season steps in a season
   */
  public int segment(int window, int season) {
    return variant.segment().orElse(window % season == 0 ? season : 1);
  }

  /** Checks what depends on the window; the complaint names a key of this model. */
  void checkWindow(int window) {
    if (variant.segment().isPresent() && window % variant.segment().getAsInt() != 0) {
      throw new ConfigException(
          "segment",
          "must divide the window (" + window + " steps), received " + variant.segment().getAsInt());
    }
  }

  private static boolean readsSegments(Family family) {
    return switch (family) {
      case RNN, LSTM, GRU, SEGMENT_GRU, TRANSFORMER -> true;
      case TCN, MLP, LINEAR, TRIBUO -> false;
    };
  }

  private static boolean closedForm(Family family) {
    return family == Family.LINEAR || family == Family.TRIBUO;
  }

  private static boolean recurrent(Family family) {
    return family == Family.RNN || family == Family.LSTM || family == Family.GRU;
  }

  private static void refuse(String key, boolean useless, Family family) {
    if (useless) {
      throw new ConfigException(key, "means nothing to the family " + family);
    }
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
