package io.rivercast.serve.loop;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.rivercast.serve.metric.ServeMetrics;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Metrics of the loop; see {@link ServeMetrics}. */
final class LoopMeters {
  private final InstantSource clock;
  private final Timer poll;
  private final Timer delay;
  private final DistributionSummary windows;
  private final Counter committed;
  private final Counter aborted;

  LoopMeters(MeterRegistry registry, InstantSource clock) {
    this.clock = clock;
    this.poll = ServeMetrics.POLL.timer(registry);
    this.delay = ServeMetrics.DELAY.timer(registry);
    this.windows = ServeMetrics.POLL_WINDOWS.summary(registry);
    this.committed = ServeMetrics.COMMITTED.counter(registry);
    this.aborted = ServeMetrics.ABORTED.counter(registry);
  }

  void turn(int count, Runnable work) {
    windows.record(count);
    poll.record(work);
  }

  /** The answers to these windows are there for all to read; a window's time is when it arrived on the stream. */
  void committed(ConsumerRecords<byte[], byte[]> answered) {
    committed.increment();
    long now = clock.millis();
    for (ConsumerRecord<byte[], byte[]> window : answered) {
      delay.record(Math.max(0, now - window.timestamp()), TimeUnit.MILLISECONDS);
    }
  }

  void aborted() {
    aborted.increment();
  }
}
