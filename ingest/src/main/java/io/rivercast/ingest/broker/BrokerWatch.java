package io.rivercast.ingest.broker;

import io.rivercast.runtime.lifecycle.Work;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks a broker that is there at an interval; ends, to be started again, where it does not answer for its topics. */
public final class BrokerWatch implements Work {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerWatch.class);

  private final BrokerLink link;
  private final Duration interval;
  private final CountDownLatch stop = new CountDownLatch(1);

  /** A watch that does not run. */
  public BrokerWatch(BrokerLink link, Duration interval) {
    this.link = link;
    this.interval = interval;
  }

  @Override
  public void run() throws InterruptedException {
    LOG.info("Ready to take observations");
    while (!stop.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
      Optional<String> problem = link.problem();
      if (problem.isPresent()) {
        throw new TimeoutException(problem.get());
      }
    }
  }

  @Override
  public void stop() {
    stop.countDown();
  }

  @Override
  public Optional<String> waitingFor() {
    return Optional.empty();
  }
}
