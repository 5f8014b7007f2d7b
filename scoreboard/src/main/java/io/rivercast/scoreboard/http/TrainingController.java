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

/** Training runs, of all forecasters or of one. */
@Secured(Roles.VIEWER)
@Controller("/api/v1/training")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(beans = ScoreboardState.class)
final class TrainingController {
  private final Queries ask;

  TrainingController(Queries ask) {
    this.ask = ask;
  }

  @Get
  List<TrainingView> training(@Nullable @QueryValue String forecaster) {
    List<String> names = forecaster == null ? ask.board().forecasters() : List.of(forecaster);
    return names.stream()
        .map(name -> ask.forecaster(name, state -> TrainingView.of(name, state.training())))
        .toList();
  }
}
