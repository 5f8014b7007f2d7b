package io.rivercast.core.backtest;

/**
 * Student's t distribution by the continued fraction of the incomplete beta function (Abramowitz &amp; Stegun 26.5.8,
 * 26.7.1, evaluated by Lentz's method).
 */
final class StudentT {
  private static final double TINY = 1e-300;
  private static final double PRECISION = 1e-14;
  private static final int MAX_TERMS = 10_000;

  private StudentT() {}

  /** The chance of a value below t, with so many degrees of freedom. */
  static double below(double t, double degrees) {
    double tail = 0.5 * incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5);
    return t < 0 ? tail : 1 - tail;
  }

  private static double incompleteBeta(double x, double a, double b) {
    if (x <= 0 || x >= 1) {
      return x <= 0 ? 0 : 1;
    }
    double front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
    return x < (a + 1) / (a + b + 2) ? front * fraction(x, a, b) / a : 1 - front * fraction(1 - x, b, a) / b;
  }

  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / nonZero(1 - (a + b) * x / (a + 1));
    double result = d;
    for (int m = 1; m <= MAX_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / nonZero(1 + even * d);
      c = nonZero(1 + even / c);
      result *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / nonZero(1 + odd * d);
      c = nonZero(1 + odd / c);
      result *= d * c;
      if (Math.abs(d * c - 1) < PRECISION) {
        break;
      }
    }
    return result;
  }

  private static double nonZero(double value) {
    return Math.abs(value) < TINY ? TINY : value;
  }

  private static double logBeta(double a, double b) {
    return logGamma(a) + logGamma(b) - logGamma(a + b);
  }

  /** Stirling's series after shifting the argument above 10 (Abramowitz &amp; Stegun 6.1.41). */
  private static double logGamma(double x) {
    double shift = 0;
    double y = x;
    while (y < 10) {
      shift -= Math.log(y);
      y++;
    }
    double r = 1 / (y * y);
    double series = (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r / 1680))) / y;
    return shift + (y - 0.5) * Math.log(y) - y + 0.5 * Math.log(2 * Math.PI) + series;
  }
}
