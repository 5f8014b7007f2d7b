package io.rivercast.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;

/**
 * What became of a request.
 *
 * @param admitted how many observations the broker has acknowledged
 * @param refused how many were refused
 * @param refusals which and why, in the order of the body
 * @param notWritten indices of those that were in order but not acknowledged; send them again
 * @param message what is wrong with the request as a whole
 */
@Serdeable
public record IngestAnswer(
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
   * @param message what is wrong and how to mend it
   */
  @Serdeable
  public record Refusal(int index, String reason, String message) {}

  /** Nothing was taken, for one reason. */
  static IngestAnswer nothing(String message) {
    return new IngestAnswer(0, 0, List.of(), List.of(), Optional.of(message));
  }
}
