package io.rivercast.ingest.http;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.rivercast.ingest.IngestService;
import io.rivercast.ingest.http.IngestHandler.Reply;
import io.rivercast.runtime.auth.Roles;
import io.rivercast.runtime.metric.ReadingReport;
import io.rivercast.runtime.trace.TraceContext;
import java.util.Optional;

/** {@code POST /api/v1/observations}. Created at startup, so that its metrics are exported as 0. */
@Context
@Secured(Roles.INGESTER)
@Controller(ObservationController.PATH)
@Requires(property = "rivercast.ingest.enabled", notEquals = "false")
final class ObservationController {
  static final String PATH = "/api/v1/observations";

  private static final String RETRY_AFTER_SECONDS = "5";

  private final IngestHandler handler;

  ObservationController(IngestService service, ReadingReport report) {
    this.handler = new IngestHandler(
        service.settings(), service.gate(), service.meters(), report.section("ingest"), service::link);
  }

  /** Any content type: a body that is not JSON gets its own error message. */
  @Post(consumes = MediaType.ALL, produces = MediaType.APPLICATION_JSON)
  @ExecuteOn(TaskExecutors.BLOCKING)
  HttpResponse<IngestResponse> post(HttpRequest<byte[]> request) {
    Optional<TraceContext> trace = request.getHeaders().findFirst(TraceContext.HEADER).flatMap(TraceContext::parse);
    Reply reply = handler.handle(request.getBody().orElse(new byte[0]), trace);
    MutableHttpResponse<IngestResponse> response =
        HttpResponse.<IngestResponse>status(reply.status()).body(reply.response());
    return reply.status() == HttpStatus.SERVICE_UNAVAILABLE
        ? response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        : response;
  }
}
