package io.rivercast.k8s.containers;

import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;

/** SASL_SSL with SCRAM-SHA-512. Only the super user authenticates with PLAIN, since it registers the others. */
final class ScramAuthentication implements Authentication {
  private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule";
  private static final String PLAIN = "org.apache.kafka.common.security.plain.PlainLoginModule";
  private static final int ITERATIONS = 4096;

  private final String salt = UUID.randomUUID().toString();
  private final String authority;
  private final Map<String, String> brokerFiles;

  ScramAuthentication(CertificateAuthority certificates) throws GeneralSecurityException {
    authority = certificates.authority();
    brokerFiles = SecuredBroker.identity(certificates);
  }

  private String password(String user) {
    return user + "-" + salt;
  }

  private String login(String module, String user) {
    return module + " required username=\"" + user + "\" password=\"" + password(user) + "\";";
  }

  @Override
  public String brokerProperties() {
    return """
        listener.security.protocol.map=CONTROLLER:PLAINTEXT,BROKER:PLAINTEXT,INSIDE:SASL_SSL,OUTSIDE:SASL_SSL
        listener.name.inside.sasl.enabled.mechanisms=SCRAM-SHA-512
        listener.name.inside.scram-sha-512.sasl.jaas.config=%1$s required;
        listener.name.outside.sasl.enabled.mechanisms=SCRAM-SHA-512,PLAIN
        listener.name.outside.scram-sha-512.sasl.jaas.config=%1$s required;
        listener.name.outside.plain.sasl.jaas.config=%2$s required user_%3$s="%4$s";
        """.formatted(SCRAM, PLAIN, ADMIN, password(ADMIN));
  }

  @Override
  public Map<String, String> brokerFiles() {
    return brokerFiles;
  }

  @Override
  public void register(Admin admin, Collection<String> users) throws Exception {
    List<UserScramCredentialAlteration> credentials = users.stream()
        .<UserScramCredentialAlteration>map(user -> new UserScramCredentialUpsertion(
            user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), password(user)))
        .collect(Collectors.toList());
    admin.alterUserScramCredentials(credentials).all().get();
  }

  @Override
  public Map<String, Object> client(String user) {
    boolean admin = user.equals(ADMIN);
    return Map.of(
        "security.protocol", "SASL_SSL",
        "sasl.mechanism", admin ? "PLAIN" : "SCRAM-SHA-512",
        "sasl.jaas.config", login(admin ? PLAIN : SCRAM, user),
        "ssl.truststore.type", "PEM",
        "ssl.truststore.certificates", authority);
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(
        "KAFKA_SECURITY_PROTOCOL", "SASL_SSL",
        "KAFKA_SASL_MECHANISM", "SCRAM-SHA-512",
        "KAFKA_SASL_JAAS_CONFIG_FILE", "/etc/rivercast/jaas",
        "KAFKA_SSL_TRUSTSTORE_TYPE", "PEM",
        "KAFKA_SSL_TRUSTSTORE_CERTIFICATES_FILE", "/etc/rivercast/ca.crt");
  }

  @Override
  public Map<String, String> files(String user) {
    return Map.of("jaas", login(SCRAM, user) + "\n", "ca.crt", authority);
  }
}
