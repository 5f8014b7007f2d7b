package io.rivercast.cli.report;

import io.micronaut.serde.ObjectMapper;
import io.rivercast.cli.output.BacktestView;
import io.rivercast.forecasting.backtest.BacktestPlan;
import io.rivercast.forecasting.backtest.BacktestResult;
import io.rivercast.forecasting.backtest.ForecastSamples;
import io.rivercast.train.release.Lineage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** Writes an evaluation into a folder: of each model its ONNX file and what it is, and one page of plots. */
public final class ReportFolder {
  private ReportFolder() {}

  /**
   * Writes.
   *
   * @param folder made where it is missing; files of the same names are replaced
   * @param title of the page
   * @param samples by the name of the candidate
   * @return the page
   */
  public static Path write(
      Path folder, String title, BacktestPlan plan, BacktestResult result, Map<String, ForecastSamples> samples)
      throws IOException {
    Files.createDirectories(folder);
    for (BacktestView.Candidate candidate : BacktestView.of(result).candidates()) {
      ForecastSamples sample = Objects.requireNonNull(samples.get(candidate.name()));
      String file = candidate.name() + ".onnx";
      Files.write(folder.resolve(file), sample.onnx());
      ModelNote note = ModelNote.of(
          plan.spec(), sample.model(), plan.standardised(), file, sample.onnx(), Lineage.thisCommit(), candidate);
      Files.writeString(
          folder.resolve(candidate.name() + ".json"), ObjectMapper.getDefault().writeValueAsString(note) + "\n");
    }
    return Files.writeString(folder.resolve("index.html"), new Report(title, result, samples, style()).html());
  }

  /** That of the page of the services, and what plots need. */
  private static String style() throws IOException {
    return resource("/public/page/page.css") + resource("/report/report.css");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Objects.requireNonNull(ReportFolder.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
