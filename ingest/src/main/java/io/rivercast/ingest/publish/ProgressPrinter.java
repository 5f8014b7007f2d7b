package io.rivercast.ingest.publish;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/**
 * Prints the progress of a replay: on a terminal one line that is overwritten, elsewhere a line every five seconds and one
 * at the end.
 */
public final class ProgressPrinter implements Replay.Listener {
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
  private static final String TO_LINE_START = "\r";
  private static final int MIN_BAR = 10;
  private static final int MAX_BAR = 40;
  private static final String CLEAR_REST = "\u001b[K";

  private final PrintStream out;
  private final boolean terminal;
  private final int width;
  private Duration printed = Duration.ZERO;

  /**
   * Creates a printer.
   *
   * @param terminal whether {@code out} is a terminal
   * @param width columns of the terminal
   */
  public ProgressPrinter(PrintStream out, boolean terminal, int width) {
    this.out = out;
    this.terminal = terminal;
    this.width = width;
  }

  @Override
  public void progress(Replay.Progress progress, boolean done) {
    if (terminal) {
      out.print(
          TO_LINE_START + render(progress, width) + CLEAR_REST + (done ? System.lineSeparator() : ""));
      out.flush();
    } else if (done || progress.elapsed().minus(printed).compareTo(BETWEEN_LINES) >= 0) {
      printed = progress.elapsed();
      out.println(render(progress, width));
    }
  }

  /**
   * One line of text, such as {@code [=======>    ]  58%  1,694 rows  12,300/s  3 refused  0:01 left}.
   *
   * @param width maximum number of columns; the bar shrinks to ten columns, then is left out, then the line is cut
   */
  public static String render(Replay.Progress progress, int width) {
    String text = text(progress);
    int room = width - text.length() - 3;
    String line = room < MIN_BAR ? text : bar(progress.share(), Math.min(room, MAX_BAR)) + " " + text;
    return line.length() <= width ? line : line.substring(0, width);
  }

  private static String bar(double share, int length) {
    int full = (int) (share * length);
    String arrow = full < length ? ">" : "";
    return "[" + "=".repeat(full) + arrow + " ".repeat(length - full - arrow.length()) + "]";
  }

  private static String text(Replay.Progress progress) {
    String refused = progress.refused() == 0 ? "" : String.format(Locale.ROOT, "  %,d refused", progress.refused());
    String time =
        progress.share() < 1 ? clock(progress.left()) + " left" : "in " + clock(progress.elapsed());
    return String.format(
        Locale.ROOT,
        "%3.0f%%  %,d rows  %,.0f/s%s  %s",
        Math.floor(progress.share() * 100),
        progress.read(),
        progress.rowsPerSecond(),
        refused,
        time);
  }

  private static String clock(Duration time) {
    return time.toHours() > 0
        ? String.format(Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", time.toMinutesPart(), time.toSecondsPart());
  }
}
