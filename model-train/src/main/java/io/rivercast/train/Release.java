package io.rivercast.train;

import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.spec.Family;
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
 *
 * @param set the samples
 * @param lineage of the new versions
 * @param context collaborators
 * @param failed receives a family that could not be evaluated, and why
 */
record Release(
    TrainingSet set, Lineage lineage, TrainingContext context, BiConsumer<Family, Throwable> failed) {
  /** Evaluates and publishes; a candidate that cannot be evaluated is reported and left out. */
  RunResult run(List<Trained> trained) throws InterruptedException {
    Evaluator evaluator = new Evaluator(set);
    Optional<ErrorAccumulator> champion = context.incumbents().errors(set.spec(), Aliases::champion, evaluator);
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
    try (LoadedModel model = context.loader().apply(trained.fitted().onnx())) {
      ErrorAccumulator errors = evaluator.errors(set.spec().quantiles(), model);
      return Optional.of(new Candidate(trained.version(), family, evaluator.evaluate(errors, champion)));
    } catch (IllegalArgumentException | IllegalStateException e) {
      failed.accept(family, e);
      return Optional.empty();
    }
  }

  private PromotionDecision decide(List<Candidate> candidates, Evaluator evaluator) {
    double challenger = context.incumbents()
        .errors(set.spec(), Aliases::challenger, evaluator)
        .filter(errors -> errors.unanswered() == 0)
        .map(errors -> errors.metrics().mae())
        .orElse(Double.NaN);
    return PromotionDecision.of(
        set.spec().name(), context.clock().instant(), context.incumbents().known().aliases(set.spec().name()),
        candidates, challenger);
  }

  private RunResult publish(List<Trained> trained, PromotionDecision decision) throws InterruptedException {
    Instant at = context.clock().instant();
    List<ModelVersion> versions = new ArrayList<>();
    List<TrainingEvent> events = new ArrayList<>();
    for (int i = 0; i < trained.size(); i++) {
      Candidate candidate = decision.candidates().get(i);
      Fitted fitted = trained.get(i).fitted();
      versions.add(ModelSigning.seal(Manifests.of(set, candidate, fitted, lineage, at), fitted.onnx(), context.key()));
      events.add(event(candidate, at));
    }
    context.publisher().publish(versions, decision.aliases(), events);
    return new RunResult.Released(decision.candidates());
  }

  private TrainingEvent event(Candidate candidate, Instant at) {
    return new TrainingEvent.Published(
        set.spec().name(),
        at,
        candidate.version(),
        candidate.family(),
        candidate.evaluation().verdict().promoted(),
        candidate.evaluation().skill(),
        candidate.evaluation().verdict().reason());
  }
}
