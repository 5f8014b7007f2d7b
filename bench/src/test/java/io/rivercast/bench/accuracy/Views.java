package io.rivercast.bench.accuracy;

import io.rivercast.cli.output.BacktestView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results as tests need them. */
final class Views {
  private Views() {}

  /** A candidate with these errors that the gate judged by the other, beside a naive forecast with an MAE of 2. */
  static BacktestView of(String family, double mse, double mae, double seconds, boolean promoted, double gateMae) {
    BacktestView.Candidate candidate =
        new BacktestView.Candidate(
            family, mse, mae, Math.sqrt(mse), 0.1, 3, 0.2, 0.5, mae / 2, 0.8, seconds, 1234, 5678.0,
            new BacktestView.Test("ridge", -1.5, 0.07), 9,
            new BacktestView.Gate(promoted, "because", gateMae, promoted ? 0 : 1, mse, mae), List.of(), null);
    return new BacktestView(
        List.of(candidate),
        List.of(
            baseline("naive", 4, 2.0), baseline("seasonal-naive", 9, 3.0), baseline("ridge", 1, null)),
        new BacktestView.Answer(promoted ? family : null, promoted ? 0 : 1, promoted ? mse : 4.0, promoted ? mae : 2.0),
        new BacktestView.Data(500, 95, new BacktestView.Split(300, 100, 100), 1, List.of()), Map.of());
  }

  private static BacktestView.Baseline baseline(String name, double mse, @Nullable Double mae) {
    return new BacktestView.Baseline(
        name, mse, mae, Math.sqrt(mse), null, 0, null, null, null, null, 0, List.of());
  }
}
