package io.rivercast.forecasting.fit;

import io.rivercast.core.series.GapPolicy;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.network.Scaling;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Mean, deviation and mean step of each feature over the training windows. Sums are of differences from a feature's first
 * known value, in double precision: no cancellation at a large level, and exactly zero for a constant.
 */
final class Scaler {
  private final int features;
  private final double[] first;
  private final double[] sum;
  private final double[] squares;
  private final double[] differences;
  private final long[] count;
  private boolean missing;

  private Scaler(int features) {
    this.features = features;
    first = new double[features];
    sum = new double[features];
    squares = new double[features];
    differences = new double[features];
    count = new long[features];
  }

  static Scaling fit(ForecasterSpec spec, Samples train) {
    Scaler all = new Scaler(spec.featureCount());
    SortedMap<Long, Scaler> series = new TreeMap<>();
    float[] window = new float[spec.window() * spec.featureCount()];
    for (int i = 0; i < train.size(); i++) {
      train.window(i, window, 0);
      Scaler own = series.computeIfAbsent(train.seriesHash(i), _ -> new Scaler(spec.featureCount()));
      for (int feature = 0; feature < spec.featureCount(); feature++) {
        all.add(window, feature);
        own.add(window, feature);
      }
    }
    return all.scaling(spec.gaps().fill() == GapPolicy.Fill.MASK, series);
  }

  private void add(float[] window, int feature) {
    double last = Double.NaN;
    for (int cell = window.length - features + feature; cell >= 0; cell -= features) {
      double value = window[cell];
      if (Double.isNaN(value)) {
        missing = true;
        continue;
      }
      last = Double.isNaN(last) ? value : last;
      first[feature] = count[feature] == 0 ? value : first[feature];
      double shifted = value - first[feature];
      sum[feature] += shifted;
      squares[feature] += shifted * shifted;
      differences[feature] += (value - last) * (value - last);
      count[feature]++;
    }
  }

  private Scaling scaling(boolean masked, SortedMap<Long, Scaler> series) {
    float[] spread = new float[features];
    for (int f = 0; f < features; f++) {
      spread[f] = positive(Math.sqrt(differences[f] / Math.max(1, count[f])));
    }
    Scaling.Size size = size();
    SortedMap<Long, Scaling.Size> sizes = new TreeMap<>();
    series.forEach((hash, own) -> sizes.put(hash, own.size(size)));
    return new Scaling(size.mean(), size.deviation(), spread, masked || missing, sizes);
  }

  private Scaling.Size size() {
    float[] mean = new float[features];
    float[] deviation = new float[features];
    for (int f = 0; f < features; f++) {
      double n = Math.max(1, count[f]);
      mean[f] = (float) (first[f] + sum[f] / n);
      deviation[f] = positive(Math.sqrt(Math.max(0, squares[f] / n - sum[f] / n * (sum[f] / n))));
    }
    return new Scaling.Size(mean, deviation);
  }

  /** The same, with another size's values where a feature was never known. */
  private Scaling.Size size(Scaling.Size other) {
    Scaling.Size own = size();
    for (int f = 0; f < features; f++) {
      own.mean()[f] = count[f] == 0 ? other.mean()[f] : own.mean()[f];
      own.deviation()[f] = count[f] == 0 ? other.deviation()[f] : own.deviation()[f];
    }
    return own;
  }

  private static float positive(double size) {
    return (float) size > 0 ? (float) size : 1;
  }
}
