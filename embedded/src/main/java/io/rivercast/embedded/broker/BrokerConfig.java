package io.rivercast.embedded.broker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Properties;

/** The settings of a node: those of {@code broker.properties}, its ports and its directory. */
final class BrokerConfig {
  static final int NODE = 1;
  static final String CONTROLLER = "CONTROLLER";
  private static final String FILE = "broker.properties";

  private BrokerConfig() {}

  static Properties of(Path directory, Ports ports) {
    String clients = "CLIENTS://" + Ports.HOST + ":" + ports.client();
    String controller = Ports.HOST + ":" + ports.controller();
    Properties config = new Properties();
    try (InputStream in = Objects.requireNonNull(BrokerConfig.class.getResourceAsStream(FILE), FILE)) {
      config.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    config.setProperty("controller.quorum.voters", NODE + "@" + controller);
    config.setProperty("listeners", clients + "," + CONTROLLER + "://" + controller);
    config.setProperty("advertised.listeners", clients);
    config.setProperty("log.dirs", directory.toString());
    return config;
  }
}
