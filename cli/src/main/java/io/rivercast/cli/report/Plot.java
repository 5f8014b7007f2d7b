package io.rivercast.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lines over a common x, drawn as SVG.
 *
 * @param title what it shows, for those who cannot see it
 * @param below what x is
 * @param lines drawn in order
 * @param band drawn beneath; its two edges
 */
record Plot(String title, String below, List<Line> lines, Optional<Line[]> band) {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 260;
  private static final int LEFT = 58;
  private static final int RIGHT = 12;
  private static final int TOP = 10;
  private static final int BOTTOM = 42;

  Plot {
    lines = List.copyOf(lines);
  }

  /**
   * One line.
   *
   * @param name for the legend
   * @param color a property of the style sheet, such as {@code --forecast}
   * @param dashed whether it is
   * @param x rising
   * @param y NaN where the line has a gap
   */
  record Line(String name, String color, boolean dashed, double[] x, double[] y) {}

  /** The plot and its legend. */
  String html() {
    List<Line> all = Stream.concat(lines.stream(), band.stream().flatMap(Stream::of)).toList();
    double first = all.stream().mapToDouble(line -> line.x[0]).min().orElse(0);
    double last = all.stream().mapToDouble(line -> line.x[line.x.length - 1]).max().orElse(1);
    Axis across = Axis.between(first, last > first ? last : first + 1, 8);
    Axis up = Axis.over(all.stream().map(Line::y).toList(), 5);
    StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 " + WIDTH + " " + HEIGHT + "\" role=\"img\" aria-label=\""
        + Html.escaped(title) + "\">");
    up.ticks().forEach(tick -> grid(svg, tick, up));
    across.ticks().stream().filter(tick -> tick == Math.rint(tick)).forEach(tick -> mark(svg, tick, across));
    band.ifPresent(edges -> band(svg, edges, across, up));
    lines.forEach(line -> line(svg, line, across, up));
    svg.append("<text class=\"below\" x=\"" + (LEFT + WIDTH - RIGHT) / 2 + "\" y=\"" + (HEIGHT - 6) + "\">"
        + Html.escaped(below) + "</text></svg>");
    return legend() + svg;
  }

  private String legend() {
    List<String> items = new ArrayList<>();
    lines.forEach(line -> items.add(
        "<li><span class=\"key" + (line.dashed ? " dashed" : "") + "\" style=\"color:var(" + line.color + ")\"></span>"
            + Html.escaped(line.name) + "</li>"));
    band.ifPresent(edges -> items.add("<li><span class=\"key fill\"></span>" + Html.escaped(edges[0].name) + "</li>"));
    return "<ul class=\"legend gap\">" + String.join("", items) + "</ul>";
  }

  private static void grid(StringBuilder svg, double tick, Axis up) {
    String y = Html.coordinate(y(tick, up));
    svg.append("<line class=\"grid\" x1=\"" + LEFT + "\" x2=\"" + (WIDTH - RIGHT) + "\" y1=\"" + y + "\" y2=\"" + y
        + "\"/><text class=\"left\" x=\"" + (LEFT - 8) + "\" y=\"" + y + "\">" + Axis.label(tick) + "</text>");
  }

  private static void mark(StringBuilder svg, double tick, Axis across) {
    svg.append("<text class=\"below\" x=\"" + Html.coordinate(x(tick, across)) + "\" y=\"" + (HEIGHT - BOTTOM + 16)
        + "\">" + Axis.label(tick) + "</text>");
  }

  private static void band(StringBuilder svg, Line[] edges, Axis across, Axis up) {
    StringBuilder points = new StringBuilder();
    for (int i = 0; i < edges[0].x.length; i++) {
      point(points, edges[0].x[i], edges[0].y[i], across, up);
    }
    for (int i = edges[1].x.length - 1; i >= 0; i--) {
      point(points, edges[1].x[i], edges[1].y[i], across, up);
    }
    svg.append("<polygon class=\"band\" points=\"" + points + "\"/>");
  }

  private static void point(StringBuilder points, double x, double y, Axis across, Axis up) {
    points.append(Html.coordinate(x(x, across))).append(',').append(Html.coordinate(y(y, up))).append(' ');
  }

  private static void line(StringBuilder svg, Line line, Axis across, Axis up) {
    StringBuilder path = new StringBuilder();
    boolean pen = false;
    for (int i = 0; i < line.x.length; i++) {
      if (Double.isFinite(line.y[i])) {
        path.append(pen ? 'L' : 'M').append(Html.coordinate(x(line.x[i], across))).append(' ')
            .append(Html.coordinate(y(line.y[i], up)));
      }
      pen = Double.isFinite(line.y[i]);
    }
    svg.append(
        "<path class=\"line" + (line.dashed ? " dashed" : "") + "\" style=\"stroke:var(" + line.color + ")\" d=\""
            + path + "\"/>");
    if (line.x.length == 1 && pen) {
      svg.append("<circle style=\"fill:var(" + line.color + ")\" r=\"4\" cx=\"" + Html.coordinate(x(line.x[0], across))
          + "\" cy=\"" + Html.coordinate(y(line.y[0], up)) + "\"/>");
    }
  }

  private static double x(double value, Axis across) {
    return LEFT + across.share(value) * (WIDTH - LEFT - RIGHT);
  }

  private static double y(double value, Axis up) {
    return HEIGHT - BOTTOM - up.share(value) * (HEIGHT - TOP - BOTTOM);
  }
}
