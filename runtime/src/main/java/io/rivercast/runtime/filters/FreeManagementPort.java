package io.rivercast.runtime.filters;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.management.endpoint.EndpointDefaultConfiguration;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Makes a free port of {@code endpoints.all.port} 0 or -1: Micronaut ties routes to the number that is configured. */
@Singleton
final class FreeManagementPort implements BeanCreatedEventListener<EndpointDefaultConfiguration> {
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
