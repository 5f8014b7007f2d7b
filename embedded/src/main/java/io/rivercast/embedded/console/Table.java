package io.rivercast.embedded.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Columns of text, as wide as their widest cell; the first {@code left} columns stand left, the others right. */
public final class Table {
  private final int left;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(int left, String... header) {
    this.left = left;
    rows.add(List.of(header));
  }

  public void row(String... cells) {
    rows.add(List.of(cells));
  }

  public List<String> lines() {
    int columns = rows.getFirst().size();
    int[] widths = IntStream.range(0, columns)
        .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
        .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String pad = " ".repeat(widths[column] - row.get(column).length());
      line.append(column == 0 ? "" : "  ").append(column < left ? row.get(column) + pad : pad + row.get(column));
    }
    return line.toString().stripTrailing();
  }

  /** A number in a format; a dash where it is not finite. */
  public static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
  }
}
