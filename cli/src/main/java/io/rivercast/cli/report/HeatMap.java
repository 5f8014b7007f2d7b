package io.rivercast.cli.report;

import io.rivercast.core.series.Matrix;
import java.util.Arrays;

/**
 * Weights as a field of cells, darker for larger values, drawn as SVG; more steps than columns fit are
 * averaged.
 *
 * @param weights windows x T, each row sums to 1
 */
record HeatMap(Matrix weights) {
  private static final int MAX_COLUMNS = 112;
  private static final int WIDTH = 640;
  private static final int ROW = 9;
  private static final int BOTTOM = 34;

  String html() {
    int columns = Math.min(MAX_COLUMNS, weights.columns());
    double[][] cells = cells(columns);
    double most = Arrays.stream(cells).flatMapToDouble(Arrays::stream).max().orElse(0);
    double width = (double) WIDTH / columns;
    int height = weights.rows() * ROW;
    StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 " + WIDTH + " " + (height + BOTTOM)
        + "\" role=\"img\" aria-label=\"attention over the window\"><rect class=\"field\" width=\"" + WIDTH
        + "\" height=\"" + height + "\"/>");
    for (int row = 0; row < cells.length; row++) {
      for (int column = 0; column < columns; column++) {
        double strength = most > 0 ? cells[row][column] / most : 0;
        if (strength >= 0.005) {
          svg.append(
              "<rect class=\"cell\" x=\"" + Html.coordinate(column * width) + "\" y=\"" + row * ROW + "\" width=\""
                  + Html.coordinate(width) + "\" height=\"" + (ROW - 1) + "\" fill-opacity=\""
                  + Html.coordinate(strength) + "\"/>");
        }
      }
    }
    int below = height + 16;
    return svg + "<text x=\"0\" y=\"" + below + "\">" + (weights.columns() - 1)
        + " steps back</text><text class=\"end\" x=\"" + WIDTH + "\" y=\"" + below + "\">origin</text></svg>";
  }

  private double[][] cells(int columns) {
    double[][] cells = new double[weights.rows()][columns];
    for (int row = 0; row < weights.rows(); row++) {
      for (int column = 0; column < columns; column++) {
        cells[row][column] = mean(row, from(column, columns), from(column + 1, columns));
      }
    }
    return cells;
  }

  private int from(int column, int columns) {
    return (int) ((long) column * weights.columns() / columns);
  }

  private double mean(int row, int from, int to) {
    double sum = 0;
    for (int step = from; step < to; step++) {
      sum += weights.at(row, step);
    }
    return sum / (to - from);
  }
}
