package io.rivercast.embedded.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/** The two ports of a broker on the loopback interface: one for clients, one for its own controller. */
record Ports(int client, int controller) {
  static final String HOST = "127.0.0.1";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  /** Reserves the given port for clients, if it is free, and free ports for the rest. */
  static Ports choose(OptionalInt wished) {
    // Both sockets are open at once, so that the two ports differ.
    try (ServerSocket client = bindClient(wished); ServerSocket controller = bind(0)) {
      return new Ports(client.getLocalPort(), controller.getLocalPort());
    } catch (IOException e) {
      throw new BrokerException("no free port on " + HOST + ": " + e.getMessage(), e);
    }
  }

  private static ServerSocket bindClient(OptionalInt wished) throws IOException {
    try {
      return bind(wished.orElse(0));
    } catch (IOException e) {
      if (wished.isEmpty()) {
        throw e;
      }
      throw new BrokerException("port " + wished.getAsInt() + " cannot be used by the broker (" + e.getMessage()
          + "); choose another with " + BrokerSettings.PORT_OPTION, e);
    }
  }

  private static ServerSocket bind(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
