package io.rivercast.cli.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.series.SeriesId;
import io.rivercast.forecasting.backtest.BacktestResult;
import io.rivercast.forecasting.evaluation.LiveSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An evaluation as JSON.
 *
 * @param candidates trained models
 * @param baselines naive, seasonal-naive and ridge
 * @param answer which model promotion would have picked from validation data, on the test part
 * @param data the data of the evaluation
 * @param readings what became of the readings of the file, by outcome; their sum is what came in
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BacktestView(
    List<Candidate> candidates, List<Baseline> baselines, Answer answer, Data data, Map<String, Long> readings) {
  /** A candidate; null where a metric is unknown, ratios for percentages. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Candidate(
      String name,
      @Nullable Double mse,
      @Nullable Double mae,
      @Nullable Double rmse,
      @Nullable Double mape,
      long mapeSkipped,
      @Nullable Double smape,
      @Nullable Double mase,
      @Nullable Double pinball,
      @Nullable Double coverage,
      double seconds,
      long parameters,
      @Nullable Double windowsPerSecond,
      Test dieboldMariano,
      int epochs,
      Gate gate,
      List<Lead> leads,
      @Nullable Live live) {}

  /**
   * The answers of the scoreboard with the candidate as champion, over the test part. Errors are absolute errors over the
   * scale of their series.
   *
   * @param leads scored
   * @param answer error of the selected sources
   * @param alone error of each source alone, by its name
   * @param oracle error of the best fixed source of each series
   * @param byModel share of the leads that the candidate answered
   * @param before bands of the answers without calibration; null without levels beside the median
   * @param after the calibrated ones
   * @param coverageByLead calibrated
   * @param coverageByMonth before and after calibration, by month of the target
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Live(
      long leads,
      double answer,
      Map<String, Double> alone,
      double oracle,
      double byModel,
      @Nullable Band before,
      @Nullable Band after,
      List<@Nullable Double> coverageByLead,
      Map<String, List<@Nullable Double>> coverageByMonth) {}

  /** A band: its nominal and its measured coverage, the extremes in any 500 steps, and the interval score over the scale. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Band(
      double nominal, double coverage, @Nullable Double lowest, @Nullable Double highest, double winkler) {}

  /** A paired test of absolute errors; the statistic is negative where the candidate is better. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Test(String against, @Nullable Double statistic, double p) {}

  /**
   * The rule of promotion, put to a candidate on the validation part.
   *
   * @param mae mean absolute error there
   * @param kept series that would keep their baseline
   * @param answerMse mean squared error on the test part if it were champion
   * @param answerMae mean absolute error on the test part if it were champion
   */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Gate(
      boolean promoted,
      String reason,
      @Nullable Double mae,
      int kept,
      @Nullable Double answerMse,
      @Nullable Double answerMae) {}

  /** Metrics of one lead, from 1. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Lead(
      int lead,
      @Nullable Double mse,
      @Nullable Double mae,
      @Nullable Double rmse,
      @Nullable Double mape,
      long mapeSkipped,
      @Nullable Double smape,
      @Nullable Double mase,
      @Nullable Double pinball,
      @Nullable Double coverage) {}

  /** A baseline; null where a metric is unknown; {@code unanswered} targets have no forecast for want of history. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Baseline(
      String name,
      @Nullable Double mse,
      @Nullable Double mae,
      @Nullable Double rmse,
      @Nullable Double mape,
      long mapeSkipped,
      @Nullable Double smape,
      @Nullable Double mase,
      @Nullable Double pinball,
      @Nullable Double coverage,
      long unanswered,
      List<Lead> leads) {}

  /** The promoted candidate, null where there is none; series that a baseline answers; errors of the answers. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Answer(@Nullable String champion, int kept, @Nullable Double mse, @Nullable Double mae) {}

  /** Steps in the data, windows that were tested, steps in each part, series, and those of them that were skipped. */
  @Serdeable
  @JsonInclude(JsonInclude.Include.ALWAYS)
  public record Data(int rows, int origins, Split split, int series, List<String> skipped) {}

  /** Steps of each part. */
  @Serdeable
  public record Split(int train, int validation, int test) {}

  /** The same without the metrics of single leads. */
  public BacktestView withoutLeads() {
    return new BacktestView(
        candidates.stream()
            .map(c -> new Candidate(
                c.name, c.mse, c.mae, c.rmse, c.mape, c.mapeSkipped, c.smape, c.mase, c.pinball, c.coverage, c.seconds,
                c.parameters, c.windowsPerSecond, c.dieboldMariano, c.epochs, c.gate, List.of(), c.live))
            .toList(),
        baselines.stream()
            .map(b -> new Baseline(
                b.name, b.mse, b.mae, b.rmse, b.mape, b.mapeSkipped, b.smape, b.mase, b.pinball, b.coverage,
                b.unanswered, List.of()))
            .toList(),
        answer,
        data,
        readings);
  }

  /** The view of a result. */
  public static BacktestView of(BacktestResult result) {
    BacktestResult.Data data = result.data();
    Metrics answered = result.answer().metrics();
    return new BacktestView(
        result.candidates().stream().map(BacktestView::candidate).toList(),
        result.baselines().stream().map(BacktestView::baseline).toList(),
        new Answer(
            result.answer().champion().orElse(null), result.answer().kept(), known(answered.mse()),
            known(answered.mae())),
        new Data(
            data.rows(),
            data.origins(),
            new Split(data.split().train(), data.split().validation(), data.split().test()),
            data.series(),
            data.skipped().stream().map(SeriesId::value).toList()),
        result.account().byName());
  }

  private static Candidate candidate(BacktestResult.Candidate one) {
    Metrics m = one.metrics();
    BacktestResult.Gate gate = one.gate();
    return new Candidate(
        one.name(), known(m.mse()), known(m.mae()), known(m.rmse()), known(m.mape()), m.mapeSkipped(), known(m.smape()),
        known(m.mase()), known(m.pinball()), known(m.coverage()), one.seconds(), one.parameters(),
        known(one.windowsPerSecond()),
        new Test(one.test().against(), known(one.test().outcome().statistic()), one.test().outcome().p()),
        one.epochs(),
        new Gate(gate.verdict().promoted(), gate.verdict().reason(), known(gate.mae()), gate.kept().size(),
            known(gate.answered().mse()), known(gate.answered().mae())),
        leads(one.leads()), one.live().filter(live -> live.leads() > 0).map(BacktestView::live).orElse(null));
  }

  private static Live live(LiveSummary live) {
    Map<String, Double> alone = new LinkedHashMap<>();
    live.alone().forEach((source, error) -> alone.put(source.toString(), error));
    boolean banded = !Double.isNaN(live.after().coverage());
    Map<String, List<@Nullable Double>> months = new LinkedHashMap<>();
    live.byMonth().forEach(
        (month, coverage) -> months.put(month.toString(), known(List.of(coverage.before(), coverage.after()))));
    return new Live(
        live.leads(), live.answer(), alone, live.oracle(), live.byModel(), banded ? band(live.before()) : null,
        banded ? band(live.after()) : null, known(live.byLead()), months);
  }

  private static Band band(LiveSummary.Band band) {
    return new Band(band.nominal(), band.coverage(), known(band.lowest()), known(band.highest()), band.winkler());
  }

  private static Baseline baseline(BacktestResult.Baseline one) {
    Metrics m = one.metrics();
    return new Baseline(
        one.name(), known(m.mse()), known(m.mae()), known(m.rmse()), known(m.mape()), m.mapeSkipped(), known(m.smape()),
        known(m.mase()), known(m.pinball()), known(m.coverage()), one.unanswered(), leads(one.leads()));
  }

  private static List<Lead> leads(List<Metrics> metrics) {
    List<Lead> leads = new ArrayList<>();
    for (Metrics m : metrics) {
      leads.add(
          new Lead(
              leads.size() + 1, known(m.mse()), known(m.mae()), known(m.rmse()), known(m.mape()), m.mapeSkipped(),
              known(m.smape()), known(m.mase()), known(m.pinball()), known(m.coverage())));
    }
    return leads;
  }

  private static List<@Nullable Double> known(List<Double> values) {
    List<@Nullable Double> known = new ArrayList<>(values.size());
    values.forEach(value -> known.add(known(value)));
    return known;
  }

  /** JSON has no NaN and no infinity. */
  private static @Nullable Double known(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
