package io.rivercast.serve.loop;

import io.rivercast.core.series.CellMask;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import java.time.Instant;
import java.util.Arrays;

/** Windows for tests. */
final class TestWindows {
  private TestWindows() {}

  /** A window whose every cell holds one value. */
  static Window constant(ForecasterSpec spec, String series, long sequence, float value) {
    float[] cells = new float[spec.window() * spec.featureCount()];
    Arrays.fill(cells, value);
    return of(spec, series, sequence, cells);
  }

  /** A window of these cells, none of them filled, with the layout of its forecaster. */
  static Window of(ForecasterSpec spec, String series, long sequence, float... cells) {
    return new Window(
        spec.name(),
        new SeriesId(series),
        spec.layout(),
        Instant.ofEpochSecond(3600 * sequence),
        sequence,
        new Matrix(spec.window(), spec.featureCount(), cells),
        CellMask.none(cells.length));
  }
}
