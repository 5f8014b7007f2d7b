package io.rivercast.train.fit;

import io.rivercast.core.series.GapPolicy;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.train.net.Scaling;

/**
 * Measures features over the windows of the training part. Sums are of differences from each feature's first known
 * value, in double precision, so that a large level does not drown a small deviation, and a constant has exactly none.
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
    Scaler scaler = new Scaler(spec.featureCount());
    float[] window = new float[spec.window() * spec.featureCount()];
    for (int i = 0; i < train.size(); i++) {
      train.window(i, window, 0);
      for (int feature = 0; feature < spec.featureCount(); feature++) {
        scaler.add(window, feature);
      }
    }
    return scaler.scaling(spec.gaps().fill() == GapPolicy.Fill.MASK);
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

  private Scaling scaling(boolean masked) {
    float[] mean = new float[features];
    float[] deviation = new float[features];
    float[] spread = new float[features];
    for (int f = 0; f < features; f++) {
      double n = Math.max(1, count[f]);
      mean[f] = (float) (first[f] + sum[f] / n);
      deviation[f] = positive(Math.sqrt(Math.max(0, squares[f] / n - sum[f] / n * (sum[f] / n))));
      spread[f] = positive(Math.sqrt(differences[f] / n));
    }
    return new Scaling(mean, deviation, spread, masked || missing);
  }

  private static float positive(double size) {
    return (float) size > 0 ? (float) size : 1;
  }
}
