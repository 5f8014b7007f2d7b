package io.rivercast.runtime.filters;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.env.Environment;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.rivercast.runtime.auth.Refusals;
import io.rivercast.runtime.settings.KnownSettings;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds request bodies on every port of an HTTP server: in bytes over all connections together (503), since they are
 * buffered in direct memory that Kafka and ONNX Runtime need as well, and each of them in time (408).
 */
@Singleton
final class BodyLimits implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private static final Logger LOG = LoggerFactory.getLogger(BodyLimits.class);

  private final long maxBytes;
  private final Duration timeout;
  private final BeanProvider<Refusals> refusals;
  private final AtomicLong buffered = new AtomicLong();

  /** Reads the limits; {@code refusals} is looked up when a request is refused, since this is created before metrics are. */
  BodyLimits(Environment environment, BeanProvider<Refusals> refusals) {
    Function<String, Optional<String>> property = key -> environment.getProperty(key, String.class);
    this.maxBytes = KnownSettings.HTTP_MAX_BUFFERED_BODY_BYTES.get(property);
    this.timeout = KnownSettings.HTTP_BODY_TIMEOUT.get(property);
    this.refusals = refusals;
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(new Customizer(Optional.empty()));
    return event.getBean();
  }

  Duration timeout() {
    return timeout;
  }

  /** Takes bytes from the budget; false, with nothing taken, where they exceed it. */
  boolean reserve(long bytes) {
    if (buffered.addAndGet(bytes) <= maxBytes) {
      return true;
    }
    buffered.addAndGet(-bytes);
    return false;
  }

  void release(long bytes) {
    buffered.addAndGet(-bytes);
  }

  void countOverload() {
    LOG.warn("refused a request with 503: request bodies in memory have reached {} ({} bytes)",
        KnownSettings.HTTP_MAX_BUFFERED_BODY_BYTES.name(), maxBytes);
    refusals.get().overload();
  }

  void countTimeout() {
    LOG.warn("closed a connection with 408: its request body did not arrive within {} ({})",
        KnownSettings.HTTP_BODY_TIMEOUT.name(), timeout);
    refusals.get().timeout();
  }

  /** Adds a {@link BodyLimitHandler} to each HTTP/1.1 connection, between the codec and Micronaut's own handler. */
  private final class Customizer implements NettyServerCustomizer {
    private final Optional<Channel> channel;

    Customizer(Optional<Channel> channel) {
      this.channel = channel;
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel specific, ChannelRole role) {
      return new Customizer(Optional.of(specific));
    }

    @Override
    public void onStreamPipelineBuilt() {
      channel.map(Channel::pipeline)
          .filter(pipeline -> pipeline.get(ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND) != null)
          .ifPresent(
              pipeline -> pipeline.addBefore(
                  ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND, "rivercast-body-limit",
                  new BodyLimitHandler(BodyLimits.this)));
    }
  }
}
