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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at the versions on the models topic, takes an ONNX file out of it, and trains a version anew. */
@Command(name = "models",
    description = "Lists model versions, exports them as ONNX files, rebuilds them, and lets one of them answer.",
    mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND", subcommands = PromoteCommand.class)
public final class ModelsCommand {
  private static final Comparator<Manifest> ORDER =
      Comparator.comparing(Manifest::forecaster).thenComparingInt(Manifest::version);

  @Command(name = "list", description = "Lists every version beside its baselines.", mixinStandardHelpOptions = true)
  int list(@Mixin ClusterOptions cluster, @Option(names = "--json", description = "as one JSON array") boolean json)
      throws IOException {
    List<Manifest> manifests =
        versions(cluster.settings()).stream().map(ModelVersion::manifest).sorted(ORDER).toList();
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
      description = "Trains a version anew from its manifest alone, and says whether the same file comes out.",
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
      return new Rebuild(() -> TopicScan.consumer(settings), settings.topics().windows(), Trainer.standard())
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
   * @throws UserException naming those that there are
   */
  static ModelVersion version(RivercastSettings settings, String forecaster, int version) {
    List<ModelVersion> versions = versions(settings);
    return versions.stream()
        .filter(v -> v.manifest().forecaster().equals(forecaster) && v.manifest().version() == version)
        .findFirst()
        .orElseThrow(() -> new UserException("there is no version " + version + " of '" + forecaster + "'; there are "
            + versions.stream().map(v -> v.manifest().forecaster() + " " + v.manifest().version()).sorted().toList()));
  }

  private static List<ModelVersion> versions(RivercastSettings settings) {
    return TopicScan.values(settings, settings.topics().models());
  }
}
