package io.rivercast.runtime.auth;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import io.rivercast.runtime.filters.Problem;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns callers away: 401 where we do not know them, 403 where we do and it is not theirs. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class RefusalHandler implements ExceptionHandler<AuthorizationException, HttpResponse<Problem>> {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalHandler.class);
  private static final Problem WHO =
      new Problem("this needs a key or a token: send it as 'Authorization: Bearer ...'");
  private static final Problem NOT_YOURS = new Problem("your role does not open this");

  private final Refusals refusals;

  RefusalHandler(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public HttpResponse<Problem> handle(HttpRequest request, AuthorizationException refused) {
    Authentication caller = refused.getAuthentication();
    if (caller != null) {
      refusals.forbidden();
      LOG.info("{} may not {} {}", caller.getName(), request.getMethodName(), request.getPath());
      return HttpResponse.<Problem>status(HttpStatus.FORBIDDEN)
          .body(NOT_YOURS)
          .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
    refusals.unauthenticated();
    return HttpResponse.<Problem>status(HttpStatus.UNAUTHORIZED)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"rivercast\"")
        .body(WHO)
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
