package io.rivercast.cli.command;

import io.rivercast.runtime.auth.NewKey;
import io.rivercast.runtime.auth.Role;
import io.rivercast.schemas.signing.Keys;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Generates every secret of a cluster as Kubernetes Secrets and prints them; nothing is stored. */
@Command(name = "secrets", mixinStandardHelpOptions = true,
    description = {"Generates keys and prints them as Kubernetes Secrets:",
        "  ./rivercast secrets | kubectl create -f -",
        "A key of each role (rivercast-http-clients), their hashes (rivercast-http), and the key pair that",
        "models are signed with (rivercast-signing-key)."})
public final class SecretsCommand implements Callable<Integer> {
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final int INDENT = 4;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--namespace", defaultValue = "rivercast", description = "of the Secrets (default: ${DEFAULT-VALUE})")
  private String namespace = "";

  @Override
  public Integer call() {
    if (!NAMESPACE.matcher(namespace).matches()) {
      throw new ParameterException(spec.commandLine(),
          "--namespace must be lower-case letters, digits and dashes, received '" + namespace + "'");
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(yaml(new SecureRandom()));
    out.flush();
    return 0;
  }

  private String yaml(SecureRandom random) {
    List<NewKey> keys = Arrays.stream(Role.values()).map(role -> NewKey.make(role.word(), role, random)).toList();
    Map<String, String> clients = new LinkedHashMap<>();
    keys.forEach(key -> clients.put(key.role().word(), key.key()));
    String hashes = keys.stream().map(NewKey::line).collect(Collectors.joining("\n"));
    Keys.PemPair signing = Keys.generate();
    return secret("rivercast-http", Map.of("api-keys", hashes))
        + secret("rivercast-http-clients", clients)
        + secret("rivercast-signing-key", signingFiles(signing));
  }

  private static Map<String, String> signingFiles(Keys.PemPair signing) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("signing.pem", signing.privatePem());
    files.put("signing.pub.pem", signing.publicPem());
    return files;
  }

  private String secret(String name, Map<String, String> entries) {
    String data = entries.entrySet().stream()
        .map(entry -> "  " + entry.getKey() + ": |" + (entry.getValue().endsWith("\n") ? "" : "-") + "\n"
            + entry.getValue().strip().indent(INDENT))
        .collect(Collectors.joining());
    return """
        ---
        apiVersion: v1
        kind: Secret
        metadata:
          name: %s
          namespace: %s
          labels:
            app.kubernetes.io/part-of: rivercast
        type: Opaque
        stringData:
        %s""".formatted(name, namespace, data);
  }
}
