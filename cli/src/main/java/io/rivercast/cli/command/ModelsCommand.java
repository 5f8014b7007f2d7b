package io.rivercast.cli.command;

import io.micronaut.serde.ObjectMapper;
import io.rivercast.cli.output.RebuildView;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.embedded.console.ModelTable;
import io.rivercast.embedded.console.Result;
import io.rivercast.embedded.console.Terminal;
import io.rivercast.embedded.console.UserException;
import io.rivercast.embedded.services.TopicScan;
import io.rivercast.forecasting.Trainer;
import io.rivercast.forecasting.fit.FitListener;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.train.rebuild.Rebuild;
import io.rivercast.train.rebuild.RebuildException;
import io.rivercast.train.rebuild.Rebuilt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the model versions on the models topic, exports and promotes them, and trains one again from its manifest. */
@Command(name = "models",
    description = "Lists model versions, exports them as ONNX files, rebuilds and promotes them.",
    mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", subcommands = PromoteCommand.class)
public final class ModelsCommand {
  private static final Comparator<Manifest> ORDER =
      Comparator.comparing(Manifest::forecaster).thenComparingInt(Manifest::version);

  @Command(name = "list", description = "Lists all versions with their errors and those of the baselines.",
      mixinStandardHelpOptions = true)
  int list(@Mixin ClusterOptions cluster, @Option(names = "--json", description = "as one JSON array") boolean json)
      throws IOException {
    List<Manifest> manifests = manifests(cluster.settings());
    if (json) {
      System.out
          .println(ObjectMapper.getDefault().writeValueAsString(manifests.stream().map(Result.Model::of).toList()));
    } else {
      ModelTable.lines(manifests).forEach(Terminal.standard()::line);
    }
    return 0;
  }

  @Command(name = "export", description = "Writes a version's ONNX file.", mixinStandardHelpOptions = true)
  int export(
      @Mixin ClusterOptions cluster,
      @Parameters(paramLabel = "FORECASTER") String forecaster,
      @Parameters(paramLabel = "VERSION") int version,
      @Option(names = "--out", required = true, paramLabel = "FILE", description = "the file to write") Path out)
      throws IOException {
    ModelVersion found = version(cluster.settings(), forecaster, version);
    Files.write(out, found.onnx());
    Terminal.standard().line("wrote " + out + " (" + found.onnx().length + " bytes)");
    return 0;
  }

  @Command(name = "rebuild",
      description = "Trains a version again from its manifest alone and compares the files.",
      exitCodeListHeading = "Exit codes:%n", exitCodeList = {"0:the file is the same, byte for byte", "1:it is not"},
      mixinStandardHelpOptions = true)
  int rebuild(
      @Mixin ClusterOptions cluster,
      @Parameters(paramLabel = "FORECASTER") String forecaster,
      @Parameters(paramLabel = "VERSION") int version,
      @Option(names = "--json", description = "print nothing but one JSON object") boolean json)
      throws IOException {
    RivercastSettings settings = cluster.settings();
    ModelVersion found = version(settings, forecaster, version);
    Rebuilt rebuilt = rebuild(settings, found, new Epochs(json));
    if (json) {
      Terminal.standard().line(ObjectMapper.getDefault().writeValueAsString(RebuildView.of(found, rebuilt)));
    } else {
      RebuildView.of(found, rebuilt).lines().forEach(Terminal.standard()::line);
    }
    return rebuilt.matches() ? 0 : 1;
  }

  private record Epochs(boolean silent) implements FitListener {
    @Override
    public void epoch(int epoch, int epochs, double trainLoss, double validationLoss, Duration left) {
      if (!silent) {
        Terminal.standard().line(
            String.format(Locale.ROOT, "epoch %d of %d: loss %.4f, validation %.4f, at most %d s left", epoch, epochs,
                trainLoss, validationLoss, left.toSeconds()));
      }
    }

    @Override
    public boolean cancelled() {
      return Thread.currentThread().isInterrupted();
    }
  }

  private static Rebuilt rebuild(RivercastSettings settings, ModelVersion version, FitListener listener) {
    try {
      return new Rebuild(() -> TopicScan.consumer(settings), settings.topics().steps(), Trainer.standard())
          .run(version, listener);
    } catch (RebuildException e) {
      throw new UserException(
          "version " + version.manifest().version() + " of '" + version.manifest().forecaster()
              + "' cannot be rebuilt: " + e.getMessage(),
          e);
    }
  }

  /**
   * A version on the models topic.
   *
   * @throws UserException naming the versions that exist
   */
  static ModelVersion version(RivercastSettings settings, String forecaster, int version) {
    List<ModelVersion> found = new ArrayList<>(1);
    List<String> others = new ArrayList<>();
    scan(settings, candidate -> {
      Manifest manifest = candidate.manifest();
      if (manifest.forecaster().equals(forecaster) && manifest.version() == version) {
        found.addFirst(candidate);
      } else {
        others.add(manifest.forecaster() + " " + manifest.version());
      }
    });
    if (found.isEmpty()) {
      throw new UserException("there is no version " + version + " of '" + forecaster + "'; there are "
          + others.stream().distinct().sorted().toList());
    }
    return found.getFirst();
  }

  /** Every version's manifest; the ONNX files, up to 16 MiB each, are not kept. */
  private static List<Manifest> manifests(RivercastSettings settings) {
    List<Manifest> manifests = new ArrayList<>();
    scan(settings, version -> manifests.add(version.manifest()));
    return manifests.stream().sorted(ORDER).toList();
  }

  private static void scan(RivercastSettings settings, Consumer<ModelVersion> versions) {
    TopicScan.forEach(settings, settings.topics().models(), versions,
        warning -> System.err.println("rivercast: " + warning));
  }
}
