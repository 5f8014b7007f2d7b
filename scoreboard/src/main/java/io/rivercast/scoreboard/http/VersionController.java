package io.rivercast.scoreboard.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.rivercast.runtime.auth.Roles;
import io.rivercast.scoreboard.state.ForecasterState;
import io.rivercast.scoreboard.state.ScoreboardState;
import java.util.List;

/** The versions of a forecaster: what they are, where they come from, how they did. */
@Secured(Roles.VIEWER)
@Controller("/api/v1/forecasters/{forecaster}/versions")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(beans = ScoreboardState.class)
final class VersionController {
  private final Queries ask;

  VersionController(Queries ask) {
    this.ask = ask;
  }

  @Get
  VersionsView versions(String forecaster) {
    return ask.forecaster(
        forecaster,
        state -> new VersionsView(
            forecaster,
            state.releases().aliases().map(AliasesView::of).orElse(null),
            state.releases().versions().descendingMap().values().stream()
                .map(release -> VersionView.of(release, state))
                .toList()));
  }

  @Get("/{version}")
  VersionView version(String forecaster, String version) {
    int number = Queries.number("version", version, 0, 1, Integer.MAX_VALUE);
    return ask.forecaster(
        forecaster, state -> state.releases().version(number).map(release -> VersionView.of(release, state)))
        .orElseThrow(
            () -> ApiProblem.notFound(
                "version of '" + forecaster + "'", version, ask.forecaster(forecaster, VersionController::numbers)));
  }

  private static List<String> numbers(ForecasterState state) {
    return state.releases().versions().keySet().stream().map(String::valueOf).toList();
  }
}
