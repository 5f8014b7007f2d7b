package io.rivercast.cli.command;

import io.rivercast.embedded.console.Terminal;
import io.rivercast.embedded.console.UserException;
import io.rivercast.embedded.services.ServiceSettings;
import io.rivercast.embedded.services.Services;
import io.rivercast.embedded.services.StopSignal;
import io.rivercast.runtime.settings.ForecasterFile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs services in one process against the user's Kafka. */
@Command(name = "run", description = "Runs the services in one process against your Kafka, until it is stopped.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

  @Mixin
  private ClusterOptions cluster = new ClusterOptions();

  @Option(names = "--forecasters", required = true, paramLabel = "FILE", description = "the YAML file of forecasters")
  private Path forecasters = Path.of("forecasters.yml");

  @Mixin
  private ListenOptions listen = new ListenOptions();

  @Option(names = "--dir", defaultValue = "rivercast-data", description = "for state (default: ${DEFAULT-VALUE})")
  private Path directory = Path.of("rivercast-data");

  @Option(names = "--services", split = ",", paramLabel = "NAME",
      defaultValue = "ingest,features,train,serve,scoreboard",
      description = "the services to run in this process (default: ${DEFAULT-VALUE})")
  private Set<String> services = ServiceSettings.ALL;

  @Option(names = "--signing-key", paramLabel = "PEM",
      description = {"Ed25519 private key that signs published models",
          "(default: where this process both trains and serves, a key pair made in --dir)"})
  private @Nullable Path signingKey;

  @Option(names = "--trusted-key", paramLabel = "PEM",
      description = {"Ed25519 public key; models that are not signed with its private half are refused",
          "(default: where this process both trains and serves, a key pair made in --dir)"})
  private @Nullable Path trustedKey;

  /**
   * A service starts its work again by itself after a failure; what is reported here has been given up.
   *
   * @return the exit code
   */
  private static int untilStopped(Services services, StopSignal stop) throws InterruptedException {
    while (!stop.await(CHECK_INTERVAL)) {
      Optional<String> failure = services.failure();
      if (failure.isPresent()) {
        throw new UserException("a service has failed for good: " + failure.get());
      }
    }
    return 0;
  }

  @Override
  public Integer call() throws InterruptedException {
    ForecasterFile.read(forecasters); // an invalid file stops the start first
    Terminal terminal = Terminal.standard();
    SigningKeys keys = SigningKeys.choose(
        Optional.ofNullable(signingKey), Optional.ofNullable(trustedKey), services, directory, terminal::line);
    ServiceSettings settings = new ServiceSettings(cluster.bootstrap, cluster.prefix, forecasters, directory,
        listen.listening(), keys.signing(), keys.trusted(), cluster.kafka, cluster.partitions, services);
    try (StopSignal stop = new StopSignal();
        Services services = Services.start(settings)) {
      terminal.line("Rivercast runs at " + services.page() + "; stop it with Ctrl-C");
      terminal.line("Its health is at " + services.management().resolve("/health"));
      return untilStopped(services, stop);
    }
  }
}
