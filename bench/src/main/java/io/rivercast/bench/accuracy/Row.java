package io.rivercast.bench.accuracy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One line of the table: a family on a task.
 *
 * @param id names it on the command line
 * @param task the task's options of {@code rivercast backtest}, all but the file
 * @param family which model
 * @param settings further options, such as {@code --set hidden=128}; empty: the defaults
 */
record Row(String id, String task, String family, String settings) {
  private static final Set<String> RECURRENT = Set.of("rnn", "lstm", "gru", "segment-gru");
  private static final String WINDOW = "--window ";

  /** Whether the family has a recurrent cell. */
  boolean recurrent() {
    return RECURRENT.contains(family);
  }

  /** Whether nothing was tuned. */
  boolean defaults() {
    return settings.isEmpty();
  }

  /**
   * What is measured; a result for other options is none for this row. A window of its own replaces the task's, and all
   * windows are whole, as the tasks have it where they are published.
   */
  String options() {
    String usual = settings.contains(WINDOW) ? task.replaceFirst(WINDOW + "\\d+ ", "") : task;
    return (usual + " --family " + family + " " + settings).strip() + " --set min-window=" + window();
  }

  /** The words of the command line after {@code rivercast backtest}. */
  List<String> arguments(String file) {
    List<String> words = new ArrayList<>(List.of("--data", file));
    words.addAll(List.of(options().split(" ")));
    return words;
  }

  /** Steps that the model sees. */
  String window() {
    String all = settings.contains(WINDOW) ? settings : task;
    return all.substring(all.indexOf(WINDOW) + WINDOW.length()).split(" ", 2)[0];
  }

  /** Settings as the page names them. */
  String inWords() {
    return defaults()
        ? "defaults"
        : settings.replace("--set ", "").replace("--", "").replace("=", " ").toLowerCase(Locale.ROOT);
  }
}
