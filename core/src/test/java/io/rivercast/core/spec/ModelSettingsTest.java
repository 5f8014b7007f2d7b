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

/** What can be said of a model and of its descent. */
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

  private static OptimizerSpec descent(Map<String, Object> training) {
    return spec(Map.of(), training).training().descent();
  }

  @ParameterizedTest
  @EnumSource(Family.class)
  void everyFamilyIsReadByItsName(Family family) {
    assertThat(spec(Map.of("family", family.toString()), Map.of()).models()).containsExactly(ModelSpec.of(family));
  }

  @Test
  void readsWhatANetworkCanBeTold() {
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
  void readsHowWeightsDescend() {
    assertThat(descent(Map.of("optimizer", "sgd", "nesterov", true, "learning-rate", "auto", "schedule", "step",
        "schedule-epochs", 4, "loss", "huber", "huber-delta", 0.5, "l1", 1e-5, "clip-value", 0.1)))
        .isEqualTo(new OptimizerSpec(new Optimizer.Sgd(0.9, true), OptionalDouble.empty(), new Schedule.Step(4, 0.5),
            new PointLoss.Huber(0.5), 1e-4, 1e-5, 1.0, OptionalDouble.of(0.1)));
    assertThat(descent(Map.of("optimizer", "rmsprop", "schedule", "exponential", "loss", "mse")).schedule())
        .isEqualTo(new Schedule.Exponential(3, 0.8));
    assertThat(descent(Map.of("optimizer", "adam", "schedule", "plateau", "loss", "mae")).loss())
        .isEqualTo(new PointLoss.Absolute());
    assertThat(descent(Map.of("schedule", "constant")).schedule()).isEqualTo(new Schedule.Constant());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "optimizer|lion|f.x.training.optimizer: optimizers are [sgd, rmsprop, adam, adamw], received 'lion'",
      "schedule|zigzag|f.x.training.schedule: schedules are [constant, step, exponential, cosine, plateau], received 'zigzag'",
      "loss|luck|f.x.training.loss: losses are [quantile, mse, mae, huber], received 'luck'",
      "learning-rate|fast|f.x.training.learning-rate: must be a number or 'auto', received 'fast'",
      "learning-rate|0|f.x.training.learning-rate: must lie between 0 and 1, received 0.0",
      "warm-up|-1|f.x.training.warm-up: must be at least 0, received -1",
      "l1|-1|f.x.training.l1: must not be negative, received -1.0",
      "clip-value|0|f.x.training.clip-value: must be above 0, received 0.0"})
  void namesTheKeyAndTheValueThatCannotBe(String key, String value, String message) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> descent(Map.of(key, value)))
        .withMessage(message);
  }

  @Test
  void refusesAKeyThatTheChosenOptimizerHasNoUseFor() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> descent(Map.of("optimizer", "adam", "momentum", 0.9)))
        .withMessageStartingWith("f.x.training.momentum: is not a setting");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> descent(Map.of("schedule", "cosine", "schedule-factor", 0.9)))
        .withMessageStartingWith("f.x.training.schedule-factor: is not a setting");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "segment|0|f.x.model.segment: must be at least 1 step, received 0",
      "members|17|f.x.model.members: must be 1 to 16, received 17",
      "attention|maybe|f.x.model.attention: must be true or false, received 'maybe'",
      "unit-norm|group|f.x.model.unit-norm: unit norms are [none, layer, batch], received 'group'"})
  void namesTheKeyOfANetworkThatCannotBe(String key, String value, String message) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> spec(Map.of(key, value), Map.of()))
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "gru|segment|5|f.x.model.segment: must divide the window (48 steps), received 5",
      "transformer|segment|96|f.x.model.segment: must divide the window (48 steps), received 96",
      "mlp|segment|12|f.x.model.segment: means nothing to the family mlp",
      "tcn|attention|true|f.x.model.attention: means nothing to the family tcn",
      "segment-gru|bidirectional|true|f.x.model.bidirectional: means nothing to the family segment-gru"})
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
        .withMessage("f.x.model.direction: means nothing to the family tribuo");
  }
}
