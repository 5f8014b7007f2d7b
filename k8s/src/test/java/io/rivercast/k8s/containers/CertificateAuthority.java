package io.rivercast.k8s.containers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A certificate authority and the certificates that it signed, as PEM, created by the JDK's keytool. */
final class CertificateAuthority {
  private static final String AUTHORITY = "authority";
  private static final String PASSWORD = "only-for-this-test";

  private final Path store;
  private final KeyStore keys;

  /** Signs a certificate for each name, which becomes its CN; all are valid for {@code kafka} and localhost. */
  CertificateAuthority(Path folder, List<String> names)
      throws IOException, GeneralSecurityException, InterruptedException {
    store = folder.resolve("keys.p12");
    keytool(AUTHORITY, "-ext", "bc:c", "-ext", "ku:c=keyCertSign");
    for (String name : names) {
      keytool(name, "-signer", AUTHORITY, "-ext", "san=dns:kafka,dns:localhost,ip:127.0.0.1");
    }
    keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      keys.load(in, PASSWORD.toCharArray());
    }
  }

  private void keytool(String name, String... more) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC", "-genkeypair", "-alias", name,
        "-dname", "CN=" + name + ",O=rivercast", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2",
        "-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + output);
    }
  }

  /** The certificate of the authority. */
  String authority() throws GeneralSecurityException {
    return pem("CERTIFICATE", keys.getCertificate(AUTHORITY).getEncoded());
  }

  /** The certificate of a name with its chain. */
  String chain(String name) throws GeneralSecurityException {
    StringBuilder chain = new StringBuilder();
    for (Certificate certificate : keys.getCertificateChain(name)) {
      chain.append(pem("CERTIFICATE", certificate.getEncoded()));
    }
    return chain.toString();
  }

  /** The private key of a name. */
  String key(String name) throws GeneralSecurityException {
    return pem("PRIVATE KEY", keys.getKey(name, PASSWORD.toCharArray()).getEncoded());
  }

  private static String pem(String what, byte[] bytes) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + what + "-----\n" + lines + "\n-----END " + what + "-----\n";
  }
}
