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

/** Responds 401 to callers without valid credentials and 403 to callers without the role. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class RefusalHandler implements ExceptionHandler<AuthorizationException, HttpResponse<Problem>> {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalHandler.class);
  private static final Problem UNAUTHENTICATED =
      new Problem("this needs a key or a token: send it as 'Authorization: Bearer ...'");
  private static final Problem FORBIDDEN = new Problem("your role does not allow this request");

  private final Refusals refusals;

  RefusalHandler(Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  @SuppressWarnings("rawtypes") // as the interface declares it
  public HttpResponse<Problem> handle(HttpRequest request, AuthorizationException refused) {
    Authentication caller = refused.getAuthentication();
    if (caller != null) {
      refusals.forbidden();
      LOG.info("{} lacks the role for {} {}", caller.getName(), request.getMethodName(), request.getPath());
      return HttpResponse.<Problem>status(HttpStatus.FORBIDDEN)
          .body(FORBIDDEN)
          .contentType(MediaType.APPLICATION_JSON_TYPE);
    }
    refusals.unauthenticated();
    return HttpResponse.<Problem>status(HttpStatus.UNAUTHORIZED)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"rivercast\"")
        .body(UNAUTHENTICATED)
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
