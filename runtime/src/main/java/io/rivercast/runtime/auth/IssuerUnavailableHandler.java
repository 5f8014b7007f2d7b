package io.rivercast.runtime.auth;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.rivercast.runtime.auth.Tokens.IssuerUnavailableException;
import io.rivercast.runtime.filters.Problem;
import jakarta.inject.Singleton;

/** Responds 503 to tokens that cannot be verified at the moment; API keys are not affected. */
@Singleton
final class IssuerUnavailableHandler implements ExceptionHandler<IssuerUnavailableException, HttpResponse<Problem>> {
  private static final String RETRY_AFTER_SECONDS = "5";

  @Override
  @SuppressWarnings("rawtypes") // as the interface declares it
  public HttpResponse<Problem> handle(HttpRequest request, IssuerUnavailableException unavailable) {
    return HttpResponse.<Problem>status(HttpStatus.SERVICE_UNAVAILABLE)
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .body(new Problem(String.valueOf(unavailable.getMessage())))
        .contentType(MediaType.APPLICATION_JSON_TYPE);
  }
}
