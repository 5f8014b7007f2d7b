package io.rivercast.core.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.rivercast.core.settings.ConfigException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Settings of a model and of its optimization. */
class ModelSettingsTest {
  private static ForecasterSpec spec(Map<String, Object> model, Map<String, Object> training) {
    Map<String, Object> settings =
        new HashMap<>(Map.of("target", "t", "cadence", "PT1H", "window", 48, "horizon", 12));
    Map<String, Object> whole = new HashMap<>(Map.of("family", "gru"));
    whole.putAll(model);
    settings.put("model", whole);
    settings.put("training", training);
    return SpecReader.forecasters("f", Map.of("x", settings)).getFirst();
  }

  private static OptimizerSpec optimizer(Map<String, Object> training) {
    return spec(Map.of(), training).training().optimizer();
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void everyFamilyIsReadByItsName(Family family) {
    assertThat(spec(Map.of("family", family.toString()), Map.of()).models()).containsExactly(ModelSpec.of(family));
  }

  @Test
  void readsEveryChoiceOfANetwork() {
    Variant variant = spec(
        Map.of("segment", 12, "bidirectional", true, "attention", "true", "direction", true, "unit-norm", "layer",
            "initialization", "orthogonal", "linear-path", "ridge", "members", 3, "regressor", "elastic-net"),
        Map.of()).models().getFirst().variant();
    assertThat(variant).isEqualTo(
        new Variant(OptionalInt.of(12), true, true, true, UnitNorm.LAYER, Initialization.ORTHOGONAL,
            LinearPathKind.RIDGE, 3,
            Regressor.ELASTIC_NET));
  }

  @Test
  void readsEveryOptimizerScheduleAndLoss() {
    assertThat(optimizer(Map.of("optimizer", "sgd", "nesterov", true, "learning-rate", "auto", "schedule", "step",
        "schedule-epochs", 4, "loss", "huber", "huber-delta", 0.5, "l1", 1e-5, "clip-value", 0.1)))
        .isEqualTo(new OptimizerSpec(new Optimizer.Sgd(0.9, true), OptionalDouble.empty(), new Schedule.Step(4, 0.5),
            new PointLoss.Huber(0.5), 1e-4, 1e-5, 1.0, OptionalDouble.of(0.1)));
    assertThat(optimizer(Map.of("optimizer", "rmsprop", "schedule", "exponential", "loss", "mse")).schedule())
        .isEqualTo(new Schedule.Exponential(3, 0.8));
    assertThat(optimizer(Map.of("optimizer", "adam", "schedule", "plateau", "loss", "mae")).loss())
        .isEqualTo(new PointLoss.Absolute());
    assertThat(optimizer(Map.of("schedule", "constant")).schedule()).isEqualTo(new Schedule.Constant());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "optimizer|lion|f.x.training.optimizer: must be sgd, rmsprop, adam or adamw, received 'lion'",
      "schedule|zigzag|f.x.training.schedule: must be constant, step, exponential, cosine or plateau, received 'zigzag'",
      "loss|luck|f.x.training.loss: must be quantile, mse, mae or huber, received 'luck'",
      "learning-rate|fast|f.x.training.learning-rate: must be auto or a number above 0, at most 1, received 'fast'",
      "learning-rate|0|f.x.training.learning-rate: must be auto or a number above 0, at most 1, received '0'",
      "warm-up|-1|f.x.training.warm-up: must be a whole number from 0 to 1000000000, received '-1'",
      "l1|-1|f.x.training.l1: must be a number from 0 to 1000000, received '-1'",
      "clip-value|0|f.x.training.clip-value: must be a number above 0, at most 1000000, received '0'"})
  void namesTheKeyAndTheValueThatCannotBe(String key, String value, String message) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> optimizer(Map.of(key, value)))
        .withMessage(message);
  }

  @Test
  void refusesAKeyThatTheChosenOptimizerHasNoUseFor() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> optimizer(Map.of("optimizer", "adam", "momentum", 0.9)))
        .withMessageStartingWith("f.x.training.momentum: is not a setting");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> optimizer(Map.of("schedule", "cosine", "schedule-factor", 0.9)))
        .withMessageStartingWith("f.x.training.schedule-factor: is not a setting");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "segment|0|f.x.model.segment: must be a whole number from 1 to 16384, received '0'",
      "members|17|f.x.model.members: must be a whole number from 1 to 16, received '17'",
      "attention|maybe|f.x.model.attention: must be true or false, received 'maybe'",
      "unit-norm|group|f.x.model.unit-norm: must be none, layer or batch, received 'group'"})
  void namesTheKeyOfANetworkThatCannotBe(String key, String value, String message) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> spec(Map.of(key, value), Map.of()))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "gru|segment|5|f.x.model.segment: must divide the window (48 steps), received 5",
      "transformer|segment|96|f.x.model.segment: must divide the window (48 steps), received 96",
      "mlp|segment|12|f.x.model.segment: is not used by the family mlp; leave it out",
      "tcn|attention|true|f.x.model.attention: is not used by the family tcn; leave it out",
      "segment-gru|bidirectional|true|f.x.model.bidirectional: is not used by the family segment-gru; leave it out"})
  void refusesWhatDoesNotFitTheFamilyOrTheWindow(String family, String key, String value, String message) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> spec(Map.of("family", family, key, value), Map.of()))
        .withMessage(message);
  }

  @Test
  void readsASeasonAtOnceWhereTheWindowHoldsWholeSeasons() {
    assertThat(ModelSpec.of(Family.GRU).segment(48, 24)).isEqualTo(24);
    assertThat(ModelSpec.of(Family.GRU).segment(50, 24)).isEqualTo(1);
    assertThat(spec(Map.of("segment", 6), Map.of()).models().getFirst().segment(48, 24)).isEqualTo(6);
  }

  @Test
  void noRegressorOfTribuoGivesADirection() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> spec(Map.of("family", "tribuo", "direction", true), Map.of()))
        .withMessage("f.x.model.direction: is not used by the family tribuo; leave it out");
  }
}
