package io.rivercast.scoreboard.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.rivercast.scoreboard.state.ScoreboardState;
import jakarta.inject.Singleton;

/** Turns a problem into its response. */
@Singleton
@Requires(beans = ScoreboardState.class)
final class ApiProblemHandler implements ExceptionHandler<ApiProblem, HttpResponse<ProblemView>> {
  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public HttpResponse<ProblemView> handle(HttpRequest request, ApiProblem problem) {
    return HttpResponse.<ProblemView>status(problem.status()).body(problem.view());
  }
}
