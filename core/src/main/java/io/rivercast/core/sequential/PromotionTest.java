package io.rivercast.core.sequential;

import java.nio.ByteBuffer;

/**
 * Whether a challenger is better than the champion at one lead, as a test that may be read after every step (Choe &amp;
 * Ramdas, <em>Comparing sequential forecasters</em>). Forecasts of lead k overlap for k origins, so there are k
 * processes (origin mod k), each {@code log W += log(1 + lambda d)}, with d the loss difference over its clip and
 * lambda from differences known at the origin. The p-value merges the running maxima by their mean M ({@code p = c /
 * M}, harmonic mean of dependent p-values; Vovk &amp; Wang: c = e ln k, 1 for k = 1, 2 for k = 2). Under the hypothesis
 * that no advantage is to be expected, {@code P(p <= alpha at any time) <= alpha}. Not thread-safe.
 */
public final class PromotionTest {
  private final int lead;
  private final KnownDifferences known;
  private final double[] logWealth;
  private final double[] logMaximum;
  private long steps;

  /**
   * Before the first step.
   *
   * @param lead k, from 1
   */
  public PromotionTest(int lead) {
    this.known = new KnownDifferences(lead, Integer.MAX_VALUE);
    this.lead = lead;
    this.logWealth = new double[lead];
    this.logMaximum = new double[lead];
  }

  /**
   * Adds a step; to be called for each origin in order. A difference that is not finite counts as a step without a bet.
   *
   * @param difference loss of the champion less that of the challenger, each over the scale of its series, averaged over
   *     the series of the step
   */
  public void add(double difference) {
    int process = (int) (steps % lead);
    steps++;
    double finite = Double.isFinite(difference) ? difference : 0;
    logWealth[process] += Math.log1p(known.bet() * known.clip(finite));
    logMaximum[process] = Math.max(logMaximum[process], logWealth[process]);
    known.add(finite);
  }

  /** Steps so far. */
  public long steps() {
    return steps;
  }

  /** The p-value; it never rises. */
  public double pValue() {
    double sum = 0;
    for (double each : logMaximum) {
      sum += Math.exp(each);
    }
    return Math.min(1, constant(lead) * lead / sum);
  }

  /** The e-value {@code (1 - p + p ln p) / (p ln^2 p)} of the p-value; 1/2 at p = 1. */
  public double eValue() {
    return eValue(pValue());
  }

  static double eValue(double p) {
    double log = Math.log(p);
    return log > -1e-4 ? 0.5 : (1 - p + p * log) / (p * log * log);
  }

  private static double constant(int processes) {
    return processes <= 2 ? processes : Math.E * Math.log(processes);
  }

  /** Size of the state in bytes. */
  public int bytes() {
    return Integer.BYTES + Long.BYTES + 2 * lead * Double.BYTES + known.bytes();
  }

  /** Writes the state. */
  public void write(ByteBuffer out) {
    out.putInt(lead).putLong(steps);
    for (int i = 0; i < lead; i++) {
      out.putDouble(logWealth[i]).putDouble(logMaximum[i]);
    }
    known.write(out);
  }

  /** Reads the state that {@link #write} wrote. */
  public static PromotionTest read(ByteBuffer in) {
    PromotionTest read = new PromotionTest(in.getInt());
    read.steps = in.getLong();
    for (int i = 0; i < read.lead; i++) {
      read.logWealth[i] = in.getDouble();
      read.logMaximum[i] = in.getDouble();
    }
    read.known.readFrom(in);
    return read;
  }
}
