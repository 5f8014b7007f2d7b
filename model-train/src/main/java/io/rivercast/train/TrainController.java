package io.rivercast.train;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.rivercast.runtime.auth.Roles;
import java.security.Principal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Accepts requests to train and to cancel runs. */
@Secured(Roles.OPERATOR)
@Controller("/api/v1/forecasters/{forecaster}/train")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(beans = TrainService.class)
final class TrainController {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);

  private final TrainService service;

  TrainController(TrainService service) {
    this.service = service;
  }

  @Post
  HttpResponse<TrainAnswer> train(String forecaster, Principal caller) throws InterruptedException {
    Training training = service.training();
    if (!training.forecasters().contains(forecaster)) {
      return unknown(forecaster, training);
    }
    Optional<CompletableFuture<Void>> request = training.request(forecaster, reason(caller));
    return request.isPresent() && arrived(request.get())
        ? answer(HttpStatus.ACCEPTED, forecaster, "requested")
        : answer(HttpStatus.SERVICE_UNAVAILABLE, forecaster, "the broker does not answer; try again later");
  }

  @Delete
  HttpResponse<TrainAnswer> cancel(String forecaster, Principal caller) {
    Training training = service.training();
    if (!training.forecasters().contains(forecaster)) {
      return unknown(forecaster, training);
    }
    return training.cancel(forecaster, reason(caller))
        ? answer(HttpStatus.ACCEPTED, forecaster, "the run will end; the champion stays")
        : answer(HttpStatus.CONFLICT, forecaster, "no run is in progress here");
  }

  private static String reason(Principal caller) {
    return "requested over HTTP by " + caller.getName();
  }

  private static HttpResponse<TrainAnswer> unknown(String forecaster, Training training) {
    return answer(
        HttpStatus.NOT_FOUND,
        forecaster,
        "there is no such forecaster; configured are " + String.join(", ", training.forecasters()));
  }

  private static boolean arrived(CompletableFuture<Void> request) throws InterruptedException {
    try {
      request.get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private static HttpResponse<TrainAnswer> answer(HttpStatus status, String forecaster, String message) {
    return HttpResponse.<TrainAnswer>status(status).body(new TrainAnswer(forecaster, message));
  }
}
