package io.rivercast.cli.output;

import io.rivercast.core.forecast.Source;
import io.rivercast.core.score.Metrics;
import io.rivercast.embedded.console.Table;
import io.rivercast.forecasting.backtest.BacktestResult;
import io.rivercast.forecasting.evaluation.LiveSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Candidates and baselines at the same origins, one line each. */
public final class BacktestTable {
  private static final double SIGNIFICANT = 0.05;

  private BacktestTable() {}

  /** The table's lines, a header first, then a sentence on each candidate, and one on what would have answered. */
  public static List<String> lines(BacktestResult result) {
    Table table = new Table(1, "", "MSE", "MAE", "RMSE", "MAPE", "sMAPE", "MASE", "pinball", "coverage", "train s",
        "parameters", "windows/s");
    for (BacktestResult.Candidate one : result.candidates()) {
      row(table, one.name(), one.metrics(), Table.number("%.1f", one.seconds()), String.valueOf(one.parameters()),
          Table.number("%.0f", one.windowsPerSecond()));
    }
    for (BacktestResult.Baseline one : result.baselines()) {
      row(table, one.name(), one.metrics(), "", "", "");
    }
    List<String> lines = new ArrayList<>(table.lines());
    lines.addAll(verdicts(result));
    return lines;
  }

  /** A sentence on each candidate, and one on what would have answered. */
  public static List<String> verdicts(BacktestResult result) {
    List<String> lines = new ArrayList<>();
    result.candidates().forEach(one -> lines.add(verdict(one, result.baselines())));
    result.baselines().stream().filter(one -> one.unanswered() > 0).forEach(one -> lines.add(String.format(Locale.ROOT,
        "%s is not available for %,d of %,d targets: the history begins less than a season before them", one.name(),
        one.unanswered(), one.unanswered() + one.metrics().count())));
    lines.add(answer(result));
    result.candidates().forEach(one -> one.live().filter(live -> live.leads() > 0)
        .ifPresent(live -> lines.addAll(live(one.name(), live))));
    return lines;
  }

  private static String answer(BacktestResult result) {
    BacktestResult.Answer answer = result.answer();
    String who = answer.champion()
        .map(name -> answer.kept() == 0
            ? name + " would answer"
            : name + " would answer, a baseline " + answer.kept() + " of " + result.data().series() + " series")
        .orElse("no model would answer, the baselines would");
    return String.format(Locale.ROOT, "judged on the validation part, %s: MAE %.4g on the test part", who,
        answer.metrics().mae());
  }

  private static List<String> live(String name, LiveSummary live) {
    List<String> lines = new ArrayList<>();
    String alone = live.alone().entrySet().stream()
        .map(each -> String.format(Locale.ROOT, "%s %.4g", each.getKey() == Source.MODEL ? name : each.getKey(),
            each.getValue()))
        .collect(Collectors.joining(", "));
    lines.add(String.format(Locale.ROOT,
        "live with %s as champion: error %.4g of the scale (%s alone), %.0f %% of the leads by the model", name,
        live.answer(), alone, 100 * live.byModel()));
    LiveSummary.Band before = live.before();
    LiveSummary.Band after = live.after();
    if (!Double.isNaN(after.coverage())) {
      String rolling = Double.isNaN(after.lowest())
          ? ""
          : String.format(Locale.ROOT, " (%.0f to %.0f %% in any %d steps)", 100 * after.lowest(),
              100 * after.highest(), LiveSummary.ROLLING);
      lines.add(String.format(Locale.ROOT,
          "its %.0f %% bands cover %.1f %% before calibration and %.1f %% after%s; interval score %.4g before, %.4g after",
          100 * after.nominal(), 100 * before.coverage(), 100 * after.coverage(), rolling, before.winkler(),
          after.winkler()));
    }
    return lines;
  }

  private static void row(Table table, String name, Metrics metrics, String... rest) {
    table.row(
        name,
        Table.number("%.4g", metrics.mse()),
        Table.number("%.4g", metrics.mae()),
        Table.number("%.4g", metrics.rmse()),
        Table.number("%.1f %%", 100 * metrics.mape()),
        Table.number("%.1f %%", 100 * metrics.smape()),
        Table.number("%.3f", metrics.mase()),
        Table.number("%.4g", metrics.pinball()),
        Table.number("%.2f", metrics.coverage()),
        rest[0],
        rest[1],
        rest[2]);
  }

  private static String verdict(BacktestResult.Candidate one, List<BacktestResult.Baseline> baselines) {
    String rival = one.test().against();
    double bar = baselines.stream()
        .filter(baseline -> baseline.name().equals(rival))
        .mapToDouble(baseline -> baseline.metrics().mae())
        .findFirst()
        .orElse(Double.NaN);
    boolean lower = one.metrics().mae() < bar;
    String comparison = !lower
        ? "does not beat "
        : one.test().outcome().p() <= SIGNIFICANT ? "beats " : "beats, but not by more than noise, ";
    return String.format(Locale.ROOT, "%s %s%s: MAE %.4g against %.4g, Diebold-Mariano p=%.2g", one.name(), comparison,
        rival,
        one.metrics().mae(), bar, one.test().outcome().p());
  }
}
