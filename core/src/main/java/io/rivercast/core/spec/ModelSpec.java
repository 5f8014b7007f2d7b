package io.rivercast.core.spec;

import io.rivercast.core.settings.ConfigException;
import io.rivercast.core.settings.Setting;
import io.rivercast.core.settings.SettingGroup;
import io.rivercast.core.settings.Settings;
import java.util.List;
import java.util.Map;

/**
 * A model to train.
 *
 * @param family which kind
 * @param hidden units per layer, 1 to 4096
 * @param layers stacked, 1 to 8
 * @param dropout share of units dropped while training, before the head and between layers, 0 (inclusive) to 1
 * @param normalization what is subtracted from a window first
 * @param variant further choices
 */
public record ModelSpec(
    Family family, int hidden, int layers, double dropout, Normalization normalization, Variant variant) {
  static final SettingGroup<ModelSpec> SETTINGS = new SettingGroup<>();
  private static final Setting<Family> FAMILY =
      SETTINGS.add(
          Setting.choice("family", List.of(Family.values()), "kind of model").withDefaultText("required"),
          ModelSpec::family);
  private static final Setting<Integer> HIDDEN =
      SETTINGS.add(Setting.integer("hidden", 1, 4096, "units of a layer").withDefault(64), ModelSpec::hidden);
  private static final Setting<Integer> LAYERS =
      SETTINGS.add(
          Setting.integer("layers", 1, 8, "layers on one another; of `tcn`: convolutions in a block").withDefault(1),
          ModelSpec::layers);
  private static final Setting<Double> DROPOUT =
      SETTINGS.add(
          Setting.share("dropout", "share of units left out while training").withDefault(0.1), ModelSpec::dropout);
  private static final Setting<Normalization> NORMALIZATION =
      SETTINGS.add(
          Setting.choice(
              "normalization", List.of(Normalization.values()), "what is subtracted from a window first: see below")
              .withDefault(Normalization.LAST),
          ModelSpec::normalization);

  static {
    SETTINGS.addAll(Variant.SETTINGS, ModelSpec::variant);
  }

  /** Checks the sizes, and that the family uses every choice. */
  public ModelSpec {
    HIDDEN.check(hidden);
    LAYERS.check(layers);
    DROPOUT.check(dropout);
    refuse("segment", variant.segment().isPresent() && !readsSegments(family), family);
    refuse("bidirectional", variant.bidirectional() && !recurrent(family), family);
    refuse("attention", variant.attention() && !recurrent(family), family);
    refuse("linear-path", closedForm(family) && variant.linearPath() != LinearPathKind.LEARNED, family);
    refuse("direction", variant.direction() && family == Family.TRIBUO, family);
  }

  /**
   * Steps that it reads at once: {@link Variant#segment}, else a season where the window holds whole seasons, else one.
   *
   * @param window steps of a window
   * @param season steps in a season
   */
  public int segment(int window, int season) {
    return variant.segment().orElse(window % season == 0 ? season : 1);
  }

  /** Checks what depends on the window; the error names a key of this model. */
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

  private static void refuse(String key, boolean unused, Family family) {
    if (unused) {
      throw new ConfigException(key, "is not used by the family " + family + "; leave it out");
    }
  }

  /** With the default variant. */
  public ModelSpec(Family family, int hidden, int layers, double dropout, Normalization normalization) {
    this(family, hidden, layers, dropout, normalization, Variant.DEFAULT);
  }

  /** A family with every default. */
  public static ModelSpec of(Family family) {
    return Settings.read("model", Map.of("family", family), ModelSpec::read);
  }

  /** The declarations of a model's settings. */
  public static List<Setting<?>> settings() {
    return SETTINGS.settings();
  }

  static ModelSpec read(Settings s) {
    return new ModelSpec(
        s.get(FAMILY), s.get(HIDDEN), s.get(LAYERS), s.get(DROPOUT), s.get(NORMALIZATION), Variant.read(s));
  }
}
