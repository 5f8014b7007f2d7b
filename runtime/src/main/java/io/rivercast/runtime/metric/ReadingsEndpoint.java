package io.rivercast.runtime.metric;

import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.management.endpoint.annotation.Read;
import java.util.SortedMap;

/** {@code GET /readings} on the management port: what became of readings, by service. */
@Endpoint(id = "readings")
final class ReadingsEndpoint {
  private final ReadingReport report;

  ReadingsEndpoint(ReadingReport report) {
    this.report = report;
  }

  @Read
  SortedMap<String, ReadingReport.View> read() {
    return report.views();
  }
}
