package io.rivercast.train.fit;

/**
 * The size of gradient steps: rises from zero over the first steps, then falls along half a cosine (Loshchilov &amp;
 * Hutter 2017) to zero at the last.
 *
 * @param peak the largest
 * @param steps in all
 */
record LearningRate(double peak, long steps) {
  private static final long WARM_UP = 50;

  /** At a step, from 0. */
  double at(long step) {
    double cosine = 0.5 * (1 + Math.cos(Math.PI * step / steps));
    return peak * cosine * Math.min(1, (step + 1.0) / Math.min(WARM_UP, steps));
  }
}
