package io.rivercast.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;

/**
 * Result of a request.
 *
 * @param admitted number of observations that the broker has acknowledged
 * @param refused number of refused ones
 * @param refusals index and reason of each refused one, in the order of the body
 * @param notWritten indices of valid ones that were not acknowledged; send them again
 * @param message problem of the request as a whole
 */
@Serdeable
public record IngestResponse(
    int admitted,
    int refused,
    @JsonInclude(JsonInclude.Include.ALWAYS) List<Refusal> refusals,
    List<Integer> notWritten,
    Optional<String> message) {
  /**
   * One refused reading.
   *
   * @param index in the body, from 0
   * @param reason its code
   * @param message what is wrong and how to fix it
   */
  @Serdeable
  public record Refusal(int index, String reason, String message) {}

  /** Nothing was admitted, for one reason. */
  static IngestResponse nothing(String message) {
    return new IngestResponse(0, 0, List.of(), List.of(), Optional.of(message));
  }
}
