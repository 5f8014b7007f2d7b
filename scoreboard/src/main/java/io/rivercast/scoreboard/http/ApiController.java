package io.rivercast.scoreboard.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.rivercast.runtime.auth.Roles;
import io.rivercast.scoreboard.http.ForecasterViews.ForecasterView;
import io.rivercast.scoreboard.http.ForecasterViews.ForecastersView;
import io.rivercast.scoreboard.http.ScoreViews.ScoresView;
import io.rivercast.scoreboard.http.ScoreViews.TimelineView;
import io.rivercast.scoreboard.http.SeriesViews.ChartView;
import io.rivercast.scoreboard.http.SeriesViews.ForecastView;
import io.rivercast.scoreboard.http.SeriesViews.SeriesView;
import io.rivercast.scoreboard.http.TrainingViews.TrainingView;
import io.rivercast.scoreboard.http.VersionViews.AliasesView;
import io.rivercast.scoreboard.http.VersionViews.VersionView;
import io.rivercast.scoreboard.http.VersionViews.VersionsView;
import io.rivercast.scoreboard.state.ForecasterState;
import io.rivercast.scoreboard.state.ScoreboardState;
import io.rivercast.scoreboard.state.Timeline;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The queries of the HTTP API: forecasters, series, forecasts, scores, versions and training runs. */
@Secured(Roles.VIEWER)
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(beans = ScoreboardState.class)
final class ApiController {
  private static final int MAX_POINTS = 10_000;
  private static final int DEFAULT_BUCKETS = 60;
  private static final int MIN_BUCKETS = 2;
  private static final int MAX_BUCKETS = 512;
  private static final Instant BEGINNING = Instant.ofEpochMilli(Long.MIN_VALUE);

  private final Queries queries;

  ApiController(Queries queries) {
    this.queries = queries;
  }

  @Get("/forecasters")
  ForecastersView forecasters() {
    ScoreboardState state = queries.state();
    return new ForecastersView(
        state.progress().caughtUp(),
        state.progress().readings(),
        state.forecasters().stream().map(this::forecaster).toList());
  }

  @Get("/forecasters/{forecaster}")
  ForecasterView forecaster(String forecaster) {
    return queries.forecaster(forecaster, ForecasterView::of);
  }

  @Get("/forecasters/{forecaster}/series")
  List<SeriesView> series(String forecaster) {
    return queries.forecaster(
        forecaster,
        state -> state.series().entrySet().stream().map(e -> SeriesView.of(e.getKey(), e.getValue())).toList());
  }

  @Get("/forecasters/{forecaster}/chart")
  ChartView chart(String forecaster, @Nullable @QueryValue String series, @Nullable @QueryValue String points) {
    int limit = Queries.number("points", points, MAX_POINTS, 1, MAX_POINTS);
    return queries.series(forecaster, series, (one, state) -> ChartView.of(one, state, limit));
  }

  @Get("/forecasts/latest")
  ForecastView latest(@Nullable @QueryValue String forecaster, @Nullable @QueryValue String series) {
    return queries.series(forecaster, series, (one, state) -> ForecastView.of(one.latest(), state));
  }

  @Get("/forecasters/{forecaster}/scores")
  ScoresView scores(String forecaster) {
    return queries.forecaster(forecaster, ScoresView::of);
  }

  /**
   * Errors over time.
   *
   * @param from an instant, or {@code first-model} for the first bucket with a score of a model; default: the beginning
   * @param buckets at most so many
   */
  @Get("/forecasters/{forecaster}/scores/timeline")
  TimelineView timeline(String forecaster, @Nullable @QueryValue String from, @Nullable @QueryValue String buckets) {
    int limit = Queries.number("buckets", buckets, DEFAULT_BUCKETS, MIN_BUCKETS, MAX_BUCKETS);
    return queries.forecaster(
        forecaster,
        state -> {
          Timeline timeline = state.scores().timeline();
          Instant begin =
              "first-model".equals(from)
                  ? timeline.firstModel().orElse(BEGINNING)
                  : Queries.instant("from", from, BEGINNING);
          return TimelineView.of(state, timeline.slice(begin, limit));
        });
  }

  @Get("/forecasters/{forecaster}/versions")
  VersionsView versions(String forecaster) {
    return queries.forecaster(
        forecaster,
        state -> new VersionsView(
            forecaster,
            state.versions().aliases().map(AliasesView::of).orElse(null),
            state.versions().all().descendingMap().values().stream()
                .map(version -> VersionView.of(version, state))
                .toList()));
  }

  @Get("/forecasters/{forecaster}/versions/{version}")
  VersionView version(String forecaster, String version) {
    int number = Queries.number("version", version, 0, 1, Integer.MAX_VALUE);
    return queries.forecaster(
        forecaster, state -> state.versions().find(number).map(found -> VersionView.of(found, state)))
        .orElseThrow(
            () -> Problem.notFound(
                "version of '" + forecaster + "'", version, queries.forecaster(forecaster, ApiController::numbers)));
  }

  private static List<String> numbers(ForecasterState state) {
    return state.versions().all().keySet().stream().map(String::valueOf).toList();
  }

  @Get("/training")
  List<TrainingView> training(@Nullable @QueryValue String forecaster) {
    List<String> names = forecaster == null ? queries.state().forecasters() : List.of(forecaster);
    return names.stream()
        .map(name -> queries.forecaster(name, state -> TrainingView.of(name, state.training())))
        .toList();
  }
}
