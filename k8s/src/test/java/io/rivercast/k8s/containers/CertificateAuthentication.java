package io.rivercast.k8s.containers;

import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;

/** SSL with client certificates: the CN is the user. */
final class CertificateAuthentication implements Authentication {
  private final String authority;
  private final Map<String, String> brokerFiles;
  private final Map<String, String> chains = new TreeMap<>();
  private final Map<String, String> keys = new TreeMap<>();

  /** Uses the certificates of these users. */
  CertificateAuthentication(CertificateAuthority certificates, Collection<String> users)
      throws GeneralSecurityException {
    authority = certificates.authority();
    brokerFiles = SecuredBroker.identity(certificates);
    for (String user : users) {
      chains.put(user, certificates.chain(user));
      keys.put(user, certificates.key(user));
    }
  }

  @Override
  public String brokerProperties() {
    return """
        listener.security.protocol.map=CONTROLLER:PLAINTEXT,BROKER:PLAINTEXT,INSIDE:SSL,OUTSIDE:SSL
        listener.name.inside.ssl.client.auth=required
        listener.name.outside.ssl.client.auth=required
        ssl.principal.mapping.rules=RULE:^CN=([a-z-]+),.*$/$1/,DEFAULT
        """;
  }

  @Override
  public Map<String, String> brokerFiles() {
    return brokerFiles;
  }

  /** Nothing to register: a certificate is enough. */
  @Override
  public void register(Admin admin, Collection<String> users) {}

  @Override
  public Map<String, Object> client(String user) {
    return Map.of(
        "security.protocol", "SSL",
        "ssl.keystore.type", "PEM",
        "ssl.keystore.key", keys.getOrDefault(user, ""),
        "ssl.keystore.certificate.chain", chains.getOrDefault(user, ""),
        "ssl.truststore.type", "PEM",
        "ssl.truststore.certificates", authority);
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "KAFKA_SECURITY_PROTOCOL", "SSL",
        "KAFKA_SSL_KEYSTORE_TYPE", "PEM",
        "KAFKA_SSL_KEYSTORE_KEY_FILE", "/etc/rivercast/user.key",
        "KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN_FILE", "/etc/rivercast/user.crt",
        "KAFKA_SSL_TRUSTSTORE_TYPE", "PEM",
        "KAFKA_SSL_TRUSTSTORE_CERTIFICATES_FILE", "/etc/rivercast/ca.crt");
  }

  @Override
  public Map<String, String> files(String user) {
    return Map.of(
        "user.key", keys.getOrDefault(user, ""),
        "user.crt", chains.getOrDefault(user, ""),
        "ca.crt", authority);
  }
}
