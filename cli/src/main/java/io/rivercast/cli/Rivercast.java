package io.rivercast.cli;

import io.rivercast.cli.command.BacktestCommand;
import io.rivercast.cli.command.HistoryCommand;
import io.rivercast.cli.command.KeyCommand;
import io.rivercast.cli.command.ModelsCommand;
import io.rivercast.cli.command.QuickstartCommand;
import io.rivercast.cli.command.ReplayCommand;
import io.rivercast.cli.command.RunCommand;
import io.rivercast.cli.command.SecretsCommand;
import io.rivercast.embedded.broker.BrokerException;
import io.rivercast.embedded.console.UserException;
import io.rivercast.ingest.csv.CsvException;
import io.rivercast.ingest.publish.PublishException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.apache.kafka.common.KafkaException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command line. */
@Command(name = "rivercast", mixinStandardHelpOptions = true, version = "rivercast 0.1.0",
    description = "Forecasts on Kafka: trained from the stream, applied on the stream, scored on the stream.",
    synopsisSubcommandLabel = "COMMAND", subcommands = {
        QuickstartCommand.class, RunCommand.class, ReplayCommand.class, BacktestCommand.class, ModelsCommand.class,
        HistoryCommand.class, KeyCommand.class, SecretsCommand.class})
public final class Rivercast {
  private Rivercast() {}

  /** Runs a command; exit code 0: done, 1: failed, 2: wrong usage. */
  public static void main(String[] args) {
    TemporaryFiles temporary = new TemporaryFiles(Path.of(System.getProperty("java.io.tmpdir")));
    temporary.deleteOfEndedProcesses();
    CommandLine line = new CommandLine(new Rivercast());
    ServiceLoader.load(CommandProvider.class).forEach(provider -> provider.commands().forEach(line::addSubcommand));
    int code = line.setExecutionExceptionHandler(Rivercast::failed)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .execute(args);
    temporary.deleteOwn();
    System.exit(code);
  }

  /** Prints errors that the user can fix in one line, others with a stack trace. */
  private static int failed(Exception e, CommandLine command, ParseResult parsed) {
    PrintWriter err = command.getErr();
    switch (e) {
      case UserException _,IllegalArgumentException _,CsvException _,BrokerException _,PublishException _ ->
          err.println("rivercast: " + e.getMessage());
      case IOException known -> err.println("rivercast: " + known);
      case KafkaException known -> err.println("rivercast: Kafka: " + known.getMessage());
      default -> e.printStackTrace(err);
    }
    LoggerFactory.getLogger(Rivercast.class).debug("failed", e);
    return command.getCommandSpec().exitCodeOnExecutionException();
  }
}
