package io.rivercast.scoreboard.http;

import io.rivercast.core.model.Manifest;
import io.rivercast.scoreboard.state.ForecasterState;
import io.rivercast.scoreboard.state.Release;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A published version: what it is, where it comes from, how it did.
 *
 * @param forecaster which task
 * @param version from 1
 * @param family of the network
 * @param standing champion, challenger, retired or refused
 * @param promoted whether its verdict was for it
 * @param reasons of the verdict, one sentence per comparison
 * @param heldOut errors on origins that it never saw
 * @param live errors on what has happened since it forecast it; null where nothing was settled yet
 * @param kept series where a baseline keeps answering, with its name
 * @param trainedAt when it was published, ISO-8601
 * @param dataFrom time of the first step that it learned from
 * @param dataTo time of the last step of the held-out part
 * @param windows how many it learned from
 * @param features in the order of the window's columns
 * @param target what it forecasts
 * @param window steps that it reads
 * @param horizon steps that it forecasts
 * @param quantiles levels of its output
 * @param seed of its weights and shuffling
 * @param settings of its network and training, by name
 * @param lineage code, platform and input, by name
 * @param parity largest difference between the ONNX file and the trainer's own output, relative
 * @param digest SHA-256 of manifest and ONNX file, in hexadecimal
 * @param signed whether it carries a signature
 * @param onnxBytes length of its ONNX file
 */
@Json
public record VersionView(
    String forecaster,
    int version,
    String family,
    String standing,
    boolean promoted,
    List<String> reasons,
    MetricsView heldOut,
    @Nullable MetricsView live,
    Map<String, String> kept,
    String trainedAt,
    String dataFrom,
    String dataTo,
    long windows,
    List<String> features,
    String target,
    int window,
    int horizon,
    List<Float> quantiles,
    long seed,
    Map<String, String> settings,
    Map<String, String> lineage,
    @Nullable Double parity,
    String digest,
    boolean signed,
    int onnxBytes) {
  static VersionView of(Release release, ForecasterState state) {
    Manifest m = release.manifest();
    return new VersionView(
        m.forecaster(),
        m.version(),
        m.family().toString(),
        state.releases().standing(release).toString(),
        m.evaluation().verdict().promoted(),
        m.evaluation().verdict().reasons(),
        MetricsView.of(m.evaluation()),
        state.scores().live(m.version()).map(MetricsView::of).orElse(null),
        m.evaluation().kept().entrySet().stream()
            .collect(Collectors.toMap(e -> e.getKey().value(), e -> e.getValue().toString())),
        m.trainedAt().toString(),
        m.dataFrom().toString(),
        m.dataTo().toString(),
        m.windows(),
        m.features(),
        m.target(),
        m.window(),
        m.horizon(),
        m.quantiles().levels(),
        m.seed(),
        m.settings(),
        m.lineage(),
        Finite.of(m.parity()),
        release.digest(),
        release.signed(),
        release.onnxBytes());
  }
}
