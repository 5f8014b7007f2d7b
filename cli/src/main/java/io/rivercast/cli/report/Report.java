package io.rivercast.cli.report;

import io.rivercast.cli.output.BacktestTable;
import io.rivercast.core.forecast.Quantiles;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.series.Matrix;
import io.rivercast.forecasting.backtest.BacktestResult;
import io.rivercast.forecasting.backtest.ForecastSamples;
import io.rivercast.forecasting.data.TrainingSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An evaluation as one self-contained HTML page: styles and plots are inline.
 *
 * @param title of the page
 * @param result what is shown
 * @param samples by the name of the candidate
 * @param style the style sheet
 */
record Report(String title, BacktestResult result, Map<String, ForecastSamples> samples, String style) {
  private static final int COLORS = 8;
  private static final int MIN_PAST = 24;

  String html() {
    List<String> parts = new ArrayList<>(
        List.of(
            "<!doctype html>", "<html lang=\"en\">", "<meta charset=\"utf-8\">",
            "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
            "<title>" + Html.escaped(title) + "</title>", "<style>" + style + "</style>",
            "<header class=\"bar\"><div class=\"bar-in\"><span class=\"brand\">Rivercast</span><span class=\"note\">backtest</span></div></header>",
            "<main>",
            card("<h1>" + Html.escaped(title) + "</h1>" + data() + metrics() + verdicts())));
    if (!result.candidates().isEmpty() && result.candidates().getFirst().leads().size() > 1) {
      parts.add(card("<h2>Mean absolute error by lead</h2>" + leads()));
    }
    result.candidates().forEach(candidate -> parts.addAll(candidate(candidate)));
    parts.add("</main>");
    return String.join("\n", parts) + "\n";
  }

  private static String card(String content) {
    return "<section class=\"card\">" + content + "</section>";
  }

  private String data() {
    BacktestResult.Data data = result.data();
    String skipped = data.skipped().isEmpty()
        ? ""
        : " Skipped, since the target is constant or missing in the train part: "
            + Html.escaped(TrainingSet.inWords(data.skipped())) + ".";
    return "<p class=\"note\">" + data.rows() + " steps of " + (data.series() == 1
        ? "one series"
        : data.series() + " series")
        + ": " + data.split().train() + " to train, " + data.split().validation() + " to validate, "
        + data.split().test() + " to test. Everyone forecasts the same " + data.origins() + " windows." + skipped
        + "</p>";
  }

  private String metrics() {
    List<String> rows = new ArrayList<>();
    result.candidates().forEach(one -> rows.add(
        row(one.name(), one.metrics(), Html.number(one.seconds()), String.valueOf(one.parameters()))));
    result.baselines().forEach(one -> rows.add(row(one.name(), one.metrics(), "", "")));
    return "<div class=\"scroll\"><table><thead><tr><th class=\"text\"></th>"
        + List.of("MSE", "MAE", "RMSE", "MAPE", "sMAPE", "MASE", "pinball", "coverage", "training s", "parameters")
            .stream()
            .map(name -> "<th>" + name + "</th>")
            .collect(Collectors.joining())
        + "</tr></thead><tbody>" + String.join("", rows) + "</tbody></table></div>";
  }

  private static String row(String name, Metrics m, String seconds, String parameters) {
    return "<tr><td class=\"text\">" + Html.escaped(name) + "</td>"
        + List.of(Html.number(m.mse()), Html.number(m.mae()), Html.number(m.rmse()), Html.percent(m.mape()),
            Html.percent(m.smape()), Html.number(m.mase()), Html.number(m.pinball()), Html.percent(m.coverage()),
            seconds, parameters).stream().map(cell -> "<td>" + cell + "</td>").collect(Collectors.joining())
        + "</tr>";
  }

  private String verdicts() {
    return "<ul class=\"verdicts\">" + BacktestTable.verdicts(result).stream()
        .map(line -> "<li>" + Html.escaped(line) + "</li>")
        .collect(Collectors.joining()) + "</ul>";
  }

  private String leads() {
    List<Plot.Line> lines = new ArrayList<>();
    for (int i = 0; i < result.candidates().size(); i++) {
      BacktestResult.Candidate one = result.candidates().get(i);
      lines.add(byLead(one.name(), "--v" + i % COLORS, false, one.leads()));
    }
    for (BacktestResult.Baseline one : result.baselines()) {
      lines.add(byLead(one.name(), color(one.name()), true, one.leads()));
    }
    return new Plot("mean absolute error by lead", "steps ahead", lines, Optional.empty()).html();
  }

  private static String color(String baseline) {
    return switch (baseline) {
      case "naive" -> "--naive";
      case "seasonal-naive" -> "--seasonal";
      default -> "--earlier";
    };
  }

  private static Plot.Line byLead(String name, String color, boolean dashed, List<Metrics> leads) {
    return new Plot.Line(
        name, color, dashed, steps(1, leads.size()), leads.stream().mapToDouble(Metrics::mae).toArray());
  }

  private List<String> candidate(BacktestResult.Candidate candidate) {
    ForecastSamples sample = Objects.requireNonNull(samples.get(candidate.name()));
    List<String> parts = new ArrayList<>();
    parts.add(card("<h2>" + Html.escaped(candidate.name()) + ": how it learned</h2><div class=\"pair\"><div>"
        + learned(candidate, sample) + "</div>"
        + sample.attention().map(weights -> "<div>" + attention(weights) + "</div>").orElse("") + "</div>"));
    parts.add(card("<h2>" + Html.escaped(candidate.name()) + ": actual against forecast</h2><div class=\"pair\">"
        + sample.examples().stream().map(one -> example(one, sample.quantiles())).collect(Collectors.joining())
        + "</div>"));
    return parts;
  }

  private static String learned(BacktestResult.Candidate candidate, ForecastSamples sample) {
    return sample.epochs().isEmpty()
        ? "<p class=\"note\">Fitted in closed form, without epochs.</p>"
        : "<p class=\"note\">Mean loss in normalized units over " + candidate.epochs() + " epochs.</p>"
            + losses(sample.epochs());
  }

  private static String attention(Matrix weights) {
    return "<p class=\"note\">What it looks at: attention over the window, one row for each of " + weights.rows()
        + " windows of the test part.</p>" + new HeatMap(weights).html();
  }

  private static String losses(List<ForecastSamples.Epoch> epochs) {
    double[] x = steps(1, epochs.size());
    return new Plot(
        "loss by epoch", "epoch",
        List.of(
            new Plot.Line("train", "--v0", false, x, values(epochs, ForecastSamples.Epoch::train)),
            new Plot.Line("validation", "--v1", false, x, values(epochs, ForecastSamples.Epoch::validation))),
        Optional.empty())
        .html();
  }

  private static double[] values(List<ForecastSamples.Epoch> epochs, ToDoubleFunction<ForecastSamples.Epoch> value) {
    return epochs.stream().mapToDouble(value).toArray();
  }

  private static String example(ForecastSamples.Example one, Quantiles quantiles) {
    int horizon = one.actual().length;
    int shown = Math.min(one.past().length, Math.max(MIN_PAST, 2 * horizon));
    float[] past = Arrays.copyOfRange(one.past(), one.past().length - shown, one.past().length);
    double[] actual = new double[shown + horizon];
    IntStream.range(0, actual.length)
        .forEach(i -> actual[i] = one.level() + (i < shown ? past[i] : one.actual()[i - shown]));
    double[] ahead = steps(1, horizon);
    double[][] forecast = IntStream.range(0, quantiles.count())
        .mapToObj(level -> column(one, level)).toArray(double[][]::new);
    int last = quantiles.count() - 1;
    Optional<Plot.Line[]> band = last == 0
        ? Optional.empty()
        : Optional.of(new Plot.Line[] {
            edge(quantiles, ahead, forecast, 0), edge(quantiles, ahead, forecast, last)});
    return "<figure><figcaption class=\"note\">" + Html.escaped(one.series().value()) + ", " + one.origin()
        + "</figcaption>"
        + new Plot(
            "forecast beside what happened", "steps from the origin",
            List.of(
                new Plot.Line("actual", "--actual", false, steps(1 - shown, shown + horizon), actual),
                new Plot.Line("forecast", "--forecast", false, ahead, forecast[quantiles.median()])),
            band).html()
        + "</figure>";
  }

  private static Plot.Line edge(Quantiles quantiles, double[] x, double[][] forecast, int level) {
    String name = Math.round(100 * (quantiles.level(quantiles.count() - 1) - quantiles.level(0))) + " % band";
    return new Plot.Line(name, "--forecast", false, x, forecast[level]);
  }

  private static double[] column(ForecastSamples.Example one, int column) {
    return IntStream.range(0, one.forecast().rows())
        .mapToDouble(row -> one.level() + one.forecast().at(row, column)).toArray();
  }

  private static double[] steps(int from, int count) {
    return IntStream.range(from, from + count).asDoubleStream().toArray();
  }
}
