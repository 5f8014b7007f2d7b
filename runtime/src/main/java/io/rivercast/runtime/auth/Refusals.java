package io.rivercast.runtime.auth;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.rivercast.runtime.metric.SharedMetrics;

/** Counters of refused requests and the alarm of the key file. Created at startup, so that they are exported as 0. */
@Context
public final class Refusals {
  private final Counter unauthenticated;
  private final Counter forbidden;
  private final Counter overload;
  private final Counter clientOverload;
  private final Counter timeout;

  Refusals(MeterRegistry registry, Authenticator authenticator) {
    this.unauthenticated = SharedMetrics.HTTP_REFUSED.counter(registry, "unauthenticated");
    this.forbidden = SharedMetrics.HTTP_REFUSED.counter(registry, "forbidden");
    this.overload = SharedMetrics.HTTP_REFUSED.counter(registry, "overload");
    this.clientOverload = SharedMetrics.HTTP_REFUSED.counter(registry, "client-overload");
    this.timeout = SharedMetrics.HTTP_REFUSED.counter(registry, "timeout");
    SharedMetrics.KEY_FILE_DAMAGED.gauge(registry, authenticator, each -> each.keyFileDamaged() ? 1 : 0);
  }

  /** The caller could not be identified: 401. */
  public void unauthenticated() {
    unauthenticated.increment();
  }

  /** The caller lacks the role: 403. */
  public void forbidden() {
    forbidden.increment();
  }

  /** Too many request bodies were in memory: 503. */
  public void overload() {
    overload.increment();
  }

  /** Too many request bodies of one client were in memory: 429. */
  public void clientOverload() {
    clientOverload.increment();
  }

  /** A request body did not arrive in time: 408. */
  public void timeout() {
    timeout.increment();
  }
}
