package io.rivercast.service.door;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** How often somebody was turned away. */
@Singleton
public final class Refusals {
  private static final String NAME = "rivercast.http.refused";

  private final Counter unauthenticated;
  private final Counter forbidden;

  Refusals(MeterRegistry meters) {
    this.unauthenticated = counter(meters, "unauthenticated");
    this.forbidden = counter(meters, "forbidden");
  }

  private static Counter counter(MeterRegistry meters, String reason) {
    return Counter.builder(NAME)
        .tag("reason", reason)
        .description("requests that were turned away")
        .register(meters);
  }

  /** Nobody could tell who it was: 401. */
  public void unauthenticated() {
    unauthenticated.increment();
  }

  /** Whoever it was, this is not theirs: 403. */
  public void forbidden() {
    forbidden.increment();
  }
}
