package io.rivercast.k8s.containers;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** How a broker authenticates its clients. */
interface Authentication {
  /** The super user of the broker, used by the test itself. */
  String ADMIN = "admin";

  /** Lines of {@code server.properties}: the protocols of the listeners INSIDE and OUTSIDE, with their settings. */
  String brokerProperties();

  /** Files of the broker by path. */
  Map<String, String> brokerFiles();

  /** Registers users, as the super user. */
  void register(Admin admin, Collection<String> users) throws Exception;

  /** Client properties of a user, for clients of the test. */
  Map<String, Object> client(String user);

  /** Client properties as environment variables of a service, which name the files below. */
  Map<String, String> environment();

  /** Files of a service in its {@code /etc/rivercast}, by name: credentials and trusted certificates. */
  Map<String, String> files(String user);
}
