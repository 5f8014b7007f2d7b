package io.rivercast.runtime.filters;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.management.endpoint.EndpointDefaultConfiguration;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;

/** The port of health, metrics and info, apart from the service's own so that a network can close it to the public. */
@Singleton
public final class ManagementPort {
  private final EndpointDefaultConfiguration endpoints;

  ManagementPort(EndpointDefaultConfiguration endpoints) {
    this.endpoints = endpoints;
  }

  /** The port number; the server's own where both are the same. */
  public int of(EmbeddedServer server) {
    return endpoints.getPort().orElseGet(server::getPort);
  }

  /** The address on the host of a running server. */
  public URI beside(EmbeddedServer server) {
    return URI.create("http://" + server.getHost() + ":" + of(server));
  }

  /** Replaces {@code endpoints.all.port} 0 or -1 by a free port: Micronaut binds routes to the configured number. */
  @Singleton
  static final class FreePort implements BeanCreatedEventListener<EndpointDefaultConfiguration> {
    @Override
    public EndpointDefaultConfiguration onCreated(BeanCreatedEvent<EndpointDefaultConfiguration> event) {
      EndpointDefaultConfiguration endpoints = event.getBean();
      if (endpoints.getPort().orElse(1) <= 0) {
        endpoints.setPort(free());
      }
      return endpoints;
    }

    private static int free() {
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        throw new UncheckedIOException("there is no free port for health and metrics", e);
      }
    }
  }
}
