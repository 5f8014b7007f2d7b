package io.rivercast.embedded.console;

import io.rivercast.core.model.Evaluation;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.score.Metrics;
import java.util.Collection;
import java.util.List;

/** Model versions and their baselines on the same held-out origins, as a table. */
public final class ModelTable {
  private ModelTable() {}

  /** The table's lines, a header first; a champion's line is marked with a star. */
  public static List<String> lines(Collection<Manifest> manifests) {
    Table table =
        new Table(3, "forecaster", "version", "family", "MAE", "MSE", "MAPE", "naive MAE", "s.naive MAE", "skill");
    for (Manifest manifest : manifests) {
      Evaluation evaluation = manifest.evaluation();
      Metrics metrics = evaluation.candidate();
      table.row(
          manifest.forecaster(),
          manifest.version() + (evaluation.verdict().promoted() ? " *" : ""),
          manifest.family().toString(),
          Table.number("%.4g", metrics.mae()),
          Table.number("%.4g", metrics.mse()),
          Table.number("%.1f %%", 100 * metrics.mape()),
          Table.number("%.4g", evaluation.naive().mae()),
          Table.number("%.4g", evaluation.seasonalNaive().mae()),
          Table.number("%+.3f", evaluation.skill()));
    }
    return table.lines();
  }
}
