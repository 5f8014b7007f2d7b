package io.rivercast.bench.accuracy;

import io.rivercast.embedded.console.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** The whole table: its rows, and how they are measured. */
public final class Accuracy {
  private Accuracy() {}

  /** Every row: its id and what of the command line makes it, in the order of the page. */
  public static List<String> rows() {
    return Tasks.all().stream()
        .flatMap(task -> task.rows().stream().map(row -> row.id() + "  " + Page.command(task, row)))
        .toList();
  }

  /**
   * Measures rows and writes the page.
   *
   * @param evaluator measures
   * @param terminal receives progress
   * @param page the file to write; what was measured is kept beside it
   * @param only ids of rows; empty: all
   * @param jobs rows side by side
   * @param data the folder of data
   * @param made an existing folder for data that are made
   */
  public static void run(
      Evaluator evaluator, Terminal terminal, Path page, List<String> only, int jobs, Path data, Path made)
      throws IOException, InterruptedException {
    new Measuring(Tasks.all(), evaluator, Page.at(page), InstantSource.system(), terminal).run(only, jobs, data, made);
  }
}
