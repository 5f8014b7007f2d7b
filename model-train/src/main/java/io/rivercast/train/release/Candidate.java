package io.rivercast.train.release;

import io.rivercast.core.model.Evaluation;
import io.rivercast.core.spec.Family;

/**
 * A trained and evaluated model before the promotion decision.
 *
 * @param version its number
 * @param family of its network
 * @param evaluation its metrics on the held-out targets
 */
public record Candidate(int version, Family family, Evaluation evaluation) {
  double mae() {
    return evaluation.candidate().mae();
  }

  /** Whether it has a finite forecast of every held-out target, and there are any. */
  boolean comparable() {
    return evaluation.candidate().count() > 0 && evaluation.candidate().count() == evaluation.naive().count();
  }

  /** Whether its errors equal the champion's exactly, as after a second training on the same data. */
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
