package io.rivercast.core.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A candidate becomes champion if, on held-out origins, its mean absolute error is below that of the better baseline and
 * below the champion's, each by more than noise ({@link DieboldMariano}).
 *
 * @param significance the largest p that counts as more than noise, 0 to 1
 */
public record PromotionRule(double significance) {
  /** A series is tested by itself from this many origins, and as many horizons, on. */
  private static final int MIN_ORIGINS = 30;

  private static final int MIN_HORIZONS = 4;

  /** Checks the level. */
  public PromotionRule {
    if (!(significance > 0 && significance <= 1)) {
      throw new IllegalArgumentException("significance must be above 0 and at most 1, received " + significance);
    }
  }

  /**
   * Decides on the promotion of a candidate.
   *
   * @param losses of the candidate and the baselines
   * @param champion losses of the champion at the same origins; empty where there is none
   * @param horizon leads per forecast (H)
   */
  public Verdict decide(Losses losses, Optional<double[]> champion, int horizon) {
    if (losses.origins() == 0) {
      return new Verdict(false, List.of("no held-out origins to evaluate it on"));
    }
    List<String> reasons = new ArrayList<>();
    boolean promoted =
        beats(losses.candidate(), losses.baseline(), losses.seasonal() ? "seasonal naive" : "naive", horizon, reasons);
    if (champion.isPresent()) {
      promoted &= beats(losses.candidate(), champion.get(), "the champion", horizon, reasons);
    }
    return new Verdict(promoted, reasons);
  }

  /**
   * Whether a candidate beats the better baseline by more than noise.
   *
   * @param losses of one series, or of several by their mean
   */
  public boolean beats(Losses losses, int horizon) {
    return losses.origins() > 0
        && Losses.mean(losses.candidate()) < Losses.mean(losses.baseline())
        && DieboldMariano.compare(losses.candidate(), losses.baseline(), horizon).p() <= significance;
  }

  /** Whether a series has enough held-out origins to be tested by itself. */
  public static boolean enoughOrigins(int origins, int horizon) {
    return origins >= Math.max(MIN_ORIGINS, MIN_HORIZONS * horizon);
  }

  private boolean beats(double[] candidate, double[] rival, String name, int horizon, List<String> reasons) {
    DieboldMariano test = DieboldMariano.compare(candidate, rival, horizon);
    double own = Losses.mean(candidate);
    double other = Losses.mean(rival);
    boolean beaten = own < other && test.p() <= significance;
    String verdict = beaten ? "beats " : own < other ? "beats, but not by more than noise, " : "does not beat ";
    reasons.add(
        String.format(Locale.ROOT, "%s%s: MAE %.4g against %.4g, p=%.2g", verdict, name, own, other, test.p()));
    return beaten;
  }
}
