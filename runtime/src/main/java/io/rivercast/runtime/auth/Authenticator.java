package io.rivercast.runtime.auth;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.env.Environment;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration.NettyListenerConfiguration;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Knows who may come in. It is made before anything else, so that nothing runs yet where nothing says who may, and there is
 * no start.
 */
@Context
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class Authenticator {
  private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);
  private static final Caller HERE = Caller.anyone("loopback");
  private static final Caller ANYBODY = Caller.anyone("anybody");

  private final Authentication door;
  private final Optional<LiveKeys> keys;
  private final Optional<Tokens> tokens;
  private final Scheduler scheduler;

  Authenticator(
      Environment environment,
      NettyHttpServerConfiguration server,
      @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
    this(
        Authentication.of(hosts(server), HttpSettings.read(key -> environment.getProperty(key, String.class))),
        Schedulers.fromExecutorService(blocking));
  }

  private Authenticator(Authentication door, Scheduler scheduler) {
    this.door = door;
    this.scheduler = scheduler;
    switch (door) {
      case Authentication.Open _ -> LOG.info("whoever is on this machine may come in: nobody else can");
      case Authentication.Unlocked _ -> LOG.warn(
          "EVERYBODY who reaches this service may come in and do everything, since {} is true", HttpSettings.INSECURE);
      case Authentication.Locked _ -> LOG.info("callers need a key or a token");
    }
    if (door instanceof Authentication.Locked(var file, var jwt)) {
      this.keys = file.map(path -> new LiveKeys(path, System::nanoTime));
      this.tokens = jwt.map(Tokens::new);
    } else {
      this.keys = Optional.empty();
      this.tokens = Optional.empty();
    }
  }

  /** Every address that is listened on; that of the management port is the server's own. */
  private static List<String> hosts(NettyHttpServerConfiguration server) {
    List<NettyListenerConfiguration> listeners = server.getListeners();
    Stream<String> others =
        listeners == null
            ? Stream.empty()
            : listeners.stream()
                .filter(listener -> listener.getFamily() == NettyListenerConfiguration.Family.TCP)
                .map(listener -> Optional.ofNullable(listener.getHost()).orElse(""));
    return Stream.concat(Stream.of(server.getHost().orElse("")), others).toList();
  }

  /** Whether nobody is asked, since only this machine can come in. */
  public boolean open() {
    return door instanceof Authentication.Open;
  }

  /** Who comes in where nobody is asked; empty where callers have to say who they are. */
  Optional<Caller> unasked() {
    return switch (door) {
      case Authentication.Open _ -> Optional.of(HERE);
      case Authentication.Unlocked _ -> Optional.of(ANYBODY);
      case Authentication.Locked _ -> Optional.empty();
    };
  }

  /** Whose key or token this is; nothing where it is not good, an error where that cannot be told now. */
  public Mono<Caller> caller(String credential) {
    if (!Tokens.isToken(credential)) {
      return Mono.justOrEmpty(keys.flatMap(known -> known.caller(credential)));
    }
    return Mono.justOrEmpty(tokens)
        .flatMap(checker -> Mono.fromCallable(() -> checker.caller(credential))
            .subscribeOn(scheduler)
            .flatMap(Mono::justOrEmpty));
  }
}
