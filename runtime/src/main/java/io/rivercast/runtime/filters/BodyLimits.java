package io.rivercast.runtime.filters;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.env.Environment;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.rivercast.core.settings.ConfigException;
import io.rivercast.runtime.auth.Refusals;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
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
  static final String MAX_BYTES = "rivercast.http.max-buffered-body-bytes";
  static final String TIMEOUT = "rivercast.http.body-timeout";

  private static final Logger LOG = LoggerFactory.getLogger(BodyLimits.class);
  private static final long DEFAULT_MAX_BYTES = 64L << 20;
  private static final long MIN_MAX_BYTES = 64L << 10;
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration MIN_TIMEOUT = Duration.ofMillis(100);
  private static final Duration MAX_TIMEOUT = Duration.ofHours(1);

  private final long maxBytes;
  private final Duration timeout;
  private final BeanProvider<Refusals> refusals;
  private final AtomicLong buffered = new AtomicLong();

  /** Reads the limits; {@code refusals} is looked up when a request is refused, since this is created before metrics are. */
  BodyLimits(Environment environment, BeanProvider<Refusals> refusals) {
    Function<String, Optional<String>> property =
        key -> environment.getProperty(key, String.class).map(String::strip).filter(text -> !text.isEmpty());
    this.maxBytes =
        property.apply(MAX_BYTES).map(text -> parse(MAX_BYTES, text, Long::parseLong)).orElse(DEFAULT_MAX_BYTES);
    this.timeout = property.apply(TIMEOUT).map(text -> parse(TIMEOUT, text, Duration::parse)).orElse(DEFAULT_TIMEOUT);
    this.refusals = refusals;
    if (maxBytes < MIN_MAX_BYTES) {
      throw new ConfigException(MAX_BYTES, "must be at least " + MIN_MAX_BYTES + ", received " + maxBytes);
    }
    if (timeout.compareTo(MIN_TIMEOUT) < 0 || timeout.compareTo(MAX_TIMEOUT) > 0) {
      throw new ConfigException(TIMEOUT, "must be " + MIN_TIMEOUT + " to " + MAX_TIMEOUT + ", received " + timeout);
    }
  }

  private static <T> T parse(String key, String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (NumberFormatException e) {
      throw new ConfigException(key, "must be a whole number of bytes, received '" + text + "'");
    } catch (DateTimeException e) {
      throw new ConfigException(key, "must be an ISO-8601 duration such as PT30S, received '" + text + "'");
    }
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
    LOG.warn("refused a request with 503: request bodies in memory have reached {} ({} bytes)", MAX_BYTES, maxBytes);
    refusals.get().overload();
  }

  void countTimeout() {
    LOG.warn("closed a connection with 408: its request body did not arrive within {} ({})", TIMEOUT, timeout);
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
