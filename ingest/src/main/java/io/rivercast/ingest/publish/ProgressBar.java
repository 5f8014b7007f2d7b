package io.rivercast.ingest.publish;

import java.time.Duration;
import java.util.Locale;

/** A replay's progress as one line of text. */
public final class ProgressBar {
  private static final int LEAST_BAR = 10;
  private static final int MOST_BAR = 40;

  private ProgressBar() {}

  /**
   * Such as {@code [=======>    ]  58%  1,694 rows  12,300/s  3 refused  0:01 left}.
   *
   * @param width columns at most; the bar shrinks to ten columns, then falls away, then the line is cut
   */
  public static String render(Progress progress, int width) {
    String words = words(progress);
    int room = width - words.length() - 3;
    String line = room < LEAST_BAR ? words : bar(progress.share(), Math.min(room, MOST_BAR)) + " " + words;
    return line.length() <= width ? line : line.substring(0, width);
  }

  private static String bar(double share, int length) {
    int full = (int) (share * length);
    String arrow = full < length ? ">" : "";
    return "[" + "=".repeat(full) + arrow + " ".repeat(length - full - arrow.length()) + "]";
  }

  private static String words(Progress progress) {
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
