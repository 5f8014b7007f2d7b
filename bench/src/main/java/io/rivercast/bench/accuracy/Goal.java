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

/** What shall be reached on a task. */
sealed interface Goal {
  /** What is asked, in words. */
  String words();

  /** How it went with what is measured so far, in the order of the table. */
  Outcome of(Map<Row, BacktestView> measured);

  /** How a goal went, and the figures behind it. */
  record Outcome(boolean met, String why) {}

  /** One row of some suffices. */
  record Any(String who, Predicate<Row> which, Threshold bar) implements Goal {
    @Override
    public String words() {
      return who + ": " + bar.inWords();
    }

    @Override
    public Outcome of(Map<Row, BacktestView> measured) {
      Map<Row, BacktestView> those = only(measured, which);
      List<String> met = those.entrySet().stream()
          .filter(one -> bar.met(candidate(one.getValue())))
          .map(this::figures)
          .toList();
      return met.isEmpty()
          ? new Outcome(
              false,
              those.entrySet().stream()
                  .min(Comparator.comparingDouble(one -> bar.distance(candidate(one.getValue()))))
                  .map(one -> "nearest " + figures(one))
                  .orElse("not measured"))
          : new Outcome(true, String.join("; ", met));
    }

    private String figures(Map.Entry<Row, BacktestView> one) {
      return one.getKey().id() + ": " + bar.figures(candidate(one.getValue()));
    }
  }

  /** Every row of some must reach it. */
  record Every(String who, Predicate<Row> which, Threshold bar) implements Goal {
    @Override
    public String words() {
      return who + ": " + bar.inWords();
    }

    @Override
    public Outcome of(Map<Row, BacktestView> measured) {
      return every(
          only(measured, which), view -> bar.met(candidate(view)), view -> bar.figures(candidate(view)));
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
          .orElse(new Outcome(false, Gates.NOBODY));
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
              champion.map(Gates::inWords).orElse(Gates.NOBODY), own / naive, Threshold.number(own), Threshold.number(naive)));
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
      Map<Row, BacktestView> those, Predicate<BacktestView> met, Function<BacktestView, String> figures) {
    String missed = those.entrySet().stream()
        .filter(one -> !met.test(one.getValue()))
        .map(one -> one.getKey().id() + ": " + figures.apply(one.getValue()))
        .collect(Collectors.joining("; "));
    return missed.isEmpty() && !those.isEmpty()
        ? new Outcome(true, those.size() + " of " + those.size() + " rows")
        : new Outcome(false, those.isEmpty() ? "not measured" : "missed by " + missed);
  }
}
