package io.rivercast.scoreboard.http;

import io.micronaut.http.HttpStatus;
import io.rivercast.core.settings.Nearest;
import java.util.Collection;
import java.util.List;

/** A request that cannot be answered, with the status and the words to say so. */
final class ApiProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int MOST_NAMES = 10;

  private final HttpStatus status;
  private final transient ProblemView view;

  private ApiProblem(HttpStatus status, ProblemView view) {
    super(view.error(), null, false, false);
    this.status = status;
    this.view = view;
  }

  static ApiProblem notFound(String what, String asked, Collection<String> known) {
    String hint = known.isEmpty() ? "; none is known yet" : "";
    return new ApiProblem(
        HttpStatus.NOT_FOUND,
        new ProblemView("no " + what + " '" + asked + "'" + hint, Nearest.to(asked, known, MOST_NAMES)));
  }

  static ApiProblem badRequest(String error) {
    return new ApiProblem(HttpStatus.BAD_REQUEST, new ProblemView(error, List.of()));
  }

  HttpStatus status() {
    return status;
  }

  ProblemView view() {
    return view;
  }
}
