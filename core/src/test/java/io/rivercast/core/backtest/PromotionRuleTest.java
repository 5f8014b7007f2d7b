package io.rivercast.core.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromotionRuleTest {
  private static final PromotionRule RULE = new PromotionRule(0.05);

  /** Losses around a level, with a wobble out of step with that of any other level. */
  private static double[] around(double level, double wobble) {
    double[] losses = new double[40];
    Arrays.setAll(losses, i -> level + wobble * Math.sin(1.7 * i + 10 * level));
    return losses;
  }

  @Test
  void theFirstCandidateThatClearlyBeatsTheBetterBaselineIsPromoted() {
    Verdict verdict = RULE.decide(new Losses(around(1, 0.1), around(3, 0.1), around(2, 0.1)), Optional.empty(), 3);
    assertThat(verdict.promoted()).isTrue();
    assertThat(verdict.reasons()).singleElement().asString().startsWith("beats seasonal naive: MAE ").contains("p=");
  }

  @Test
  void beatingOnlyTheWorseBaselineIsNotEnough() {
    Verdict verdict = RULE.decide(new Losses(around(2, 0.1), around(1, 0.1), around(3, 0.1)), Optional.empty(), 1);
    assertThat(verdict.promoted()).isFalse();
    assertThat(verdict.reason()).startsWith("does not beat naive: MAE");
  }

  @Test
  void anAdvantageWithinTheNoiseIsNotEnough() {
    Verdict verdict = RULE.decide(new Losses(around(1.9, 1), around(2, 1), around(3, 1)), Optional.empty(), 1);
    assertThat(verdict.promoted()).isFalse();
    assertThat(verdict.reason()).startsWith("beats, but not by more than noise, naive: MAE");
  }

  @Test
  void mustBeatTheChampionToo() {
    Losses losses = new Losses(around(1, 0.1), around(3, 0.1), around(3.1, 0.1));
    Verdict better = RULE.decide(losses, Optional.of(around(0.5, 0.1)), 1);
    assertThat(better.promoted()).isFalse();
    assertThat(better.reason()).contains("beats naive: ").contains("; does not beat the champion: MAE");
    assertThat(RULE.decide(losses, Optional.of(around(2, 0.1)), 1).promoted()).isTrue();
  }

  @Test
  void theSameModelAgainIsNotPromoted() {
    double[] losses = around(1, 0.1);
    assertThat(
        RULE.decide(new Losses(losses, around(3, 0.1), around(3, 0.1)), Optional.of(losses.clone()), 1).promoted())
        .isFalse();
  }

  @Test
  void aPerfectCandidateIsPromotedAndAPerfectBaselineIsNeverBeaten() {
    double[] none = new double[10];
    double[] some = around(1, 0.1);
    assertThat(RULE.decide(new Losses(new double[40], some, some), Optional.empty(), 5).promoted()).isTrue();
    assertThat(RULE.decide(new Losses(none, none.clone(), none.clone()), Optional.empty(), 5).promoted()).isFalse();
  }

  @Test
  void nothingIsPromotedWithoutHeldOutOrigins() {
    Verdict verdict = RULE.decide(new Losses(new double[0], new double[0], new double[0]), Optional.empty(), 5);
    assertThat(verdict).isEqualTo(new Verdict(false, List.of("no held-out origins to evaluate it on")));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.1, Double.NaN})
  void refusesASignificanceThatIsNoShare(double significance) {
    assertThatThrownBy(() -> new PromotionRule(significance))
        .hasMessage("significance must be above 0 and at most 1, received " + significance);
  }

  @Test
  void refusesLossesOfDifferentOrigins() {
    assertThatThrownBy(() -> new Losses(new double[2], new double[2], new double[3]))
        .hasMessage("losses of a candidate and its baselines must come from the same origins");
  }

  @Test
  void aSeriesIsGivenOnlyToWhatBeatsItsBetterBaselineByMoreThanNoise() {
    assertThat(RULE.beats(new Losses(around(1, 0.1), around(3, 0.1), around(2, 0.1)), 3)).isTrue();
    assertThat(RULE.beats(new Losses(around(2, 0.1), around(1, 0.1), around(3, 0.1)), 3)).isFalse();
    assertThat(RULE.beats(new Losses(around(1.9, 1), around(2, 1), around(3, 1)), 1)).isFalse();
    assertThat(RULE.beats(new Losses(new double[0], new double[0], new double[0]), 1)).isFalse();
  }

  @Test
  void fewOriginsOrFewHorizonsTellNothingOfASeriesAlone() {
    assertThat(PromotionRule.enoughOrigins(29, 1)).isFalse();
    assertThat(PromotionRule.enoughOrigins(30, 1)).isTrue();
    assertThat(PromotionRule.enoughOrigins(95, 24)).isFalse();
    assertThat(PromotionRule.enoughOrigins(96, 24)).isTrue();
  }
}
