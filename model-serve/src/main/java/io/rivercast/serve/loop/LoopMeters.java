package io.rivercast.serve.loop;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** What the loop tells a monitoring system. */
final class LoopMeters {
  private final Timer turn;
  private final DistributionSummary records;
  private final Counter aborted;

  LoopMeters(MeterRegistry registry) {
    turn =
        Timer.builder("rivercast.serve.poll")
            .description("Time to answer and commit the windows of one poll")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    records =
        DistributionSummary.builder("rivercast.serve.poll.records").description("Windows in one poll")
            .register(registry);
    aborted =
        Counter.builder("rivercast.serve.transactions.aborted")
            .description("Transactions that were aborted and done again")
            .register(registry);
  }

  void turn(int windows, Runnable work) {
    records.record(windows);
    turn.record(work);
  }

  void aborted() {
    aborted.increment();
  }
}
