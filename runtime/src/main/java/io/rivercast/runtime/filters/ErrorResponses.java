package io.rivercast.runtime.filters;

import io.micronaut.http.HttpMethod;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;

/** Replaces Micronaut's error bodies, which name classes, fields and causes, by one sentence for each status. */
@Singleton
final class ErrorResponses implements ErrorResponseProcessor<Problem> {
  @Override
  public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
    if (context.getRequest().getMethod() == HttpMethod.HEAD) {
      return response.body(null);
    }
    return response.body(new Problem(message(response.code()))).contentType(MediaType.APPLICATION_JSON_TYPE);
  }

  private static String message(int status) {
    return switch (status) {
      case 400 -> "the request cannot be read; compare it with the documentation of this path";
      case 404 -> "there is nothing at this path";
      case 405 -> "this path does not take this method; the Allow header names those that it does";
      case 406 -> "this path cannot answer with a type that the Accept header allows";
      case 413 -> "the request is too large; send it in parts";
      case 415 -> "this path does not take this content type";
      default ->
          status < 500 ? "the request cannot be answered" : "internal error; the cause is in the log of the service";
    };
  }
}
