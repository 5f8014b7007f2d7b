package io.rivercast.cli.command;

import io.micronaut.serde.ObjectMapper;
import io.rivercast.runtime.auth.NewKey;
import io.rivercast.runtime.auth.Role;
import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Generates an API key for an HTTP client. */
@Command(name = "key", mixinStandardHelpOptions = true,
    description = {"Generates an API key; prints it, once, and its line for the file of keys.",
        "The file is named by --api-keys or rivercast.http.api-keys-file; services reload it when it changes."})
public final class KeyCommand implements Callable<Integer> {
  @Spec
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--name", required = true, description = "the name of the client, for logs")
  private String name = "";

  @Option(names = "--role", required = true,
      description = "viewer reads everything, ingester writes readings, operator does everything")
  private String role = "";

  @Option(names = "--json", description = "print one JSON object")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    NewKey made = NewKey.make(name, Role.required("--role", role), new SecureRandom());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      Map<String, String> view = new LinkedHashMap<>();
      view.put("name", made.name());
      view.put("role", made.role().word());
      view.put("key", made.key());
      view.put("line", made.line());
      out.println(ObjectMapper.getDefault().writeValueAsString(view));
    } else {
      out.println("key   " + made.key());
      out.println("line  " + made.line());
    }
    out.flush();
    return 0;
  }
}
