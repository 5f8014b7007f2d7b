package io.rivercast.schemas.codec;

import io.rivercast.core.backtest.Verdict;
import io.rivercast.core.forecast.Source;
import io.rivercast.core.model.Evaluation;
import io.rivercast.core.score.Metrics;
import io.rivercast.core.series.SeriesId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The evaluation within a manifest. */
final class EvaluationWire {
  private static final int NONE_OR_SOME = 2;

  private EvaluationWire() {}

  static void write(Evaluation value, WireWriter out) {
    write(value.candidate(), out);
    write(value.naive(), out);
    write(value.seasonalNaive(), out);
    out.number(value.champion().isPresent() ? 1 : 0);
    value.champion().ifPresent(champion -> write(champion, out));
    out.flag(value.verdict().promoted());
    out.items(value.verdict().reasons(), out::text);
    TreeMap<String, Source> kept = new TreeMap<>();
    value.kept().forEach((series, source) -> kept.put(series.value(), source));
    out.map(kept, source -> Symbols.SOURCE.write(source, out));
  }

  static Evaluation read(WireReader in) {
    Metrics candidate = metrics(in);
    Metrics naive = metrics(in);
    Metrics seasonalNaive = metrics(in);
    Optional<Metrics> champion = in.branch(NONE_OR_SOME) == 0 ? Optional.empty() : Optional.of(metrics(in));
    boolean promoted = in.flag();
    List<String> reasons = in.items(in::text);
    Map<SeriesId, Source> kept = new HashMap<>();
    in.map(() -> Symbols.SOURCE.read(in)).forEach((series, source) -> kept.put(new SeriesId(series), source));
    return new Evaluation(candidate, naive, seasonalNaive, champion, new Verdict(promoted, reasons), kept);
  }

  private static void write(Metrics value, WireWriter out) {
    out.number(value.count());
    out.real(value.mae());
    out.real(value.mse());
    out.real(value.rmse());
    out.real(value.mape());
    out.number(value.mapeSkipped());
    out.real(value.smape());
    out.real(value.mase());
    out.real(value.pinball());
    out.real(value.coverage());
  }

  private static Metrics metrics(WireReader in) {
    return new Metrics(
        in.number(), in.precise(), in.precise(), in.precise(), in.precise(), in.number(), in.precise(), in.precise(),
        in.precise(), in.precise());
  }
}
