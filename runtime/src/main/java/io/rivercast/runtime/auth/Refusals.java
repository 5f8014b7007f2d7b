package io.rivercast.runtime.auth;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.rivercast.runtime.metric.SharedMetrics;

/** How often somebody was turned away. Made at the start, so that the figures are there at nought. */
@Context
public final class Refusals {
  private final Counter unauthenticated;
  private final Counter forbidden;

  Refusals(MeterRegistry meters) {
    this.unauthenticated = SharedMetrics.HTTP_REFUSED.counter(meters, "unauthenticated");
    this.forbidden = SharedMetrics.HTTP_REFUSED.counter(meters, "forbidden");
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
