package io.rivercast.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.schemas.signing.Keys;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

class SecretsCommandTest {
  @TempDir
  private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final CommandLine command =
      new CommandLine(new SecretsCommand()).setOut(new PrintWriter(out)).setErr(new PrintWriter(err));

  @Test
  void printsTheThreeSecretsThatTheManifestsName() {
    Map<String, Map<?, ?>> secrets = secrets("--namespace", "river");

    assertThat(secrets.keySet())
        .containsExactlyInAnyOrder("rivercast-http", "rivercast-http-clients", "rivercast-signing-key");
    assertThat(secrets.values()).allSatisfy(secret -> {
      assertThat(secret.get("apiVersion")).isEqualTo("v1");
      assertThat(secret.get("kind")).isEqualTo("Secret");
      assertThat(((Map<?, ?>) Objects.requireNonNull(secret.get("metadata"))).get("namespace")).isEqualTo("river");
    });
  }

  @Test
  void theFileOfKeysHoldsTheHashOfEachClientsKey() throws Exception {
    Map<String, Map<?, ?>> secrets = secrets();
    List<String> lines = data(secrets, "rivercast-http", "api-keys").lines().toList();

    assertThat(lines).hasSize(3);
    for (String role : List.of("viewer", "ingester", "operator")) {
      byte[] key = data(secrets, "rivercast-http-clients", role).getBytes(StandardCharsets.UTF_8);
      String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(key));
      assertThat(lines).contains(role + " " + role + " " + hash);
    }
  }

  @Test
  void whatThePrivateKeySignsThePublicKeyVerifies() throws Exception {
    Map<String, Map<?, ?>> secrets = secrets();
    Path secret = Files.writeString(folder.resolve("a.pem"), data(secrets, "rivercast-signing-key", "signing.pem"));
    Path open = Files.writeString(folder.resolve("b.pem"), data(secrets, "rivercast-signing-key", "signing.pub.pem"));
    byte[] text = {1, 2, 3};

    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(Keys.privateKey(secret));
    signer.update(text);
    byte[] signature = signer.sign();
    signer.initVerify(Keys.publicKey(open));
    signer.update(text);

    assertThat(signer.verify(signature)).isTrue();
  }

  @Test
  void everyTimeTheyAreNew() {
    String first = data(secrets(), "rivercast-http-clients", "operator");
    out.getBuffer().setLength(0);
    assertThat(data(secrets(), "rivercast-http-clients", "operator")).isNotEqualTo(first);
  }

  @Test
  void refusesANamespaceThatCannotBe() {
    assertThat(command.execute("--namespace", "a: b")).isEqualTo(2);
    assertThat(err.toString()).contains("received 'a: b'");
    assertThat(out.toString()).isEmpty();
  }

  private Map<String, Map<?, ?>> secrets(String... arguments) {
    assertThat(command.execute(arguments)).isZero();
    Map<String, Map<?, ?>> secrets = new HashMap<>();
    for (Object document : new Yaml().loadAll(out.toString())) {
      Map<?, ?> secret = (Map<?, ?>) document;
      Map<?, ?> metadata = (Map<?, ?>) Objects.requireNonNull(secret.get("metadata"));
      secrets.put(String.valueOf(metadata.get("name")), secret);
    }
    return secrets;
  }

  private static String data(Map<String, Map<?, ?>> secrets, String name, String key) {
    Map<?, ?> secret = Objects.requireNonNull(secrets.get(name), name);
    Map<?, ?> data = (Map<?, ?>) Objects.requireNonNull(secret.get("stringData"));
    return String.valueOf(data.get(key));
  }
}
