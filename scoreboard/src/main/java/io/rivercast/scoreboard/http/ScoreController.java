package io.rivercast.scoreboard.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.rivercast.runtime.auth.Roles;
import io.rivercast.scoreboard.state.ScoreboardState;
import io.rivercast.scoreboard.state.Timeline;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Errors of a forecaster: by version and lead, and over time. */
@Secured(Roles.VIEWER)
@Controller("/api/v1/forecasters/{forecaster}/scores")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(beans = ScoreboardState.class)
final class ScoreController {
  private static final int USUAL_BUCKETS = 60;
  private static final int LEAST_BUCKETS = 2;
  private static final int MOST_BUCKETS = 512;

  private static final Instant ALL = Instant.ofEpochMilli(Long.MIN_VALUE);

  private final Queries ask;

  ScoreController(Queries ask) {
    this.ask = ask;
  }

  @Get
  ScoresView scores(String forecaster) {
    return ask.forecaster(forecaster, ScoresView::of);
  }

  /**
   * Errors over time.
   *
   * @param from an instant, or {@code first-model} for the first bucket in which a model was scored; nothing: all of it
   */
  @Get("/timeline")
  TimelineView timeline(String forecaster, @Nullable @QueryValue String from, @Nullable @QueryValue String buckets) {
    int most = Queries.number("buckets", buckets, USUAL_BUCKETS, LEAST_BUCKETS, MOST_BUCKETS);
    return ask.forecaster(
        forecaster,
        state -> {
          Timeline timeline = state.scores().timeline();
          Instant begin =
              "first-model".equals(from)
                  ? timeline.firstModel().orElse(ALL)
                  : Queries.instant("from", from, ALL);
          return TimelineView.of(state, timeline.slice(begin, most));
        });
  }
}
