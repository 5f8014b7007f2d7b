package io.rivercast.cli.command;

import io.rivercast.embedded.services.Listening;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** HTTP options of a command that runs services. */
final class ListenOptions {
  @Option(names = "--host", paramLabel = "ADDRESS",
      description = "to listen on; beyond loopback authentication (--api-keys or tokens) is required "
          + "(default: 127.0.0.1)")
  private @Nullable String host;

  @Option(names = "--port", defaultValue = "8080",
      description = "of the page and the HTTP interfaces; 0 takes a free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(names = "--management-port", paramLabel = "PORT",
      description = "of health and metrics; 0 takes a free one (default: 9080, or a free one with --port 0)")
  private @Nullable Integer managementPort;

  @Option(names = "--api-keys", paramLabel = "FILE",
      description = "the file of API keys, one line each as `rivercast key` prints them")
  private @Nullable Path apiKeys;

  Listening listening() {
    return new Listening(
        Optional.ofNullable(host),
        port,
        CsvFileOptions.optional(managementPort),
        Optional.ofNullable(apiKeys));
  }
}
