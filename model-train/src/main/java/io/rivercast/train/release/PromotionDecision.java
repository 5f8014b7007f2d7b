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
 * Who answers after a run. Of the candidates that would become champion, the one with the smallest mean absolute error
 * does, the next runs beside it, and the old champion steps down. Where none would, the best of the run runs beside the
 * champion, unless it is a copy of that one or the challenger of before does better on the same targets.
 *
 * @param candidates as they came, their verdicts as they turned out
 * @param aliases as they shall be; empty where nothing changes
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
   * @param current the aliases of before, if any
   * @param judged the candidates of one run
   * @param challenger mean absolute error of the challenger of before on the same targets; NaN where there is none
   */
  public static PromotionDecision of(
      String forecaster, Instant at, Optional<Aliases> current, List<Candidate> judged, double challenger) {
    List<Candidate> worthy = best(judged.stream().filter(candidate -> candidate.evaluation().verdict().promoted()));
    if (!worthy.isEmpty()) {
      Candidate champion = worthy.getFirst();
      OptionalInt next = worthy.stream().skip(1).mapToInt(Candidate::version).findFirst();
      String why = champion + " " + champion.evaluation().verdict().reason();
      Aliases aliases = new Aliases(forecaster, OptionalInt.of(champion.version()), next, at, why);
      return new PromotionDecision(judged.stream().map(candidate -> beside(champion, candidate)).toList(),
          Optional.of(aliases));
    }
    Optional<Aliases> aliases =
        best(judged.stream().filter(one -> one.comparable() && !one.copiesChampion())).stream()
            .findFirst()
            .filter(candidate -> !(challenger <= candidate.mae()))
            .map(candidate -> runsBeside(forecaster, at, current, candidate));
    return new PromotionDecision(judged, aliases);
  }

  private static List<Candidate> best(Stream<Candidate> candidates) {
    return candidates.sorted(Comparator.comparingDouble(Candidate::mae)).toList();
  }

  private static Aliases runsBeside(String forecaster, Instant at, Optional<Aliases> current, Candidate candidate) {
    OptionalInt champion = current.map(Aliases::champion).orElse(OptionalInt.empty());
    String why =
        candidate + " is not promoted and runs beside the answer: " + candidate.evaluation().verdict().reason();
    return new Aliases(forecaster, champion, OptionalInt.of(candidate.version()), at, why);
  }

  /** A candidate that would have been promoted, had not another of its run done better, says so. */
  private static Candidate beside(Candidate champion, Candidate candidate) {
    if (candidate.version() == champion.version() || !candidate.evaluation().verdict().promoted()) {
      return candidate;
    }
    Evaluation was = candidate.evaluation();
    String better =
        String.format(
            Locale.ROOT, "%s of the same run did better: MAE %.4g against %.4g", champion, champion.mae(),
            candidate.mae());
    Verdict verdict =
        new Verdict(false, Stream.concat(was.verdict().reasons().stream(), Stream.of(better)).toList());
    return new Candidate(
        candidate.version(),
        candidate.family(),
        new Evaluation(was.candidate(), was.naive(), was.seasonalNaive(), was.champion(), verdict, was.kept()));
  }
}
