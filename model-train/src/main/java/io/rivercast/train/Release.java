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
 * Evaluates trained models and incumbents on the same held-out targets, decides on promotion, and publishes versions,
 * aliases and events in one transaction.
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

  /** Evaluates and publishes; a candidate that cannot be evaluated is reported and left out. */
  RunResult run(List<Trained> trained) throws InterruptedException {
    Evaluator evaluator = new Evaluator(set);
    Optional<ErrorAccumulator> champion = bench.standing().errors(spec, Aliases::champion, evaluator);
    List<Trained> fit = new ArrayList<>();
    List<Candidate> candidates = new ArrayList<>();
    for (Trained one : trained) {
      evaluate(one, evaluator, champion).ifPresent(candidate -> {
        fit.add(one);
        candidates.add(candidate);
      });
    }
    return candidates.isEmpty()
        ? new RunResult.Failed("no candidate could be evaluated")
        : publish(fit, decide(candidates, evaluator));
  }

  private Optional<Candidate> evaluate(Trained trained, Evaluator evaluator, Optional<ErrorAccumulator> champion) {
    Family family = trained.fitted().model().family();
    try (LoadedModel model = bench.loader().apply(trained.fitted().onnx())) {
      ErrorAccumulator errors = evaluator.errors(spec.quantiles(), model);
      return Optional.of(new Candidate(trained.version(), family, evaluator.evaluate(errors, champion)));
    } catch (IllegalArgumentException | IllegalStateException e) {
      failed.accept(family, e);
      return Optional.empty();
    }
  }

  private PromotionDecision decide(List<Candidate> candidates, Evaluator evaluator) {
    double challenger = bench.standing()
        .errors(spec, Aliases::challenger, evaluator)
        .filter(errors -> errors.unanswered() == 0)
        .map(errors -> errors.metrics().mae())
        .orElse(Double.NaN);
    return PromotionDecision.of(
        spec.name(), bench.clock().instant(), bench.standing().known().aliases(spec.name()), candidates, challenger);
  }

  private RunResult publish(List<Trained> trained, PromotionDecision decision) throws InterruptedException {
    Instant at = bench.clock().instant();
    List<ModelVersion> versions = new ArrayList<>();
    List<TrainingEvent> events = new ArrayList<>();
    for (int i = 0; i < trained.size(); i++) {
      Candidate candidate = decision.candidates().get(i);
      Fitted fitted = trained.get(i).fitted();
      versions.add(ModelSigning.seal(Manifests.of(set, candidate, fitted, lineage, at), fitted.onnx(), bench.key()));
      events.add(event(candidate, at));
    }
    bench.publisher().publish(versions, decision.aliases(), events);
    return new RunResult.Released(decision.candidates());
  }

  private TrainingEvent event(Candidate candidate, Instant at) {
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
