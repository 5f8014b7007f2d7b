package io.rivercast.forecasting.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a fit has come to, kept in a file now and then where there is a directory for that. */
final class FitProgress {
  private static final Logger LOG = LoggerFactory.getLogger(FitProgress.class);

  private final String forecaster;
  private final String fingerprint;
  private final Optional<Checkpoints> checkpoints;
  private final Optional<Checkpoint> found;
  private final List<TrainingState> done = new ArrayList<>();
  private long kept = System.nanoTime();

  private FitProgress(
      String forecaster, String fingerprint, Optional<Checkpoints> checkpoints, Optional<Checkpoint> found) {
    this.forecaster = forecaster;
    this.fingerprint = fingerprint;
    this.checkpoints = checkpoints;
    this.found = found;
  }

  /** Of a fit that leaves nothing behind. */
  static FitProgress forgetful() {
    return new FitProgress("", "", Optional.empty(), Optional.empty());
  }

  /** Of a fit that goes on from what one of the same fingerprint left behind. */
  static FitProgress in(Checkpoints checkpoints, String forecaster, String fingerprint) {
    Optional<Checkpoint> found = checkpoints.load(forecaster, fingerprint);
    found.ifPresent(
        checkpoint -> LOG.info(
            "{} goes on after epoch {}, where it was interrupted",
            forecaster,
            checkpoint.members().stream().mapToInt(member -> member.trainLosses().size()).sum()));
    return new FitProgress(forecaster, fingerprint, Optional.of(checkpoints), found);
  }

  /** The largest learning rate of the fit that was interrupted. */
  OptionalDouble rate() {
    return found.map(checkpoint -> OptionalDouble.of(checkpoint.rate())).orElse(OptionalDouble.empty());
  }

  /** What the next member had come to. */
  Optional<TrainingState> next() {
    return found.map(Checkpoint::members)
        .filter(members -> members.size() > done.size())
        .map(members -> members.get(done.size()));
  }

  /** An epoch of a member is over. */
  void epoch(double rate, TrainingLoop member) {
    if (checkpoints.isPresent() && System.nanoTime() - kept >= checkpoints.get().every().toNanos()) {
      keep(rate, member.state());
    }
  }

  /** A member is done. */
  void done(double rate, TrainingLoop member) {
    if (checkpoints.isPresent()) {
      TrainingState state = member.state();
      keep(rate, state);
      done.add(state);
    }
  }

  private void keep(double rate, TrainingState latest) {
    List<TrainingState> members = new ArrayList<>(done);
    members.add(latest);
    checkpoints.orElseThrow().save(forecaster, fingerprint, new Checkpoint(rate, members));
    kept = System.nanoTime();
  }
}
