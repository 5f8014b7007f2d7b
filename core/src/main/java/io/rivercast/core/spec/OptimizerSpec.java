package io.rivercast.core.spec;

import io.rivercast.core.settings.Setting;
import io.rivercast.core.settings.SettingGroup;
import io.rivercast.core.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How weights are optimized. A setting that the chosen algorithm, schedule or loss does not use is an error.
 *
 * @param algorithm how weights follow their gradients
 * @param learningRate the largest step, above 0 to 1; empty: found by a search before training (Smith 2017)
 * @param schedule how the learning rate changes
 * @param loss of the middle level
 * @param weightDecay share of a weight that each step removes, in units of the learning rate; at least 0
 * @param l1 penalty on the sum of absolute weights, at least 0
 * @param clipNorm gradients are scaled down to this Euclidean norm
 * @param clipValue each gradient is cut off at this size; empty: not
 */
public record OptimizerSpec(
    Optimizer algorithm,
    OptionalDouble learningRate,
    Schedule schedule,
    PointLoss loss,
    double weightDecay,
    double l1,
    double clipNorm,
    OptionalDouble clipValue) {
  static final SettingGroup<OptimizerSpec> SETTINGS = new SettingGroup<>();
  private static final int MAX_EPOCHS = 1_000_000;
  private static final double MAX_SIZE = 1e6;
  private static final Setting<String> OPTIMIZER =
      SETTINGS.add(
          Setting.choice("optimizer", List.of("sgd", "rmsprop", "adam", "adamw"), "how weights follow their gradients")
              .withDefault("adamw"),
          spec -> spec.algorithm().toString());
  static final Setting<Double> SGD_MOMENTUM =
      SETTINGS.addOptional(
          Setting.share("momentum", "with `sgd`: share of the last step that is kept").withDefault(0.9),
          spec -> spec.algorithm() instanceof Optimizer.Sgd sgd ? Optional.of(sgd.momentum()) : Optional.empty());
  private static final Setting<Boolean> NESTEROV =
      SETTINGS.addOptional(
          Setting.flag("nesterov", "with `sgd`: take the gradient ahead of the momentum").withDefault(false),
          spec -> spec.algorithm() instanceof Optimizer.Sgd sgd ? Optional.of(sgd.nesterov()) : Optional.empty());
  static final Setting<Double> RMSPROP_MOMENTUM =
      SETTINGS.addOptional(
          Setting.share("momentum", "with `rmsprop`: share of the last step that is kept").withDefault(0.0),
          spec -> spec.algorithm() instanceof Optimizer.RmsProp rms ? Optional.of(rms.momentum()) : Optional.empty());
  private static final Setting<OptionalDouble> LEARNING_RATE =
      SETTINGS.add(
          Setting.of(
              "learning-rate", "auto or a number above 0, at most 1",
              text -> text.equals("auto") ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text)),
              rate -> rate.isEmpty() || (rate.getAsDouble() > 0 && rate.getAsDouble() <= 1),
              "the largest step, or `auto`: found before training")
              .withPrinter(rate -> rate.isPresent() ? String.valueOf(rate.getAsDouble()) : "auto")
              .withDefault(OptionalDouble.of(1e-3)),
          OptimizerSpec::learningRate);
  private static final Setting<String> SCHEDULE =
      SETTINGS.add(
          Setting.choice(
              "schedule", List.of("constant", "step", "exponential", "cosine", "plateau"),
              "how the learning rate changes: see below").withDefault("cosine"),
          spec -> spec.schedule().toString());
  static final Setting<Integer> STEP_EPOCHS =
      SETTINGS.addOptional(
          Setting.integer("schedule-epochs", 1, MAX_EPOCHS, "with `step`: epochs from one change to the next")
              .withDefault(10),
          spec -> spec.schedule() instanceof Schedule.Step step ? Optional.of(step.epochs()) : Optional.empty());
  static final Setting<Integer> EXPONENTIAL_EPOCHS =
      SETTINGS.addOptional(
          Setting.integer("schedule-epochs", 0, MAX_EPOCHS, "with `exponential`: epochs before the first change")
              .withDefault(3),
          spec -> spec.schedule() instanceof Schedule.Exponential exp ? Optional.of(exp.hold()) : Optional.empty());
  static final Setting<Integer> PLATEAU_EPOCHS =
      SETTINGS.addOptional(
          Setting.integer("schedule-epochs", 1, MAX_EPOCHS, "with `plateau`: epochs without a lower validation loss")
              .withDefault(2),
          spec -> spec.schedule() instanceof Schedule.Plateau flat ? Optional.of(flat.epochs()) : Optional.empty());
  static final Setting<Double> FACTOR =
      SETTINGS.addOptional(
          Setting.part("schedule-factor", "with `step` and `plateau`: multiplies the learning rate").withDefault(0.5),
          spec -> switch (spec.schedule()) {
            case Schedule.Step step -> Optional.of(step.factor());
            case Schedule.Plateau plateau -> Optional.of(plateau.factor());
            case Schedule.Constant _,Schedule.Exponential _,Schedule.Cosine _ -> Optional.empty();
          });
  static final Setting<Double> EXPONENTIAL_FACTOR =
      SETTINGS.addOptional(
          Setting.part("schedule-factor", "with `exponential`: multiplies the learning rate").withDefault(0.8),
          spec -> spec.schedule() instanceof Schedule.Exponential exp ? Optional.of(exp.factor()) : Optional.empty());
  static final Setting<Integer> WARM_UP =
      SETTINGS.addOptional(
          Setting.integer("warm-up", 0, 1_000_000_000, "with `cosine`: gradient steps over which the rate rises")
              .withDefault(50),
          spec -> spec.schedule() instanceof Schedule.Cosine cosine ? Optional.of(cosine.warmUp()) : Optional.empty());
  private static final Setting<String> LOSS =
      SETTINGS.add(
          Setting.choice("loss", List.of("quantile", "mse", "mae", "huber"), "of the middle level")
              .withDefault("quantile"),
          spec -> spec.loss().toString());
  static final Setting<Double> HUBER_DELTA =
      SETTINGS.addOptional(
          Setting.positive("huber-delta", MAX_SIZE, "with `huber`: the error at which squared becomes absolute")
              .withDefault(1.0),
          spec -> spec.loss() instanceof PointLoss.Huber huber ? Optional.of(huber.delta()) : Optional.empty());
  private static final Setting<Double> WEIGHT_DECAY =
      SETTINGS.add(
          Setting.decimal(
              "weight-decay", 0, MAX_SIZE,
              "penalty on squared weights: decoupled with `adamw`, part of the gradient with the others")
              .withDefault(1e-4),
          OptimizerSpec::weightDecay);
  private static final Setting<Double> L1 =
      SETTINGS.add(
          Setting.decimal("l1", 0, MAX_SIZE, "penalty on the absolute sum of weights, biases left out")
              .withDefault(0.0),
          OptimizerSpec::l1);
  private static final Setting<Double> CLIP_NORM =
      SETTINGS.add(
          Setting.positive("clip-norm", MAX_SIZE, "gradients are scaled down to this norm").withDefault(1.0),
          OptimizerSpec::clipNorm);
  private static final Setting<Double> CLIP_VALUE =
      SETTINGS.addOptional(
          Setting.positive("clip-value", MAX_SIZE, "before that, each gradient is cut off at this size"),
          spec -> spec.clipValue().stream().boxed().findFirst());

  /** Checks the ranges. */
  public OptimizerSpec {
    LEARNING_RATE.check(learningRate);
    WEIGHT_DECAY.check(weightDecay);
    L1.check(l1);
    CLIP_NORM.check(clipNorm);
    clipValue.ifPresent(CLIP_VALUE::check);
  }

  static OptimizerSpec read(Settings s) {
    return new OptimizerSpec(
        optimizer(s),
        s.get(LEARNING_RATE),
        schedule(s),
        loss(s),
        s.get(WEIGHT_DECAY),
        s.get(L1),
        s.get(CLIP_NORM),
        s.find(CLIP_VALUE).map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
  }

  private static Optimizer optimizer(Settings s) {
    return switch (s.get(OPTIMIZER)) {
      case "sgd" -> new Optimizer.Sgd(s.get(SGD_MOMENTUM), s.get(NESTEROV));
      case "rmsprop" -> new Optimizer.RmsProp(s.get(RMSPROP_MOMENTUM));
      case "adam" -> new Optimizer.Adam();
      default -> new Optimizer.AdamW();
    };
  }

  private static Schedule schedule(Settings s) {
    return switch (s.get(SCHEDULE)) {
      case "constant" -> new Schedule.Constant();
      case "step" -> new Schedule.Step(s.get(STEP_EPOCHS), s.get(FACTOR));
      case "exponential" -> new Schedule.Exponential(s.get(EXPONENTIAL_EPOCHS), s.get(EXPONENTIAL_FACTOR));
      case "plateau" -> new Schedule.Plateau(s.get(PLATEAU_EPOCHS), s.get(FACTOR));
      default -> new Schedule.Cosine(s.get(WARM_UP));
    };
  }

  private static PointLoss loss(Settings s) {
    return switch (s.get(LOSS)) {
      case "mse" -> new PointLoss.Squared();
      case "mae" -> new PointLoss.Absolute();
      case "huber" -> new PointLoss.Huber(s.get(HUBER_DELTA));
      default -> new PointLoss.Quantile();
    };
  }
}
