package io.rivercast.embedded.broker;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Settings of an embedded broker.
 *
 * @param directory holds its data and is kept at close; without one, a temporary directory that is deleted at close
 * @param port the port clients connect to, 1 to 65535; without one, any free port
 */
public record BrokerSettings(Optional<Path> directory, OptionalInt port) {
  /** The command-line option that sets the port; named in the error when a port is taken. */
  public static final String PORT_OPTION = "--broker-port";

  /** Checks the port. */
  public BrokerSettings {
    if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65_535)) {
      throw new IllegalArgumentException(PORT_OPTION + " must be 1 to 65535, received " + port.getAsInt());
    }
  }

  /** A broker with a temporary directory and any free port. */
  public static BrokerSettings temporary() {
    return new BrokerSettings(Optional.empty(), OptionalInt.empty());
  }

  /** A broker with a persistent directory. */
  public static BrokerSettings in(Path directory) {
    return new BrokerSettings(Optional.of(directory), OptionalInt.empty());
  }

  /** The same with a fixed port. */
  public BrokerSettings withPort(int fixed) {
    return new BrokerSettings(directory, OptionalInt.of(fixed));
  }
}
