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
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Forecasters, their series, and their latest forecasts. */
@Secured(Roles.VIEWER)
@Controller("/api/v1")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(beans = ScoreboardState.class)
final class ForecasterController {
  private static final int MOST_POINTS = 10_000;

  private final Queries ask;

  ForecasterController(Queries ask) {
    this.ask = ask;
  }

  @Get("/forecasters")
  ForecastersView forecasters() {
    ScoreboardState board = ask.board();
    return new ForecastersView(
        board.progress().caughtUp(),
        board.progress().readings(),
        board.forecasters().stream().map(this::forecaster).toList());
  }

  @Get("/forecasters/{forecaster}")
  ForecasterView forecaster(String forecaster) {
    return ask.forecaster(forecaster, ForecasterView::of);
  }

  @Get("/forecasters/{forecaster}/series")
  List<SeriesView> series(String forecaster) {
    return ask.forecaster(
        forecaster,
        state -> state.series().entrySet().stream().map(e -> SeriesView.of(e.getKey(), e.getValue())).toList());
  }

  @Get("/forecasters/{forecaster}/chart")
  ChartView chart(String forecaster, @Nullable @QueryValue String series, @Nullable @QueryValue String points) {
    int most = Queries.number("points", points, MOST_POINTS, 1, MOST_POINTS);
    return ask.series(forecaster, series, (one, state) -> ChartView.of(one, state, most));
  }

  @Get("/forecasts/latest")
  ForecastView latest(@Nullable @QueryValue String forecaster, @Nullable @QueryValue String series) {
    return ask.series(forecaster, series, (one, state) -> ForecastView.of(one.latest(), state));
  }
}
