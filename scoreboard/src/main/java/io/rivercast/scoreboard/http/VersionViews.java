package io.rivercast.scoreboard.http;

import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Manifest;
import io.rivercast.scoreboard.http.ScoreViews.MetricsView;
import io.rivercast.scoreboard.state.ForecasterState;
import io.rivercast.scoreboard.state.Versions.Version;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** JSON objects of model versions. */
final class VersionViews {
  private VersionViews() {}

  /**
   * The published versions of a forecaster.
   *
   * @param forecaster name of the forecaster
   * @param aliases champion and challenger; null before the first verdict
   * @param versions newest first
   */
  @Json
  public record VersionsView(String forecaster, @Nullable AliasesView aliases, List<VersionView> versions) {}

  /**
   * A published version: its parameters, its origin and its errors.
   *
   * @param forecaster name of the forecaster
   * @param version from 1
   * @param family of the network
   * @param status champion, challenger, retired or refused
   * @param promoted whether it won its verdict
   * @param reasons of the verdict, one sentence per comparison
   * @param heldOut errors on held-out origins
   * @param live errors of its live forecasts; null where none is scored
   * @param kept series that a baseline continues to answer, with the name of the baseline
   * @param trainedAt when it was published, ISO-8601
   * @param dataFrom time of the first step of the training data
   * @param dataTo time of the last step of the held-out part
   * @param windows number of training windows
   * @param features in the order of the window's columns
   * @param target the forecast column
   * @param window steps of its input (T)
   * @param horizon steps of its output (H)
   * @param quantiles quantile levels of its output
   * @param seed of the random generators of weights and shuffling
   * @param settings of network and training, by name
   * @param lineage versions of code, platform and input, by name
   * @param parity largest relative difference between outputs of the ONNX file and of the trained network
   * @param digest SHA-256 of manifest and ONNX file, in hexadecimal
   * @param signed whether it carries a signature
   * @param onnxBytes length of its ONNX file
   */
  @Json
  public record VersionView(
      String forecaster,
      int version,
      String family,
      String status,
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
    static VersionView of(Version version, ForecasterState state) {
      Manifest m = version.manifest();
      return new VersionView(
          m.forecaster(),
          m.version(),
          m.family().toString(),
          state.versions().status(version).toString(),
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
          version.digest(),
          version.signed(),
          version.onnxBytes());
    }
  }

  /**
   * The champion and the challenger.
   *
   * @param champion null where a baseline answers
   * @param challenger null where there is none
   * @param since time of the change, ISO-8601
   * @param why the reason, as a sentence
   */
  @Json
  public record AliasesView(
      @Nullable Integer champion, @Nullable Integer challenger, String since, String why) {
    static AliasesView of(Aliases aliases) {
      return new AliasesView(
          number(aliases.champion()), number(aliases.challenger()), aliases.since().toString(), aliases.why());
    }

    private static @Nullable Integer number(OptionalInt version) {
      return version.isPresent() ? version.getAsInt() : null;
    }
  }
}
