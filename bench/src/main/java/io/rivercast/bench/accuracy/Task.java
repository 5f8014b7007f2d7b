package io.rivercast.bench.accuracy;

import java.util.List;

/**
 * A section of the table.
 *
 * @param title its heading
 * @param text the task, in a paragraph
 * @param data which file
 * @param rows the rows
 * @param goals its goals
 */
record Task(String title, String text, Dataset data, List<Row> rows, List<Goal> goals) {
  Task {
    rows = List.copyOf(rows);
    goals = List.copyOf(goals);
  }
}
