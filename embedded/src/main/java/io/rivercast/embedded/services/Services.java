package io.rivercast.embedded.services;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.exceptions.ApplicationStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import io.rivercast.embedded.console.UserException;
import io.rivercast.runtime.filters.ManagementPort;
import io.rivercast.runtime.lifecycle.ManagedService;
import java.net.BindException;
import java.net.URI;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ingest, features, training and serving in one process, with one HTTP server for all of them. */
public final class Services implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Services.class);

  private final ApplicationContext context;
  private final EmbeddedServer server;

  private Services(ApplicationContext context, EmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  /**
   * Starts them; each retries in the background until it has found its topics.
   *
   * @throws UserException if the port is taken or a setting is wrong
   */
  public static Services start(ServiceSettings settings) {
    ApplicationContext context = null;
    try {
      context = ApplicationContext.builder().banner(false).properties(settings.properties()).start();
      EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
      return new Services(context, server);
    } catch (ApplicationStartupException | BeanInstantiationException | ServerStartupException e) {
      if (context != null) {
        context.close();
      }
      throw explain(e);
    }
  }

  private static UserException explain(RuntimeException e) {
    LOG.info("the services did not start", e);
    Throwable root = e;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      root = cause;
      if (cause instanceof ServerStartupException taken && cause.getCause() instanceof BindException) {
        return new UserException(inUse(taken), e);
      }
      if (cause instanceof IllegalArgumentException || cause instanceof ConfigException) {
        return new UserException(String.valueOf(cause.getMessage()), e);
      }
    }
    return new UserException("the services did not start, see the log: " + root, e);
  }

  /** Micronaut's message ends with the address that it could not take; it may be that of either port. */
  private static String inUse(ServerStartupException e) {
    String message = String.valueOf(e.getMessage());
    return "port " + message.substring(message.lastIndexOf(':') + 1)
        + " is in use; choose others with --port and --management-port, or 0 for any free one";
  }

  /** Where the page is. */
  public URI page() {
    return server.getURI();
  }

  /** Where health and metrics are. */
  public URI management() {
    return context.getBean(ManagementPort.class).beside(server);
  }

  /**
   * Why a service will do nothing more without help: its work has ended after all attempts to start it again, or does not
   * get past a record. Empty while there is no such service.
   */
  public Optional<String> failure() {
    return context.getBeansOfType(ManagedService.class).stream()
        .flatMap(service -> service.failure().stream())
        .findFirst();
  }

  @Override
  public void close() {
    context.close();
  }
}
