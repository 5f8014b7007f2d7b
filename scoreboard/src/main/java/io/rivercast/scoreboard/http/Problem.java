package io.rivercast.scoreboard.http;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.rivercast.core.settings.Nearest;
import io.rivercast.scoreboard.state.ScoreboardState;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;

/** A request that cannot be served: its HTTP status and the error for the response body. */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MAX_NAMES = 10;

  /**
   * The body of an error response.
   *
   * @param error what is wrong, where, and how to correct it
   * @param known valid names, most similar first
   */
  @Json
  public record ProblemView(String error, List<String> known) {}

  private final HttpStatus status;
  private final transient ProblemView view;

  private Problem(HttpStatus status, ProblemView view) {
    super(view.error(), null, false, false);
    this.status = status;
    this.view = view;
  }

  static Problem notFound(String what, String name, Collection<String> known) {
    String hint = known.isEmpty() ? "; none is known yet" : "";
    return new Problem(
        HttpStatus.NOT_FOUND,
        new ProblemView("no " + what + " '" + name + "'" + hint, Nearest.to(name, known, MAX_NAMES)));
  }

  static Problem badRequest(String error) {
    return new Problem(HttpStatus.BAD_REQUEST, new ProblemView(error, List.of()));
  }

  /** Writes the response. */
  @Singleton
  @Requires(beans = ScoreboardState.class)
  static final class Handler implements ExceptionHandler<Problem, HttpResponse<ProblemView>> {
    @Override
    @SuppressWarnings("rawtypes") // raw in the interface
    public HttpResponse<ProblemView> handle(HttpRequest request, Problem problem) {
      return HttpResponse.<ProblemView>status(problem.status).body(problem.view);
    }
  }
}
