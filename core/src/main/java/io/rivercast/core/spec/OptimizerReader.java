package io.rivercast.core.spec;

import java.util.OptionalDouble;

/** Reads how weights descend. A key that the chosen optimizer, schedule or loss has no use for is an error. */
final class OptimizerReader {
  private static final double STEP_FACTOR = 0.5;
  private static final double EPOCH_FACTOR = 0.8;

  private OptimizerReader() {}

  static OptimizerSpec read(Settings s) {
    OptimizerSpec usual = OptimizerSpec.DEFAULT;
    Optimizer optimizer =
        s.parsed("optimizer", name -> optimizer(s, name)).orElse(usual.optimizer());
    OptionalDouble learningRate =
        s.parsed("learning-rate", OptimizerReader::rate).orElse(usual.learningRate());
    Schedule schedule = schedule(s, s.parsed("schedule", name -> name).orElse(usual.schedule().toString()));
    PointLoss loss = s.parsed("loss", name -> loss(s, name)).orElse(usual.loss());
    double weightDecay = s.decimal("weight-decay").orElse(usual.weightDecay());
    double l1 = s.decimal("l1").orElse(usual.l1());
    double clipNorm = s.decimal("clip-norm").orElse(usual.clipNorm());
    OptionalDouble clipValue = s.decimal("clip-value").map(OptionalDouble::of).orElse(usual.clipValue());
    return s.checked(
        () -> new OptimizerSpec(optimizer, learningRate, schedule, loss, weightDecay, l1, clipNorm, clipValue));
  }

  private static OptionalDouble rate(String text) {
    return text.equals("auto")
        ? OptionalDouble.empty()
        : OptionalDouble.of(Settings.number(text, Double::valueOf, "a number or 'auto'"));
  }

  private static Optimizer optimizer(Settings s, String name) {
    return s.checked(
        () -> switch (name) {
          case "sgd" -> new Optimizer.Sgd(s.decimal("momentum").orElse(0.9), s.flag("nesterov").orElse(false));
          case "rmsprop" -> new Optimizer.RmsProp(s.decimal("momentum").orElse(0.0));
          case "adam" -> new Optimizer.Adam();
          case "adamw" -> new Optimizer.AdamW();
          default -> throw new IllegalArgumentException(
              "optimizers are [sgd, rmsprop, adam, adamw], received '" + name + "'");
        });
  }

  private static Schedule schedule(Settings s, String name) {
    return s.within(
        "schedule",
        () -> s.checked(
            () -> switch (name) {
              case "constant" -> new Schedule.Constant();
              case "step" -> new Schedule.Step(epochs(s, 10), factor(s, STEP_FACTOR));
              case "exponential" -> new Schedule.Exponential(epochs(s, 3), factor(s, EPOCH_FACTOR));
              case "cosine" -> new Schedule.Cosine(s.integer("warm-up").orElse(50));
              case "plateau" -> new Schedule.Plateau(epochs(s, 2), factor(s, STEP_FACTOR));
              default -> throw new IllegalArgumentException(
                  "schedules are [constant, step, exponential, cosine, plateau], received '" + name + "'");
            }));
  }

  private static int epochs(Settings s, int usual) {
    return s.integer("schedule-epochs").orElse(usual);
  }

  private static double factor(Settings s, double usual) {
    return s.decimal("schedule-factor").orElse(usual);
  }

  private static PointLoss loss(Settings s, String name) {
    return s.checked(
        () -> switch (name) {
          case "quantile" -> new PointLoss.Quantile();
          case "mse" -> new PointLoss.Squared();
          case "mae" -> new PointLoss.Absolute();
          case "huber" -> new PointLoss.Huber(s.decimal("huber-delta").orElse(1.0));
          default -> throw new IllegalArgumentException(
              "losses are [quantile, mse, mae, huber], received '" + name + "'");
        });
  }
}
