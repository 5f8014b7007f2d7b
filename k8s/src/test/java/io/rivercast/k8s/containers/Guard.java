package io.rivercast.k8s.containers;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** How a broker finds out who its clients are, and how clients show it. */
interface Guard {
  /** The super user of the broker, which is the test. */
  String ADMIN = "admin";

  /** Lines of {@code server.properties}: the protocols of the listeners INSIDE and OUTSIDE, and what belongs to them. */
  String brokerProperties();

  /** Files of the broker by their path. */
  Map<String, String> brokerFiles();

  /** Makes users known; the super user can do it. */
  void admit(Admin admin, Collection<String> users) throws Exception;

  /** Client properties of a user, for the test itself. */
  Map<String, Object> client(String user);

  /** Client properties as variables of a service, by the files below. */
  Map<String, String> environment();

  /** Files of a service in its {@code /etc/rivercast}, by name: its secrets, and whom to trust. */
  Map<String, String> files(String user);
}
