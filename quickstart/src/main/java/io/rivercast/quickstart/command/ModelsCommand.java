package io.rivercast.quickstart.command;

import io.micronaut.serde.ObjectMapper;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.quickstart.services.TopicScan;
import io.rivercast.quickstart.services.UserException;
import io.rivercast.quickstart.show.ModelTable;
import io.rivercast.quickstart.show.Result;
import io.rivercast.quickstart.show.Terminal;
import io.rivercast.schemas.settings.RivercastSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at the versions on the models topic, and takes an ONNX file out of it. */
@Command(name = "models", description = "Lists model versions, and exports them as ONNX files.",
    mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
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
    List<ModelVersion> versions = versions(cluster.settings());
    ModelVersion found = versions.stream()
        .filter(v -> v.manifest().forecaster().equals(forecaster) && v.manifest().version() == version)
        .findFirst()
        .orElseThrow(() -> new UserException("there is no version " + version + " of '" + forecaster + "'; there are "
            + versions.stream().map(v -> v.manifest().forecaster() + " " + v.manifest().version()).sorted().toList()));
    Files.write(out, found.onnx());
    Terminal.standard().line("wrote " + out + " (" + found.onnx().length + " bytes)");
    return 0;
  }

  private static List<ModelVersion> versions(RivercastSettings settings) {
    return TopicScan.values(settings, settings.topics().models());
  }
}
