package io.rivercast.runtime.auth;

import io.micronaut.context.annotation.Context;
import io.micronaut.context.env.Environment;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration.NettyListenerConfiguration;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.filters.AuthenticationFetcher;
import jakarta.inject.Named;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Identifies callers by API key or token. Created first, so that startup fails without authentication settings. */
@Context
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class Authenticator implements AuthenticationFetcher<HttpRequest<?>> {
  private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);
  private static final Duration RECHECK_INTERVAL = Duration.ofSeconds(1);

  private final Authentication mode;
  private final Optional<ApiKeyFile> keys;
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

  private Authenticator(Authentication mode, Scheduler scheduler) {
    this.mode = mode;
    this.scheduler = scheduler;
    switch (mode) {
      case Authentication.Open _ -> LOG.info("no authentication: the service listens on loopback only");
      case Authentication.Unlocked _ -> LOG.warn(
          "NO AUTHENTICATION: every client that reaches this service may do everything, since {} is true",
          HttpSettings.INSECURE);
      case Authentication.Locked _ -> LOG.info("callers need a key or a token");
    }
    if (mode instanceof Authentication.Locked(var file, var jwt)) {
      this.keys = file.map(path -> new ApiKeyFile(path, System::nanoTime));
      this.tokens = jwt.map(Tokens::new);
    } else {
      this.keys = Optional.empty();
      this.tokens = Optional.empty();
    }
  }

  /** Every address that is listened on; the management port uses the server's own. */
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

  /** Whether there is no authentication since only this machine can connect. */
  public boolean open() {
    return mode instanceof Authentication.Open;
  }

  @Override
  public Publisher<io.micronaut.security.authentication.Authentication> fetchAuthentication(HttpRequest<?> request) {
    return Mono.justOrEmpty(anonymous())
        .switchIfEmpty(Mono.defer(() -> Mono.justOrEmpty(Credentials.of(request)).flatMap(this::caller)))
        .map(Caller::authentication);
  }

  /** The caller of every request where there is no authentication; empty where credentials are required. */
  private Optional<Caller> anonymous() {
    return switch (mode) {
      case Authentication.Open _ -> Optional.of(Caller.anonymous("loopback"));
      case Authentication.Unlocked _ -> Optional.of(Caller.anonymous("anybody"));
      case Authentication.Locked _ -> Optional.empty();
    };
  }

  /** The owner of a key or token; empty where it is not valid, an error where that cannot be checked at the moment. */
  public Mono<Caller> caller(String credential) {
    if (!Tokens.isToken(credential)) {
      return Mono.justOrEmpty(keys.flatMap(known -> known.caller(credential)));
    }
    return Mono.justOrEmpty(tokens)
        .flatMap(checker -> Mono.fromCallable(() -> checker.caller(credential))
            .subscribeOn(scheduler)
            .flatMap(Mono::justOrEmpty));
  }

  /**
   * Completes when the credentials of a request no longer grant a role: the key was revoked or the token has expired.
   * Long responses end with it. Never completes where there is no authentication; an issuer that cannot be reached
   * revokes nothing.
   */
  public Mono<Void> revoked(HttpRequest<?> request, Role role) {
    if (anonymous().isPresent()) {
      return Mono.never();
    }
    String credential = Credentials.of(request).orElse("");
    return Flux.interval(RECHECK_INTERVAL)
        .onBackpressureDrop()
        .concatMap(_ -> caller(credential).map(caller -> caller.may(role)).defaultIfEmpty(false).onErrorReturn(true))
        .takeWhile(granted -> granted)
        .then();
  }

  /** Whether the key file has become invalid while the service runs. */
  boolean keyFileDamaged() {
    return keys.map(ApiKeyFile::damaged).orElse(false);
  }
}
