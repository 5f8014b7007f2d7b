package io.rivercast.bench.accuracy;

import io.rivercast.bench.Machine;
import io.rivercast.cli.output.BacktestView;
import io.rivercast.embedded.console.Terminal;
import io.rivercast.embedded.console.UserException;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.train.release.Lineage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Measures rows; page and results are written after each row, so that an interrupted run loses nothing. */
final class Measuring {
  private static final double MILLIS = 1000;

  private final List<Task> tasks;
  private final Evaluator evaluator;
  private final Page page;
  private final InstantSource clock;
  private final Terminal terminal;
  private Results ledger;
  private int begun;

  Measuring(List<Task> tasks, Evaluator evaluator, Page page, InstantSource clock, Terminal terminal)
      throws IOException {
    this.tasks = tasks;
    this.evaluator = evaluator;
    this.page = page;
    this.clock = clock;
    this.terminal = terminal;
    this.ledger = Results.read(page.ledger());
  }

  /**
   * Measures some rows.
   *
   * @param only ids; empty: every row
   * @param jobs rows side by side
   * @param data the folder of data
   * @param made where data are made
   */
  void run(List<String> only, int jobs, Path data, Path made) throws IOException, InterruptedException {
    check(only);
    Files.createDirectories(page.file().toAbsolutePath().getParent());
    Instant began = clock.instant();
    List<Order> orders = orders(only, data, made);
    try (ExecutorService rows = Executors.newFixedThreadPool(jobs)) {
      List<Future<?>> running = new ArrayList<>();
      orders.forEach(order -> running.add(rows.submit(() -> measure(order, orders.size()))));
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new IOException("the table cannot be written: " + e.getCause(), e);
    }
    if (only.isEmpty()) {
      ledger = ledger.with(new Results.Whole(stamp(began), since(began), jobs));
    }
    write();
  }

  /** A row and the file that it reads. */
  private record Order(Row row, Path file) {}

  private List<Order> orders(List<String> only, Path data, Path made) throws IOException {
    List<Order> orders = new ArrayList<>();
    for (Task task : tasks) {
      for (Row row : task.rows()) {
        if (only.isEmpty() || only.contains(row.id())) {
          orders.add(new Order(row, task.data().in(data, made)));
        }
      }
    }
    return orders;
  }

  private void check(List<String> only) {
    List<String> known = tasks.stream().flatMap(task -> task.rows().stream()).map(Row::id).toList();
    List<String> unknown = only.stream().filter(id -> !known.contains(id)).toList();
    if (!unknown.isEmpty()) {
      throw new UserException("--only: there are no rows " + unknown + "; those here are " + known);
    }
  }

  private Void measure(Order order, int all) throws IOException {
    Instant began = clock.instant();
    double load = Machine.load();
    terminal.line(beginning(order.row(), all));
    BacktestView result = null;
    String failure = null;
    try {
      result = evaluator.evaluate(order.row().arguments(order.file().toString())).withoutLeads();
    } catch (FitException | RuntimeException | LinkageError e) {
      failure = String.valueOf(e.getMessage());
    }
    Results.Measured measured = new Results.Measured(
        order.row().options(), stamp(began), Lineage.thisCommit(), Machine.inWords(), load, since(began), result,
        failure);
    terminal.line(order.row().id() + ": " + inWords(measured));
    keep(order.row(), measured);
    return null;
  }

  private synchronized String beginning(Row row, int all) {
    begun++;
    return "[" + begun + "/" + all + "] " + row.id();
  }

  private static String inWords(Results.Measured measured) {
    BacktestView result = measured.result();
    String outcome = result == null
        ? "failed: " + measured.failure()
        : String.format(Locale.ROOT, "%s, %.0f s of training", Errors.of(result.candidates().getFirst()),
            result.candidates().getFirst().seconds());
    return outcome + String.format(Locale.ROOT, ", %.0f s in all", measured.seconds());
  }

  private synchronized void keep(Row row, Results.Measured measured) throws IOException {
    ledger = ledger.with(row.id(), measured);
    write();
  }

  private void write() throws IOException {
    ledger.write(page.ledger());
    page.write(tasks, ledger);
  }

  private static String stamp(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private double since(Instant began) {
    return Duration.between(began, clock.instant()).toMillis() / MILLIS;
  }
}
