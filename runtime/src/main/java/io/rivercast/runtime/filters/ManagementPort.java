package io.rivercast.runtime.filters;

import io.micronaut.management.endpoint.EndpointDefaultConfiguration;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.net.URI;

/** Where health, metrics and info are answered: a port of their own, so that a network can close it to the public. */
@Singleton
public final class ManagementPort {
  private final EndpointDefaultConfiguration endpoints;

  ManagementPort(EndpointDefaultConfiguration endpoints) {
    this.endpoints = endpoints;
  }

  /** Its number; that of the service itself where the two are not apart. */
  public int of(EmbeddedServer server) {
    return endpoints.getPort().orElseGet(server::getPort);
  }

  /** Its address, beside that of a running server. */
  public URI beside(EmbeddedServer server) {
    return URI.create("http://" + server.getHost() + ":" + of(server));
  }
}
