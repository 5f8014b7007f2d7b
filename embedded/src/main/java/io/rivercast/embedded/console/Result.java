package io.rivercast.embedded.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.rivercast.core.model.Evaluation;
import io.rivercast.core.model.Manifest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of a quick start.
 *
 * @param observations readings on the topic
 * @param windows windows written
 * @param forecasts answers
 * @param scores scored leads
 * @param lost missing records
 * @param duplicated repeated records
 * @param seconds since the start of the JVM
 * @param firstModelForecastSeconds from the start of the JVM to the first answer by a trained model; null: there was none
 * @param models every published version, by forecaster and version
 * @param readings by forecaster, what became of the readings, by outcome; the sum is what came in
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Result(
    long observations,
    long windows,
    long forecasts,
    long scores,
    long lost,
    long duplicated,
    double seconds,
    @Nullable Double firstModelForecastSeconds,
    List<Model> models,
    Map<String, Map<String, Long>> readings) {

  /**
   * A version on its held-out origins; null where a metric is unknown.
   *
   * @param mape as a ratio: 0.1 is 10 %
   * @param skill 1 - mae / the better baseline's mae
   * @param reason of the verdict
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Model(
      String forecaster,
      int version,
      String family,
      @Nullable Double mae,
      @Nullable Double mse,
      @Nullable Double mape,
      @Nullable Double naiveMae,
      @Nullable Double seasonalNaiveMae,
      @Nullable Double skill,
      boolean promoted,
      String reason) {
    /** The row of a version. */
    public static Model of(Manifest manifest) {
      Evaluation evaluation = manifest.evaluation();
      return new Model(
          manifest.forecaster(),
          manifest.version(),
          manifest.family().toString(),
          known(evaluation.candidate().mae()),
          known(evaluation.candidate().mse()),
          known(evaluation.candidate().mape()),
          known(evaluation.naive().mae()),
          known(evaluation.seasonalNaive().mae()),
          known(evaluation.skill()),
          evaluation.verdict().promoted(),
          evaluation.verdict().reason());
    }
  }

  /** JSON has no NaN and no infinity. */
  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
