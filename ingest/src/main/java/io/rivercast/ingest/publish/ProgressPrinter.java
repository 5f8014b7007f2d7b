package io.rivercast.ingest.publish;

import java.io.PrintStream;
import java.time.Duration;

/**
 * Prints a replay's progress: on a terminal one line that is written over, elsewhere a plain line every five seconds and
 * one at the end.
 */
public final class ProgressPrinter implements ReplayListener {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
  private static final String TO_LINE_START = "\r";
  private static final String CLEAR_REST = "\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final int width;
  private Duration printed = Duration.ZERO;

  /**
   * A printer.
   *
   * @param out where to
   * @param terminal whether that is a terminal
   * @param width its columns
   */
  public ProgressPrinter(PrintStream out, boolean terminal, int width) {
    this.out = out;
    this.terminal = terminal;
    this.width = width;
  }

  @Override
  public void progress(Progress progress, boolean done) {
    if (terminal) {
      out.print(
          TO_LINE_START + ProgressBar.render(progress, width) + CLEAR_REST + (done ? System.lineSeparator() : ""));
      out.flush();
    } else if (done || progress.elapsed().minus(printed).compareTo(BETWEEN_LINES) >= 0) {
      printed = progress.elapsed();
      out.println(ProgressBar.render(progress, width));
    }
  }
}
