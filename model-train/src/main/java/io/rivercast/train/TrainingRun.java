package io.rivercast.train;

import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.forecasting.data.TrainingSet;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.forecasting.fit.FitListener;
import io.rivercast.runtime.log.LogFields;
import io.rivercast.train.release.Lineage;
import io.rivercast.train.release.Manifests;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run: trains every candidate of a forecaster and releases those that came of it. */
final class TrainingRun {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

  private final RunOrder order;
  private final TrainingContext context;
  private final Cancellation cancellation;
  private final List<Family> begun = new ArrayList<>();
  private final ForecasterSpec spec;
  private final Lineage lineage;
  private String lastFailure = "nothing was trained";

  TrainingRun(RunOrder order, String stepsTopic, TrainingContext context, Cancellation cancellation) {
    this.order = order;
    this.context = context;
    this.cancellation = cancellation;
    this.spec = order.spec();
    this.lineage = Lineage.of(stepsTopic, order.selection());
  }

  /**
   * Runs to its end on this thread.
   *
   * @throws KafkaException where the broker fails it; any other failure is a result
   */
  RunResult run() throws InterruptedException {
    try (LogFields _ = LogFields.forecaster(spec.name())) {
      return released();
    }
  }

  private RunResult released() throws InterruptedException {
    try {
      TrainingSet set = TrainingSet.of(spec, order.steps());
      if (!set.skipped().isEmpty()) {
        LOG.info("{} does not train on {}, where {} is constant or missing: a baseline answers there", spec.name(),
            TrainingSet.inWords(set.skipped()), spec.target());
      }
      List<Trained> trained = train(set);
      if (cancellation.stopped()) {
        return new RunResult.Stopped();
      }
      if (cancellation.reason().isPresent()) {
        return cancelled(cancellation.reason().get());
      }
      return trained.isEmpty()
          ? new RunResult.Failed(lastFailure)
          : new Release(set, lineage, context, this::failed).run(trained);
    } catch (RecordTooLargeException e) {
      return failed(e);
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      return failed(e);
    }
  }

  private List<Trained> train(TrainingSet set) {
    List<Trained> trained = new ArrayList<>();
    for (int at = 0; at < spec.models().size() && !cancellation.over(); at++) {
      Instant began = at == 0 ? order.began() : context.clock().instant();
      train(set, spec.models().get(at), order.firstVersion() + at, began).ifPresent(trained::add);
    }
    return trained;
  }

  private Optional<Trained> train(TrainingSet set, ModelSpec model, int version, Instant at) {
    try (LogFields _ = LogFields.version(spec.name(), version)) {
      return fit(set, model, version, at);
    }
  }

  private Optional<Trained> fit(TrainingSet set, ModelSpec model, int version, Instant at) {
    begun.add(model.family());
    context.events().send(
        new TrainingEvent.Started(spec.name(), at, version, model.family(), order.windows(), spec.training().epochs()));
    try {
      return Optional.of(
          new Trained(
              version,
              context.trainer().train(
                  set.data(),
                  model,
                  new Progress(version, model.family()),
                  Manifests.metadata(set, version, lineage))));
    } catch (FitException | RuntimeException | LinkageError e) {
      if (!cancellation.over()) {
        failed(model.family(), e);
      }
      return Optional.empty();
    }
  }

  private RunResult failed(RuntimeException cause) {
    spec.models().forEach(model -> failed(model.family(), cause));
    return new RunResult.Failed(lastFailure);
  }

  private void failed(Family family, Throwable cause) {
    LOG.warn("{} ({}) has no new version: {}", spec.name(), family, cause.toString());
    LOG.debug("the cause", cause);
    begun.remove(family);
    lastFailure = String.valueOf(cause.getMessage());
    sendFailure(family, lastFailure);
  }

  private RunResult cancelled(String why) {
    LOG.info("{}: the training run was cancelled: {}", spec.name(), why);
    begun.forEach(family -> sendFailure(family, "cancelled: " + why));
    return new RunResult.Cancelled(why);
  }

  private void sendFailure(Family family, String why) {
    context.events().send(new TrainingEvent.Failed(spec.name(), context.clock().instant(), family, why));
  }

  private final class Progress implements FitListener {
    private final int version;
    private final Family family;

    Progress(int version, Family family) {
      this.version = version;
      this.family = family;
    }

    @Override
    public void epoch(int epoch, int epochs, double trainLoss, double validationLoss, Duration left) {
      LOG.debug("{} v{} epoch {}: {} {}", spec.name(), version, epoch, trainLoss, validationLoss);
      context.events().send(
          new TrainingEvent.EpochDone(
              spec.name(), context.clock().instant(), version, family, epoch, epochs, trainLoss, validationLoss, left));
    }

    @Override
    public boolean cancelled() {
      return cancellation.over();
    }
  }
}
