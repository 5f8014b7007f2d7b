package io.rivercast.train.release;

import io.rivercast.core.model.Evaluation;
import io.rivercast.core.spec.Family;

/**
 * A trained model before its place is decided.
 *
 * @param version its number
 * @param family of its network
 * @param evaluation how it did on the held-out targets
 */
public record Candidate(int version, Family family, Evaluation evaluation) {
  double mae() {
    return evaluation.candidate().mae();
  }

  /** Whether it gave a number for every target that was held out, and there were any. */
  boolean comparable() {
    return evaluation.candidate().count() > 0 && evaluation.candidate().count() == evaluation.naive().count();
  }

  /** Whether it errs exactly as the champion does, as a second training on the same data would. */
  boolean copiesChampion() {
    return evaluation.champion().filter(champion -> champion.mae() == mae() && champion.mse() == mse()).isPresent();
  }

  private double mse() {
    return evaluation.candidate().mse();
  }

  @Override
  public String toString() {
    return "v" + version + " (" + family + ")";
  }
}
