package io.rivercast.bench.accuracy;

import io.rivercast.cli.output.BacktestView;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** A goal of a task. */
sealed interface Goal {
  /** The goal in words. */
  String words();

  /** Its outcome on the results so far, in the order of the table. */
  Outcome of(Map<Row, BacktestView> measured);

  /** Whether a goal is met, with its metrics. */
  record Outcome(boolean met, String why) {}

  /** One row of some suffices. */
  record Any(String who, Predicate<Row> which, Threshold threshold) implements Goal {
    @Override
    public String words() {
      return who + ": " + threshold.inWords();
    }

    @Override
    public Outcome of(Map<Row, BacktestView> measured) {
      Map<Row, BacktestView> those = only(measured, which);
      List<String> met = those.entrySet().stream()
          .filter(one -> threshold.met(candidate(one.getValue())))
          .map(this::metrics)
          .toList();
      return met.isEmpty()
          ? new Outcome(
              false,
              those.entrySet().stream()
                  .min(Comparator.comparingDouble(one -> threshold.distance(candidate(one.getValue()))))
                  .map(one -> "nearest " + metrics(one))
                  .orElse("not measured"))
          : new Outcome(true, String.join("; ", met));
    }

    private String metrics(Map.Entry<Row, BacktestView> one) {
      return one.getKey().id() + ": " + threshold.metrics(candidate(one.getValue()));
    }
  }

  /** Every row of some must reach it. */
  record Every(String who, Predicate<Row> which, Threshold threshold) implements Goal {
    @Override
    public String words() {
      return who + ": " + threshold.inWords();
    }

    @Override
    public Outcome of(Map<Row, BacktestView> measured) {
      return every(
          only(measured, which), view -> threshold.met(candidate(view)), view -> threshold.metrics(candidate(view)));
    }
  }

  /** Every row of some must err no more than the better of naive and seasonal naive, squared and absolute. */
  record NoWorseThanNaive(String who, Predicate<Row> which) implements Goal {
    @Override
    public String words() {
      return who + ": MSE and MAE no larger than those of the better of naive and seasonal naive";
    }

    @Override
    public Outcome of(Map<Row, BacktestView> measured) {
      return every(
          only(measured, which),
          view -> Errors.of(candidate(view)).within(Errors.naives(view)),
          view -> Errors.of(candidate(view)) + " against " + Errors.naives(view));
    }
  }

  /** What the promotion rule lets answer must err less than this. */
  record AnswerBelow(double mae) implements Goal {
    @Override
    public String words() {
      return "what the gate promotes: MAE under " + Threshold.number(mae);
    }

    @Override
    public Outcome of(Map<Row, BacktestView> measured) {
      return Gates.champion(measured)
          .map(one -> new Outcome(Gates.answered(one).mae() < mae, Gates.inWords(one)))
          .orElse(new Outcome(false, Gates.NO_MODEL));
    }
  }

  /** What the promotion rule lets answer must err no more than a baseline by this factor. */
  record AnswerNearNaive(double factor) implements Goal {
    @Override
    public String words() {
      return String.format(Locale.ROOT, "the answer after the gate: MAE at most %.2f times that of naive", factor);
    }

    @Override
    public Outcome of(Map<Row, BacktestView> measured) {
      Optional<BacktestView> any = measured.values().stream().findFirst();
      if (any.isEmpty()) {
        return new Outcome(false, "not measured");
      }
      double naive = Errors.of(any.get(), "naive").mae();
      Optional<Map.Entry<Row, BacktestView>> champion = Gates.champion(measured);
      double own = champion.map(one -> Gates.answered(one).mae()).orElse(Errors.known(any.get().answer().mae()));
      return new Outcome(
          own <= factor * naive,
          String.format(Locale.ROOT, "%s; %.4f times naive (MAE %s against %s)",
              champion.map(Gates::inWords).orElse(Gates.NO_MODEL), own / naive, Threshold.number(own),
              Threshold.number(naive)));
    }
  }

  private static BacktestView.Candidate candidate(BacktestView view) {
    return view.candidates().getFirst();
  }

  private static Map<Row, BacktestView> only(Map<Row, BacktestView> measured, Predicate<Row> which) {
    Map<Row, BacktestView> those = new LinkedHashMap<>();
    measured.forEach((row, view) -> {
      if (which.test(row)) {
        those.put(row, view);
      }
    });
    return those;
  }

  private static Outcome every(
      Map<Row, BacktestView> those, Predicate<BacktestView> met, Function<BacktestView, String> metrics) {
    String missed = those.entrySet().stream()
        .filter(one -> !met.test(one.getValue()))
        .map(one -> one.getKey().id() + ": " + metrics.apply(one.getValue()))
        .collect(Collectors.joining("; "));
    return missed.isEmpty() && !those.isEmpty()
        ? new Outcome(true, those.size() + " of " + those.size() + " rows")
        : new Outcome(false, those.isEmpty() ? "not measured" : "missed by " + missed);
  }
}
