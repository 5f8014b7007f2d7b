package io.rivercast.core.spec;

import io.rivercast.core.settings.Setting;
import io.rivercast.core.settings.SettingGroup;
import io.rivercast.core.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Choices of a network beyond its size; the defaults need no tuning.
 *
 * @param segment steps that recurrent layers and transformers read at once; empty: a season where the window holds whole
 *     seasons, else one step
 * @param bidirectional whether recurrent layers read the window backwards as well
 * @param attention whether recurrent layers have attention over the window (Bahdanau et al. 2015); its weights are a second
 *     output
 * @param direction whether the probability that the target rises is another output
 * @param unitNorm normalization between layers
 * @param initialization of weights
 * @param linearPath linear path beside the network; a linear model is that path alone
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
  static final SettingGroup<Variant> SETTINGS = new SettingGroup<>();
  private static final Setting<Integer> SEGMENT =
      SETTINGS.addOptional(
          Setting.integer(
              "segment", 1, 16_384,
              "steps that `rnn`, `lstm`, `gru`, `segment-gru` and `transformer` read at once; it must divide the window")
              .withDefaultText("a season where the window holds whole seasons, else one step"),
          variant -> variant.segment().stream().boxed().findFirst());
  private static final Setting<Boolean> BIDIRECTIONAL =
      SETTINGS.add(
          Setting.flag("bidirectional", "`rnn`, `lstm` and `gru` read the window backwards as well")
              .withDefault(false),
          Variant::bidirectional);
  private static final Setting<Boolean> ATTENTION =
      SETTINGS.add(
          Setting.flag(
              "attention",
              "`rnn`, `lstm` and `gru` look back at every segment (Bahdanau et al. 2015); the shares, spread evenly over a"
                  + " segment's steps, are the output `attention` float[N,T]")
              .withDefault(false),
          Variant::attention);
  private static final Setting<Boolean> DIRECTION =
      SETTINGS.add(
          Setting.flag(
              "direction",
              "one more output, `direction` float[N,H]: the probability that the target at a lead is above its last known"
                  + " value")
              .withDefault(false),
          Variant::direction);
  private static final Setting<UnitNorm> UNIT_NORM =
      SETTINGS.add(
          Setting.choice(
              "unit-norm", List.of(UnitNorm.values()),
              "normalization between layers: `layer` (each step), `batch` (running means and variances once trained); a"
                  + " transformer always has one, `layer` by default")
              .withDefault(UnitNorm.NONE),
          Variant::unitNorm);
  private static final Setting<Initialization> INITIALIZATION =
      SETTINGS.add(
          Setting.choice("initialization", List.of(Initialization.values()), "of weights")
              .withDefault(Initialization.UNIFORM),
          Variant::initialization);
  private static final Setting<LinearPathKind> LINEAR_PATH =
      SETTINGS.add(
          Setting.choice(
              "linear-path", List.of(LinearPathKind.values()),
              "beside the network: `learned` from zero, starting as a `ridge` regression, or `none`")
              .withDefault(LinearPathKind.LEARNED),
          Variant::linearPath);
  private static final Setting<Integer> MEMBERS =
      SETTINGS.add(
          Setting.integer("members", 1, 16, "networks from several seeds, averaged in one file").withDefault(1),
          Variant::members);
  private static final Setting<Regressor> REGRESSOR =
      SETTINGS.add(
          Setting.choice("regressor", List.of(Regressor.values()), "of `tribuo`").withDefault(Regressor.SGD),
          Variant::regressor);

  /** Every default. */
  public static final Variant DEFAULT = Settings.read("model", Map.of(), Variant::read);

  /** Checks the sizes. */
  public Variant {
    segment.ifPresent(SEGMENT::check);
    MEMBERS.check(members);
  }

  static Variant read(Settings s) {
    return new Variant(
        s.find(SEGMENT).map(OptionalInt::of).orElseGet(OptionalInt::empty),
        s.get(BIDIRECTIONAL),
        s.get(ATTENTION),
        s.get(DIRECTION),
        s.get(UNIT_NORM),
        s.get(INITIALIZATION),
        s.get(LINEAR_PATH),
        s.get(MEMBERS),
        s.get(REGRESSOR));
  }
}
