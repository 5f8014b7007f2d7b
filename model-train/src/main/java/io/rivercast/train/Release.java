package io.rivercast.train;

import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.evaluation.ErrorAccumulator;
import io.rivercast.forecasting.evaluation.Evaluator;
import io.rivercast.forecasting.fit.Fitted;
import io.rivercast.forecasting.onnx.LoadedModel;
import io.rivercast.schemas.signing.ModelSigning;
import io.rivercast.train.release.Candidate;
import io.rivercast.train.release.Lineage;
import io.rivercast.train.release.Manifests;
import io.rivercast.train.release.PromotionDecision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Puts what was trained and the versions that stand before the same held-out targets, decides who answers, and
 * publishes all of it at once.
 */
final class Release {
  private final TrainingSet set;
  private final ForecasterSpec spec;
  private final Lineage lineage;
  private final TrainingContext bench;
  private final BiConsumer<Family, Throwable> failed;

  Release(TrainingSet set, Lineage lineage, TrainingContext bench, BiConsumer<Family, Throwable> failed) {
    this.set = set;
    this.spec = set.spec();
    this.lineage = lineage;
    this.bench = bench;
    this.failed = failed;
  }

  /** Judges and publishes; a candidate that cannot be judged is told of and left out. */
  RunResult run(List<Trained> trained) throws InterruptedException {
    Evaluator judge = new Evaluator(set);
    Optional<ErrorAccumulator> champion = bench.standing().judge(spec, Aliases::champion, judge);
    List<Trained> fit = new ArrayList<>();
    List<Candidate> judged = new ArrayList<>();
    for (Trained one : trained) {
      judge(one, judge, champion).ifPresent(candidate -> {
        fit.add(one);
        judged.add(candidate);
      });
    }
    return judged.isEmpty()
        ? new RunResult.Failed("no candidate could be judged")
        : publish(fit, succession(judged, judge));
  }

  private Optional<Candidate> judge(Trained trained, Evaluator judge, Optional<ErrorAccumulator> champion) {
    Family family = trained.fitted().model().family();
    try (LoadedModel model = bench.loader().apply(trained.fitted().onnx())) {
      ErrorAccumulator tally = judge.judge(spec.quantiles(), model);
      return Optional.of(new Candidate(trained.version(), family, judge.evaluate(tally, champion)));
    } catch (IllegalArgumentException | IllegalStateException e) {
      failed.accept(family, e);
      return Optional.empty();
    }
  }

  private PromotionDecision succession(List<Candidate> judged, Evaluator judge) {
    double challenger =
        bench.standing()
            .judge(spec, Aliases::challenger, judge)
            .filter(tally -> tally.unanswered() == 0)
            .map(tally -> tally.metrics().mae())
            .orElse(Double.NaN);
    return PromotionDecision.of(
        spec.name(), bench.clock().instant(), bench.standing().known().aliases(spec.name()), judged, challenger);
  }

  private RunResult publish(List<Trained> trained, PromotionDecision succession) throws InterruptedException {
    Instant at = bench.clock().instant();
    List<ModelVersion> versions = new ArrayList<>();
    List<TrainingEvent> news = new ArrayList<>();
    for (int i = 0; i < trained.size(); i++) {
      Candidate candidate = succession.candidates().get(i);
      Fitted fitted = trained.get(i).fitted();
      versions.add(
          ModelSigning.seal(Manifests.of(set, candidate, fitted, lineage, at), fitted.onnx(), bench.key()));
      news.add(news(candidate, at));
    }
    bench.publisher().publish(versions, succession.aliases(), news);
    return new RunResult.Released(succession.candidates());
  }

  private TrainingEvent news(Candidate candidate, Instant at) {
    return new TrainingEvent.Published(
        spec.name(),
        at,
        candidate.version(),
        candidate.family(),
        candidate.evaluation().verdict().promoted(),
        candidate.evaluation().skill(),
        candidate.evaluation().verdict().reason());
  }
}
