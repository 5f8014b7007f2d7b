package io.rivercast.ingest;

import io.rivercast.ingest.broker.BrokerLink;
import io.rivercast.ingest.publish.ObservationPublisher;
import io.rivercast.schemas.topic.Topics;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker in memory that a test switches off and on. */
public final class FakeLink implements BrokerLink {
  private final MockProducer<byte[], byte[]> producer;
  private final ObservationPublisher publisher;
  private final Semaphore there = new Semaphore(0);
  private volatile Optional<String> problem = Optional.empty();
  private volatile boolean closed;

  /**
   * Over a producer in memory.
   *
   * @param acknowledges whether each record is acknowledged at once
   */
  public FakeLink(boolean acknowledges) {
    this.producer = producer(acknowledges);
    this.publisher = new ObservationPublisher(producer, Topics.standard());
  }

  /** A producer in memory. */
  public static MockProducer<byte[], byte[]> producer(boolean acknowledges) {
    return new MockProducer<>(
        acknowledges, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** What it writes with. */
  public MockProducer<byte[], byte[]> producer() {
    return producer;
  }

  /** Makes the broker available, once. */
  public void comeUp() {
    problem = Optional.empty();
    there.release();
  }

  /** Makes the broker unavailable until it is available again. */
  public void goAway(String why) {
    problem = Optional.of(why);
  }

  /** Whether it was let go. */
  public boolean closed() {
    return closed;
  }

  @Override
  public void prepare(Consumer<String> note) throws InterruptedException {
    if (!there.tryAcquire()) {
      note.accept("the fake broker is away");
      there.acquire();
    }
  }

  @Override
  public ObservationPublisher publisher() {
    return publisher;
  }

  @Override
  public Optional<String> problem() {
    return problem;
  }

  @Override
  public void close() {
    closed = true;
    publisher.close();
  }
}
