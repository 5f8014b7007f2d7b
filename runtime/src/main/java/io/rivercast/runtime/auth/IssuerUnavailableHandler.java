package io.rivercast.runtime.auth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.rivercast.runtime.filters.Problem;
import jakarta.inject.Singleton;

/** 503 while nobody can say whether a token is good; keys of machines go on working. */
@Singleton
final class IssuerUnavailableHandler implements ExceptionHandler<IssuerUnavailableException, HttpResponse<Problem>> {
  private static final String RETRY_AFTER_SECONDS = "5";

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public HttpResponse<Problem> handle(HttpRequest request, IssuerUnavailableException away) {
    return HttpResponse.<Problem>status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .body(new Problem(String.valueOf(away.getMessage())))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
