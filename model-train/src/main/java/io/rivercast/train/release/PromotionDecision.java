package io.rivercast.train.release;

import io.rivercast.core.backtest.Verdict;
import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Evaluation;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The aliases after a run. Of the candidates that the rule promotes, the one with the smallest mean absolute error becomes
 * champion and the next one challenger. Where none is promoted, the best candidate becomes challenger, unless it is a copy
 * of the champion or the current challenger is at least as good on the same targets.
 *
 * @param candidates in their order, with final verdicts
 * @param aliases the new ones; empty where they do not change
 */
public record PromotionDecision(List<Candidate> candidates, Optional<Aliases> aliases) {
  /** Copies the list. */
  public PromotionDecision {
    candidates = List.copyOf(candidates);
  }

  /**
   * Decides.
   *
   * @param forecaster whose models
   * @param at the moment of the decision
   * @param current the aliases so far, if any
   * @param all the candidates of one run
   * @param challenger mean absolute error of the current challenger on the same targets; NaN where there is none
   */
  public static PromotionDecision of(
      String forecaster, Instant at, Optional<Aliases> current, List<Candidate> all, double challenger) {
    List<Candidate> promoted = best(all.stream().filter(candidate -> candidate.evaluation().verdict().promoted()));
    if (!promoted.isEmpty()) {
      Candidate champion = promoted.getFirst();
      OptionalInt next = promoted.stream().skip(1).mapToInt(Candidate::version).findFirst();
      String why = champion + " " + champion.evaluation().verdict().reason();
      Aliases aliases = new Aliases(forecaster, OptionalInt.of(champion.version()), next, at, why);
      return new PromotionDecision(all.stream().map(candidate -> outranked(champion, candidate)).toList(),
          Optional.of(aliases));
    }
    Optional<Aliases> aliases = best(all.stream().filter(one -> one.comparable() && !one.copiesChampion())).stream()
        .findFirst()
        .filter(candidate -> !(challenger <= candidate.mae()))
        .map(candidate -> asChallenger(forecaster, at, current, candidate));
    return new PromotionDecision(all, aliases);
  }

  private static List<Candidate> best(Stream<Candidate> candidates) {
    return candidates.sorted(Comparator.comparingDouble(Candidate::mae)).toList();
  }

  private static Aliases asChallenger(String forecaster, Instant at, Optional<Aliases> current, Candidate candidate) {
    OptionalInt champion = current.map(Aliases::champion).orElse(OptionalInt.empty());
    String why =
        candidate + " is not promoted and runs beside the answer: " + candidate.evaluation().verdict().reason();
    return new Aliases(forecaster, champion, OptionalInt.of(candidate.version()), at, why);
  }

  /** A candidate that would have been promoted but for a better one of its run gets that as a reason. */
  private static Candidate outranked(Candidate champion, Candidate candidate) {
    if (candidate.version() == champion.version() || !candidate.evaluation().verdict().promoted()) {
      return candidate;
    }
    Evaluation was = candidate.evaluation();
    String better = String.format(
        Locale.ROOT, "%s of the same run did better: MAE %.4g against %.4g", champion, champion.mae(),
        candidate.mae());
    Verdict verdict = new Verdict(false, Stream.concat(was.verdict().reasons().stream(), Stream.of(better)).toList());
    return new Candidate(
        candidate.version(),
        candidate.family(),
        new Evaluation(was.candidate(), was.naive(), was.seasonalNaive(), was.champion(), verdict, was.kept()));
  }
}
