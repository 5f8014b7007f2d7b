package io.rivercast.scoreboard.http;

import io.rivercast.scoreboard.state.TrainingLog;
import io.rivercast.scoreboard.state.TrainingLog.Run;
import io.rivercast.scoreboard.state.TrainingLog.Run.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON objects of training runs. */
final class TrainingViews {
  private TrainingViews() {}

  /**
   * The training runs of a forecaster.
   *
   * @param forecaster name of the forecaster
   * @param waiting reason of a request whose run has not started; null where there is none
   * @param runs newest first
   */
  @Json
  public record TrainingView(String forecaster, @Nullable String waiting, List<RunView> runs) {
    /**
     * One training run.
     *
     * @param version number of the version that it produces
     * @param family of the network
     * @param state running, published, failed or interrupted
     * @param started when, ISO-8601
     * @param ended when, ISO-8601; null while it runs
     * @param windows number of training windows
     * @param epoch number of completed epochs
     * @param epochs maximum number of epochs
     * @param left expected remaining time, ISO-8601 duration; null where unknown
     * @param trainLoss mean over levels in normalized units, one per epoch
     * @param validationLoss the same, on the validation part
     * @param promoted whether its version became champion; null where none was published
     * @param skill of its version on held-out origins
     * @param why reason of the verdict or of the failure
     */
    @Json
    public record RunView(
        int version,
        String family,
        String state,
        String started,
        @Nullable String ended,
        long windows,
        int epoch,
        int epochs,
        @Nullable String left,
        List<@Nullable Double> trainLoss,
        List<@Nullable Double> validationLoss,
        @Nullable Boolean promoted,
        @Nullable Double skill,
        @Nullable String why) {}

    private record Ending(
        String state,
        @Nullable Instant ended,
        @Nullable Duration left,
        @Nullable Boolean promoted,
        @Nullable Double skill,
        @Nullable String why) {}

    static TrainingView of(String forecaster, TrainingLog log) {
      return new TrainingView(
          forecaster,
          log.pending().map(request -> request.why()).orElse(null),
          log.runs().stream().map(TrainingView::run).toList());
    }

    private static RunView run(Run run) {
      Ending ending = ending(run.state());
      List<Run.Epoch> done = run.done();
      return new RunView(
          run.version(),
          run.family().toString(),
          ending.state(),
          run.started().toString(),
          text(ending.ended()),
          run.windows(),
          done.isEmpty() ? 0 : done.getLast().number(),
          run.epochs(),
          text(ending.left()),
          Finite.list(done.size(), i -> Finite.of(done.get(i).trainLoss())),
          Finite.list(done.size(), i -> Finite.of(done.get(i).validationLoss())),
          ending.promoted(),
          ending.skill(),
          ending.why());
    }

    private static Ending ending(State state) {
      return switch (state) {
        case State.Running(var left) -> new Ending("running", null, left.orElse(null), null, null, null);
        case State.Published(Instant at, boolean promoted, double skill, String why) ->
            new Ending("published", at, null, promoted, Finite.of(skill), why);
        case State.Failed(Instant at, String why) -> new Ending("failed", at, null, null, null, why);
        case State.Interrupted(Instant at) -> new Ending("interrupted", at, null, null, null, null);
      };
    }

    private static @Nullable String text(@Nullable Object value) {
      return value == null ? null : value.toString();
    }
  }
}
