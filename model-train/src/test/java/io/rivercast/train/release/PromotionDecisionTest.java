package io.rivercast.train.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Evaluation;
import io.rivercast.core.spec.Family;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PromotionDecisionTest {
  private static final Instant AT = Instant.parse("2026-06-01T12:00:00Z");
  private static final Optional<Aliases> CURRENT =
      Optional.of(new Aliases("demo", OptionalInt.of(1), OptionalInt.of(2), Instant.EPOCH, "since long"));

  private static Candidate candidate(int version, double mae, boolean promoted) {
    return new Candidate(version, version % 2 == 0 ? Family.GRU : Family.LSTM, Evaluations.of(mae, promoted));
  }

  private static PromotionDecision of(Optional<Aliases> current, double challenger, Candidate... candidates) {
    return PromotionDecision.of("demo", AT, current, List.of(candidates), challenger);
  }

  @Test
  void theOnlyPromotedCandidateBecomesChampionAndTheOldOneStepsDown() {
    PromotionDecision decision = of(CURRENT, Double.NaN, candidate(3, 5, true), candidate(4, 11, false));
    assertThat(decision.aliases())
        .contains(new Aliases("demo", OptionalInt.of(3), OptionalInt.empty(), AT, "v3 (lstm) beats naive"));
    assertThat(decision.candidates()).extracting(one -> one.evaluation().verdict().promoted())
        .containsExactly(true, false);
  }

  @Test
  void theBestOfSeveralPromotedBecomesChampionAndTheNextRunsBesideIt() {
    PromotionDecision decision =
        of(Optional.empty(), Double.NaN, candidate(3, 5, true), candidate(4, 4, true), candidate(5, 6, true));
    assertThat(decision.aliases())
        .contains(new Aliases("demo", OptionalInt.of(4), OptionalInt.of(3), AT, "v4 (gru) beats naive"));
    assertThat(decision.candidates()).extracting(Candidate::version).containsExactly(3, 4, 5);
    assertThat(decision.candidates()).extracting(one -> one.evaluation().verdict().promoted())
        .containsExactly(false, true, false);
    assertThat(decision.candidates().getFirst().evaluation().verdict().reason())
        .isEqualTo("beats naive; v4 (gru) of the same run did better: MAE 4.000 against 5.000");
  }

  @Test
  void theBestOfTheRunRunsBesideTheChampionIfNoneIsPromoted() {
    PromotionDecision decision = of(CURRENT, Double.NaN, candidate(3, 9, false), candidate(4, 8, false));
    assertThat(decision.aliases())
        .contains(
            new Aliases(
                "demo", OptionalInt.of(1), OptionalInt.of(4), AT,
                "v4 (gru) is not promoted and runs beside the answer: does not beat naive"));
  }

  @Test
  void withoutAChampionABaselineGoesOnAnsweringBesideTheBestOfTheRun() {
    Aliases aliases = of(Optional.empty(), Double.NaN, candidate(1, 11, false)).aliases().orElseThrow();
    assertThat(aliases.champion()).isEmpty();
    assertThat(aliases.challenger()).hasValue(1);
  }

  @Test
  void aChallengerThatDoesBetterOnTheSameTargetsStays() {
    assertThat(of(CURRENT, 7.5, candidate(3, 9, false), candidate(4, 8, false)).aliases()).isEmpty();
    assertThat(of(CURRENT, 8.5, candidate(3, 9, false), candidate(4, 8, false)).aliases())
        .get().extracting(Aliases::challenger).isEqualTo(OptionalInt.of(4));
  }

  @Test
  void aCopyOfTheChampionIsNoChallenger() {
    Evaluation like = Evaluations.of(8, false);
    Evaluation copy =
        new Evaluation(
            like.candidate(), like.naive(), like.seasonalNaive(), Optional.of(like.candidate()), like.verdict(),
            Map.of());
    assertThat(of(CURRENT, Double.NaN, new Candidate(3, Family.LSTM, copy)).aliases()).isEmpty();
    assertThat(of(CURRENT, Double.NaN, new Candidate(3, Family.LSTM, copy), candidate(4, 9, false)).aliases())
        .get().extracting(Aliases::challenger).isEqualTo(OptionalInt.of(4));
  }

  @Test
  void aCandidateThatDidNotAnswerEverythingIsNoChallenger() {
    Candidate silent = new Candidate(3, Family.LSTM, Evaluations.of(Double.NaN, false));
    assertThat(of(CURRENT, Double.NaN, silent).aliases()).isEmpty();
  }
}
