package io.rivercast.forecasting.fit;

import io.rivercast.forecasting.fit.Checkpoints.Checkpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Progress of a fit over its networks: resumes from a checkpoint, and writes checkpoints, where there is a directory. */
final class FitProgress {
  private static final Logger LOG = LoggerFactory.getLogger(FitProgress.class);

  private final String forecaster;
  private final String fingerprint;
  private final Optional<Checkpoints> checkpoints;
  private final Optional<Checkpoint> found;
  private final List<TrainingState> done = new ArrayList<>();
  private long saved = System.nanoTime();

  private FitProgress(
      String forecaster, String fingerprint, Optional<Checkpoints> checkpoints, Optional<Checkpoint> found) {
    this.forecaster = forecaster;
    this.fingerprint = fingerprint;
    this.checkpoints = checkpoints;
    this.found = found;
  }

  /** Without checkpoints. */
  static FitProgress withoutCheckpoints() {
    return new FitProgress("", "", Optional.empty(), Optional.empty());
  }

  /** With checkpoints; resumes from the one of the same fingerprint, if any. */
  static FitProgress in(Checkpoints checkpoints, String forecaster, String fingerprint) {
    Optional<Checkpoint> found = checkpoints.load(forecaster, fingerprint);
    found.ifPresent(
        checkpoint -> LOG.info(
            "{} resumes from its checkpoint after epoch {}",
            forecaster,
            checkpoint.members().stream().mapToInt(member -> member.trainLosses().size()).sum()));
    return new FitProgress(forecaster, fingerprint, Optional.of(checkpoints), found);
  }

  /** The largest learning rate of the interrupted fit. */
  OptionalDouble rate() {
    return found.map(checkpoint -> OptionalDouble.of(checkpoint.rate())).orElse(OptionalDouble.empty());
  }

  /** The state of the next member in the checkpoint. */
  Optional<TrainingState> next() {
    return found.map(Checkpoint::members)
        .filter(members -> members.size() > done.size())
        .map(members -> members.get(done.size()));
  }

  /** Saves a member after an epoch, if the last checkpoint is old enough. */
  void epoch(double rate, TrainingLoop member) {
    if (checkpoints.isPresent() && System.nanoTime() - saved >= checkpoints.get().every().toNanos()) {
      save(rate, member.state());
    }
  }

  /** Saves a member whose training has ended. */
  void done(double rate, TrainingLoop member) {
    if (checkpoints.isPresent()) {
      TrainingState state = member.state();
      save(rate, state);
      done.add(state);
    }
  }

  private void save(double rate, TrainingState latest) {
    List<TrainingState> members = new ArrayList<>(done);
    members.add(latest);
    checkpoints.orElseThrow().save(forecaster, fingerprint, new Checkpoint(rate, members));
    saved = System.nanoTime();
  }
}
