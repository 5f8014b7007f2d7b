package io.rivercast.quickstart.services;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.http.server.exceptions.ServerStartupException;
import io.micronaut.runtime.exceptions.ApplicationStartupException;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.BindException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ingest, features, training and serving in one process, with one HTTP server on loopback for all of them. */
public final class Services implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Services.class);

  private final ApplicationContext context;
  private final EmbeddedServer server;

  private Services(ApplicationContext context, EmbeddedServer server) {
    this.context = context;
    this.server = server;
  }

  /**
   * Starts them; each goes on in the background until it has found its topics.
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
      throw explain(e, settings.port());
    }
  }

  private static UserException explain(RuntimeException e, int port) {
    LOG.info("the services did not start", e);
    Throwable root = e;
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      root = cause;
      if (cause instanceof BindException) {
        return new UserException("port " + port + " is in use; choose another with --port, or 0 for any free one",
            e);
      }
      if (cause instanceof IllegalArgumentException) {
        return new UserException(String.valueOf(cause.getMessage()), e);
      }
    }
    return new UserException("the services did not start, see the log: " + root, e);
  }

  /** Where the page is. */
  public URI page() {
    return server.getURI();
  }

  @Override
  public void close() {
    context.close();
  }
}
