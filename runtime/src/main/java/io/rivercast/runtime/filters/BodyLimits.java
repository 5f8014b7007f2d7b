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
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bounds request bodies on every port of an HTTP server: in bytes over all connections together (503) and over those of
 * one client (429), since they are buffered in direct memory that Kafka and ONNX Runtime need as well, and each of them in
 * time (408).
 */
@Singleton
final class BodyLimits implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {
  private static final Logger LOG = LoggerFactory.getLogger(BodyLimits.class);

  private static final int CLIENT_SHARE = 4;
  private static final int IPV6_NETWORK_BYTES = 8;

  /** Result of a reservation. */
  enum Reservation {
    /** The bytes count from now on. */
    GRANTED,
    /** The client would exceed its share; nothing was reserved. */
    CLIENT_EXCEEDED,
    /** All clients together would exceed the budget; nothing was reserved. */
    TOTAL_EXCEEDED
  }

  private final long maxBytes;
  private final long maxClientBytes;
  private final Duration timeout;
  private final BeanProvider<Refusals> refusals;
  private final AtomicLong buffered = new AtomicLong();
  /** Bytes by client; a client without any has no entry. */
  private final Map<String, Long> byClient = new ConcurrentHashMap<>();

  /** Reads the limits; {@code refusals} is looked up when a request is refused, since this is created before metrics are. */
  BodyLimits(Environment environment, BeanProvider<Refusals> refusals) {
    Function<String, Optional<String>> property = key -> environment.getProperty(key, String.class);
    this.maxBytes = KnownSettings.HTTP_MAX_BUFFERED_BODY_BYTES.get(property);
    this.maxClientBytes =
        KnownSettings.HTTP_MAX_CLIENT_BODY_BYTES.find(property).orElseGet(() -> maxBytes / CLIENT_SHARE);
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

  /** Client of an address: an IPv4 address, or the /64 network of an IPv6 address, which one host usually has alone. */
  static String client(@Nullable SocketAddress remote) {
    if (!(remote instanceof InetSocketAddress address) || address.getAddress() == null) {
      return "unknown";
    }
    byte[] bytes = address.getAddress().getAddress();
    return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, IPV6_NETWORK_BYTES));
  }

  /** Reserves bytes for a client. */
  Reservation reserve(String client, long bytes) {
    if (byClient.merge(client, bytes, Long::sum) > maxClientBytes) {
      releaseShare(client, bytes);
      return Reservation.CLIENT_EXCEEDED;
    }
    if (buffered.addAndGet(bytes) > maxBytes) {
      release(client, bytes);
      return Reservation.TOTAL_EXCEEDED;
    }
    return Reservation.GRANTED;
  }

  /** Releases bytes that were reserved. */
  void release(String client, long bytes) {
    buffered.addAndGet(-bytes);
    releaseShare(client, bytes);
  }

  private void releaseShare(String client, long bytes) {
    byClient.computeIfPresent(client, (_, held) -> held > bytes ? held - bytes : null);
  }

  void countOverload() {
    LOG.warn("refused a request with 503: request bodies in memory have reached {} ({} bytes)",
        KnownSettings.HTTP_MAX_BUFFERED_BODY_BYTES.name(), maxBytes);
    refusals.get().overload();
  }

  void countClientOverload(@Nullable SocketAddress remote) {
    LOG.warn("refused a request of {} with 429: its request bodies in memory have reached {} ({} bytes)", remote,
        KnownSettings.HTTP_MAX_CLIENT_BODY_BYTES.name(), maxClientBytes);
    refusals.get().clientOverload();
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
                  new BodyLimitHandler(BodyLimits.this, client(pipeline.channel().remoteAddress()))));
    }
  }
}
