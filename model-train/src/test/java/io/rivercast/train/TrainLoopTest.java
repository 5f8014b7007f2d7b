package io.rivercast.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.device.Device;
import io.rivercast.core.grid.Step;
import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Manifest;
import io.rivercast.core.model.ModelVersion;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Windows;
import io.rivercast.core.spec.Family;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.core.spec.ModelSpec;
import io.rivercast.forecasting.Trainer;
import io.rivercast.forecasting.data.Played;
import io.rivercast.forecasting.fit.Checkpoints;
import io.rivercast.forecasting.fit.Fit;
import io.rivercast.forecasting.fit.FitException;
import io.rivercast.forecasting.fit.FitListener;
import io.rivercast.forecasting.fit.Fitted;
import io.rivercast.forecasting.fit.TrainingData;
import io.rivercast.forecasting.onnx.LoadedModel;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.signing.ModelSigning;
import io.rivercast.schemas.topic.Topics;
import io.rivercast.train.release.Versions;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(90)
class TrainLoopTest {
  private static final Topics TOPICS = new Topics("test", 1);
  private static final int STEPS = 400;
  private static final KeyPair KEYS = keys();

  @TempDir
  private Path directory;

  private final FakeKafka kafka = new FakeKafka(TOPICS);
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  /** Twenty times as fast as the wall's, so that tests do not wait for the end of a replay. */
  private final InstantSource clock = fastClock();

  private long heapBytes = 1L << 30;
  private final AtomicInteger fits = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private Optional<TrainLoop> loop = Optional.empty();
  private Optional<Thread> thread = Optional.empty();

  private static InstantSource fastClock() {
    long began = System.nanoTime();
    Instant from = Instant.now();
    return () -> from.plusNanos(20 * (System.nanoTime() - began));
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private static ForecasterSpec spec(Map<String, Object> training, Family... families) {
    Map<String, Object> all = new HashMap<>(Map.of("min-windows", 100, "seed", 5));
    all.putAll(training);
    return Played.spec(
        Map.of(
            "min-window", 1,
            "training", all,
            "models", List.of(families).stream().map(family -> Map.of("family", family.toString())).toList()));
  }

  /** What happens to the series at an hour. */
  private static float truth(long hour) {
    return (float) (5 * Math.sin(hour) + new Random(hour).nextGaussian());
  }

  private List<Step> steps(ForecasterSpec spec) {
    return steps(spec, "s");
  }

  private List<Step> steps(ForecasterSpec spec, String series) {
    Played played = new Played(spec, series);
    for (int hour = 0; hour < STEPS; hour++) {
      played.hour(hour, 1, truth(hour));
    }
    return played.end().steps();
  }

  /** A model's file is its error. */
  private static LoadedModel load(byte[] onnx) {
    return new LoadedModel() {
      @Override
      public float[] run(Windows windows) {
        float[] values = new float[windows.count() * 9];
        for (int at = 0; at < values.length; at++) {
          values[at] = truth(windows.origins()[at / 9] / 3600 + at % 9 / 3 + 1) + onnx[0] / 10f + at % 3 - 1;
        }
        return values;
      }

      @Override
      public void close() {}
    };
  }

  private static Fitted fitted(ModelSpec model, int error) {
    return new Fitted(new byte[] {(byte) error}, model, 10, 4, 3, 0.5, 1e-6, List.of(), Map.of());
  }

  /** LSTM errs by 0.1, GRU by 0.3, both less with each fit. */
  private Fitted train(TrainingData data, ModelSpec model, FitListener listener, Map<String, String> metadata) {
    int fit = fits.incrementAndGet();
    listener.epoch(1, 4, 0.7, 0.6, Duration.ofSeconds(3));
    return fitted(model, model.family() == Family.LSTM ? 11 - fit : 31 - fit);
  }

  private void start(ForecasterSpec spec, Trainer trainer) {
    start(List.of(spec), trainer);
  }

  private void start(List<ForecasterSpec> specs, Trainer trainer) {
    RivercastSettings common =
        new RivercastSettings(Map.of(), TOPICS, (short) -1, specs, Path.of("state"));
    TrainSettings settings =
        new TrainSettings(
            common,
            Optional.of(KEYS.getPrivate()),
            100_000,
            heapBytes,
            specs.size(),
            new Checkpoints(directory, Duration.ofSeconds(5)),
            Device.DEFAULT);
    TrainLoop fresh =
        new TrainLoop(settings, kafka, trainer, TrainLoopTest::load, clock, new TrainMeters(meters, specs, clock));
    loop = Optional.of(fresh);
    thread =
        Optional.of(
            Thread.ofPlatform().start(() -> {
              try (fresh) {
                fresh.run();
              } catch (Throwable e) {
                failure.set(e);
              }
            }));
  }

  @AfterEach
  void stop() throws InterruptedException {
    loop.ifPresent(TrainLoop::stop);
    if (thread.isPresent()) {
      thread.get().join();
    }
    assertThat(kafka.open).as("clients left open").hasValue(0);
  }

  private List<TrainingEvent.Failed> failures() {
    return kafka.events().stream()
        .filter(TrainingEvent.Failed.class::isInstance)
        .map(TrainingEvent.Failed.class::cast)
        .toList();
  }

  private void awaitModels(int count) {
    await().atMost(Duration.ofSeconds(50)).until(() -> kafka.models().size() == count);
  }

  @Test
  void trainsWhenEnoughWindowsAreThereAndPublishesVersionsAliasesAndNews() {
    ForecasterSpec spec = spec(Map.of(), Family.LSTM, Family.GRU);
    steps(spec).forEach(kafka::put);
    start(spec, this::train);
    awaitModels(2);
    ModelVersion lstm = kafka.models().getFirst();
    ModelSigning.verify(lstm, Optional.of(KEYS.getPublic()));
    assertThat(lstm.manifest().version()).isEqualTo(1);
    assertThat(lstm.manifest().family()).isEqualTo(Family.LSTM);
    assertThat(lstm.manifest().evaluation().verdict().promoted()).isTrue();
    assertThat(lstm.manifest().evaluation().skill()).isGreaterThan(0.5);
    assertThat(lstm.manifest().dataFrom()).isEqualTo(Instant.EPOCH);
    assertThat(lstm.manifest().dataTo()).isEqualTo(Instant.EPOCH.plus(Duration.ofHours(STEPS - 1)));
    assertThat(lstm.manifest().settings()).containsEntry("training.batch", "64").containsEntry("fit.best-epoch", "3");
    assertThat(lstm.manifest().lineage()).containsEntry("steps.offsets", "0:0-" + STEPS);
    ModelVersion gru = kafka.models().get(1);
    assertThat(gru.manifest().version()).isEqualTo(2);
    assertThat(gru.manifest().evaluation().verdict().promoted()).isFalse();
    assertThat(kafka.aliases()).singleElement().satisfies(aliases -> {
      assertThat(aliases.champion()).hasValue(1);
      assertThat(aliases.challenger()).hasValue(2);
      assertThat(aliases.why()).startsWith("v1 (lstm) beats ");
    });
    assertThat(kafka.events()).extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Started", "EpochDone", "Started", "EpochDone", "Published", "Published");
    await().until(() -> meters.get("rivercast.train.run").tag("outcome", "promoted").timer().count() == 1);
    assertThat(meters.get("rivercast.train.windows").gauge().value()).isEqualTo(STEPS);
  }

  @Test
  void waitsUntilThereAreEnoughWindows() throws InterruptedException {
    ForecasterSpec spec = spec(Map.of(), Family.LSTM);
    List<Step> steps = steps(spec);
    steps.subList(0, 99).forEach(kafka::put);
    start(spec, this::train);
    Thread.sleep(400);
    assertThat(fits).hasValue(0);
    kafka.put(steps.get(99));
    awaitModels(1);
  }

  @Test
  void afterARestartNumbersGoOnAndNothingIsTrainedAgain() throws InterruptedException {
    ForecasterSpec spec = spec(Map.of("every-windows", 50), Family.LSTM);
    List<Step> steps = steps(spec);
    steps.subList(0, 200).forEach(kafka::put);
    start(spec, this::train);
    awaitModels(1);
    stop();
    kafka.remove("demo/9");
    kafka.garbage(TOPICS.models(), "demo/11");
    kafka.put(new TrainingEvent.Started("demo", Instant.EPOCH, 13, Family.LSTM, 1, 1));
    start(spec, this::train);
    steps.subList(200, 249).forEach(kafka::put);
    Thread.sleep(500);
    assertThat(fits).as("49 of 50 new windows").hasValue(1);
    kafka.put(steps.get(249));
    await().atMost(Duration.ofSeconds(20)).until(() -> fits.get() == 2 && kafka.aliases().size() == 2);
    assertThat(kafka.aliases().getLast().champion()).as("9 was removed, 11 unreadable, 13 killed").hasValue(14);
    assertThat(kafka.aliases().getLast().why()).contains("beats the champion: MAE");
  }

  @Test
  void aCandidateThatIsNoBetterThanTheChampionRunsBesideIt() {
    ForecasterSpec spec = spec(Map.of(), Family.LSTM);
    steps(spec).forEach(kafka::put);
    start(spec, (data, model, listener, metadata) -> fitted(model, 20 + fits.incrementAndGet()));
    awaitModels(1);
    kafka.put(new TrainingEvent.Requested("demo", clock.instant(), "again"));
    awaitModels(2);
    Aliases aliases = kafka.aliases().getLast();
    assertThat(aliases.champion()).isEqualTo(OptionalInt.of(1));
    assertThat(aliases.challenger()).isEqualTo(OptionalInt.of(2));
    assertThat(aliases.why()).contains("does not beat the champion");
    assertThat(kafka.models().get(1).manifest().evaluation().champion()).isPresent();
  }

  @Test
  void aRequestOverTheTopicTrainsAgain() {
    ForecasterSpec spec = spec(Map.of(), Family.LSTM);
    steps(spec).forEach(kafka::put);
    start(spec, this::train);
    awaitModels(1);
    loop.orElseThrow().request("demo", "asked for in a test").join();
    awaitModels(2);
  }

  @Test
  void aRunThatFailsIsReportedAndNotRepeatedAtOnce() throws InterruptedException {
    ForecasterSpec spec = spec(Map.of(), Family.LSTM);
    steps(spec).forEach(kafka::put);
    start(spec, (data, model, listener, metadata) -> {
      if (fits.incrementAndGet() == 1) {
        throw new FitException("the loss is no number; lower the learning rate");
      }
      return fitted(model, 1);
    });
    await().atMost(Duration.ofSeconds(20)).until(() -> failures().size() == 1);
    assertThat(failures().getFirst().why()).isEqualTo("the loss is no number; lower the learning rate");
    Thread.sleep(400);
    assertThat(fits).hasValue(1);
    assertThat(kafka.models()).isEmpty();
    kafka.put(new TrainingEvent.Requested("demo", clock.instant(), "again"));
    awaitModels(1);
    assertThat(kafka.models().getFirst().manifest().version()).as("1 was announced").isEqualTo(2);
  }

  @Test
  void whereALossIsNoNumberTheChampionStays() {
    ForecasterSpec spec = spec(Map.of(), Family.LSTM);
    steps(spec).forEach(kafka::put);
    start(spec, (data, model, listener, metadata) -> {
      if (fits.get() == 1) {
        throw new FitException("the loss is NaN in epoch 1, batch 2 of 9");
      }
      return train(data, model, listener, metadata);
    });
    awaitModels(1);
    kafka.put(new TrainingEvent.Requested("demo", clock.instant(), "again"));
    await().until(() -> failures().size() == 1);
    assertThat(failures().getFirst().why()).contains("batch 2 of 9");
    assertThat(kafka.aliases()).singleElement().satisfies(aliases -> assertThat(aliases.champion()).hasValue(1));
    assertThat(kafka.models()).hasSize(1);
  }

  @Test
  void oneCandidateThatFailsDoesNotHinderTheOther() {
    ForecasterSpec spec = spec(Map.of(), Family.LSTM, Family.GRU);
    steps(spec).forEach(kafka::put);
    start(spec, (data, model, listener, metadata) -> {
      if (model.family() == Family.LSTM) {
        throw new IllegalStateException("a bug");
      }
      return fitted(model, 1);
    });
    awaitModels(1);
    assertThat(kafka.models().getFirst().manifest().family()).isEqualTo(Family.GRU);
    assertThat(failures()).singleElement().extracting(TrainingEvent.Failed::family).isEqualTo(Family.LSTM);
  }

  @Test
  void aStopCancelsARunWithinSecondsAndLeavesNoTrace() throws InterruptedException {
    ForecasterSpec spec = spec(Map.of(), Family.LSTM, Family.GRU);
    steps(spec).forEach(kafka::put);
    CountDownLatch began = new CountDownLatch(1);
    start(spec, (data, model, listener, metadata) -> {
      began.countDown();
      while (!listener.cancelled()) {
        Thread.onSpinWait();
      }
      throw new FitException("cancelled");
    });
    began.await();
    long from = System.nanoTime();
    stop();
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(3));
    assertThat(kafka.models()).isEmpty();
    assertThat(failures()).isEmpty();
  }

  /** Runs until it is cancelled, as a fit does. */
  private static Fitted endless(FitListener listener) throws FitException {
    while (!listener.cancelled()) {
      Thread.onSpinWait();
    }
    throw new FitException("cancelled");
  }

  @Test
  void aRunThatWasInterruptedIsRepeatedOnTheSameWindowsThoughThereAreMore() throws InterruptedException {
    ForecasterSpec spec = spec(Map.of("every-windows", 50), Family.LSTM);
    List<Step> steps = steps(spec);
    steps.subList(0, 200).forEach(kafka::put);
    List<Integer> sizes = new ArrayList<>();
    CountDownLatch began = new CountDownLatch(1);
    start(spec, (data, model, listener, metadata) -> {
      sizes.add(data.train().size());
      began.countDown();
      return endless(listener);
    });
    began.await();
    stop();
    steps.subList(200, 249).forEach(kafka::put);
    start(spec, (data, model, listener, metadata) -> {
      sizes.add(data.train().size());
      return train(data, model, listener, metadata);
    });
    awaitModels(1);
    assertThat(sizes).hasSize(2);
    assertThat(sizes.get(1)).isEqualTo(sizes.getFirst());
    assertThat(kafka.models().getFirst().manifest().lineage()).containsEntry("steps.offsets", "0:0-200");
    assertThat(kafka.models().getFirst().manifest().version()).as("1 was announced").isEqualTo(2);
    Thread.sleep(300);
    assertThat(fits).as("49 of 50 windows are new to it").hasValue(1);
    kafka.put(steps.get(249));
    awaitModels(2);
    assertThat(sizes.get(2)).isGreaterThan(sizes.get(1));
    await().until(() -> directory.toFile().list().length == 0);
  }

  private Checkpoints checkpoints() {
    return new Checkpoints(directory, Duration.ZERO);
  }

  private long epochs(int version) {
    return kafka.events().stream()
        .filter(event -> event instanceof TrainingEvent.EpochDone epoch && epoch.version() == version)
        .count();
  }

  @Test
  void aFitThatWasInterruptedEndsAsIfNothingHadHappened() throws InterruptedException {
    ForecasterSpec spec = spec(Map.of("epochs", 8, "batch", 32), Family.GRU);
    steps(spec).forEach(kafka::put);
    start(spec,
        (data, model, listener, metadata) -> Fit.run(data, model, listener, metadata, checkpoints(), Device.DEFAULT));
    awaitModels(1);
    kafka.put(new TrainingEvent.Requested("demo", clock.instant(), "again"));
    await().pollInterval(Duration.ofMillis(5)).until(() -> epochs(2) >= 3);
    stop();
    assertThat(kafka.models()).as("the second was interrupted").hasSize(1);
    start(spec,
        (data, model, listener, metadata) -> Fit.run(data, model, listener, metadata, checkpoints(), Device.DEFAULT));
    awaitModels(2);
    Manifest first = kafka.models().getFirst().manifest();
    Manifest second = kafka.models().getLast().manifest();
    assertThat(second.version()).isEqualTo(3);
    assertThat(second.settings().get("fit.validation-loss")).isEqualTo(first.settings().get("fit.validation-loss"));
    assertThat(second.golden()).isEqualTo(first.golden());
    assertThat(epochs(3)).isEqualTo(epochs(1));
  }

  @Test
  void aRunOfOtherSettingsIsNotRepeated() throws InterruptedException {
    ForecasterSpec spec = spec(Map.of(), Family.LSTM);
    List<Step> steps = steps(spec);
    steps.subList(0, 200).forEach(kafka::put);
    CountDownLatch began = new CountDownLatch(1);
    start(spec, (data, model, listener, metadata) -> {
      began.countDown();
      return endless(listener);
    });
    began.await();
    stop();
    steps.subList(200, 249).forEach(kafka::put);
    start(spec(Map.of("epochs", 7), Family.LSTM), this::train);
    awaitModels(1);
    assertThat(kafka.models().getFirst().manifest().lineage()).containsEntry("steps.offsets", "0:0-249");
  }

  @Test
  void aRunIsCalledOffAndNotRepeatedAtOnce() throws InterruptedException {
    ForecasterSpec spec = spec(Map.of(), Family.LSTM, Family.GRU);
    steps(spec).forEach(kafka::put);
    CountDownLatch began = new CountDownLatch(1);
    start(spec, (data, model, listener, metadata) -> {
      fits.incrementAndGet();
      began.countDown();
      return endless(listener);
    });
    began.await();
    assertThat(loop.orElseThrow().cancel("demo", "asked for in a test")).isTrue();
    await().until(() -> failures().size() == 1);
    assertThat(failures().getFirst().why()).isEqualTo("cancelled: asked for in a test");
    assertThat(failures().getFirst().family()).isEqualTo(Family.LSTM);
    await().until(() -> meters.get("rivercast.train.run").tag("outcome", "cancelled").timer().count() == 1);
    Thread.sleep(300);
    assertThat(fits).as("neither GRU nor the whole run again").hasValue(1);
    assertThat(kafka.models()).isEmpty();
    assertThat(loop.orElseThrow().cancel("demo", "again")).isFalse();
  }

  @Test
  void aForecasterThatIsAddedTrainsAtOnceOnAllHistoryOfItsGrid() throws InterruptedException {
    ForecasterSpec first =
        Played.spec("first", Map.of("grid", "hourly", "min-window", 1, "training", Map.of("min-windows", 100)));
    steps(first).forEach(kafka::put);
    start(first, this::train);
    awaitModels(1);
    stop();
    ForecasterSpec added =
        Played.spec(
            "added",
            Map.of("grid", "hourly", "min-window", 1, "window", 12, "features", List.of("y"), "training",
                Map.of("every", "PT1000H", "min-windows", 100)));
    AtomicInteger longest = new AtomicInteger();
    start(List.of(first, added), (data, model, listener, metadata) -> {
      longest.set(data.spec().window());
      return train(data, model, listener, metadata);
    });
    awaitModels(2);
    Manifest manifest = kafka.models().getLast().manifest();
    assertThat(manifest.forecaster()).isEqualTo("added");
    assertThat(manifest.lineage()).containsEntry("steps.offsets", "0:0-" + STEPS);
    assertThat(manifest.dataFrom()).isEqualTo(Instant.EPOCH);
    assertThat(longest).hasValue(12);
  }

  @Test
  void aForecasterThatIsChangedTrainsAtOnceThoughItsPeriodIsLong() throws InterruptedException {
    Map<String, Object> rare = Map.of("every", "PT1000H", "min-windows", 100);
    ForecasterSpec spec = spec(rare, Family.LSTM);
    steps(spec).forEach(kafka::put);
    start(spec, this::train);
    awaitModels(1);
    stop();
    ForecasterSpec other =
        Played.spec(
            Map.of("min-window", 1, "window", 9, "features", List.of("y"), "training", rare, "model",
                Map.of("family", "lstm")));
    start(other, this::train);
    awaitModels(2);
    assertThat(kafka.models().getLast().manifest().window()).isEqualTo(9);
    stop();
    ForecasterSpec otherTarget =
        Played.spec(
            Map.of("min-window", 1, "window", 9, "features", List.of("y"), "training", rare, "horizon", 2, "model",
                Map.of("family", "lstm")));
    start(otherTarget, (data, model, listener, metadata) -> {
      fits.incrementAndGet();
      throw new FitException("trained on " + data.train().size());
    });
    await().atMost(Duration.ofSeconds(20)).until(() -> failures().size() == 1);
  }

  private static Step step(Step of, long layout, long number, Instant time) {
    return new Step(of.grid(), of.series(), layout, number, time, of.columns(), of.values(), 1, 1);
  }

  private double skipped(String reason) {
    return meters.get("rivercast.train.steps.skipped").tag("reason", reason).counter().count();
  }

  @Test
  void recordsThatAreNoStepsOfItsGridsAreSkippedAndCounted() {
    ForecasterSpec spec = spec(Map.of(), Family.LSTM);
    List<Step> steps = steps(spec);
    Step one = steps.getFirst();
    long layout = one.layout();
    long farthest = Duration.ofDays(100_000_000).toMillis();
    for (long time : new long[] {-farthest, farthest, Observation.LATEST.toEpochMilli()}) {
      for (long number : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, time / 3_600_000}) {
        kafka.put(step(one, layout, number, Instant.ofEpochMilli(time)));
      }
    }
    kafka.put(step(one, layout + 1, one.number(), one.time()));
    kafka.put(
        new Step("foreign", one.series(), layout, one.number(), one.time(), one.columns(), one.values(), 1, 1));
    kafka.put(new SeriesId("another"), one);
    kafka.putNull(new SeriesId("s"));
    kafka.garbage(TOPICS.steps(), "s");
    steps.forEach(kafka::put);
    start(spec, this::train);
    awaitModels(1);
    assertThat(failure.get()).isNull();
    assertThat(kafka.models().getFirst().manifest().dataFrom()).isEqualTo(Instant.EPOCH);
    assertThat(kafka.models().getFirst().manifest().dataTo())
        .isEqualTo(Instant.EPOCH.plus(Duration.ofHours(STEPS - 1)));
    assertThat(skipped("invalid")).isEqualTo(9);
    assertThat(List.of("other-layout", "other-grid", "other-key", "empty", "unreadable"))
        .allSatisfy(reason -> assertThat(skipped(reason)).as(reason).isEqualTo(1));
  }

  /** A correction that arrives after a run began is not part of that run when it is repeated. */
  @Test
  void anInterruptedRunIsRepeatedWithoutLaterRevisions() throws InterruptedException {
    ForecasterSpec spec = spec(Map.of("every-windows", 1000), Family.LSTM);
    List<Step> steps = steps(spec);
    steps.subList(0, 200).forEach(kafka::put);
    List<Float> sums = new ArrayList<>();
    CountDownLatch began = new CountDownLatch(1);
    start(spec, (data, model, listener, metadata) -> {
      sums.add(sum(data));
      began.countDown();
      return endless(listener);
    });
    began.await();
    stop();
    Step old = steps.get(50);
    kafka.put(
        new Step(
            old.grid(), old.series(), old.layout(), old.number(), old.time(), List.of("y"), new double[] {1000}, 2,
            2));
    start(spec, (data, model, listener, metadata) -> {
      sums.add(sum(data));
      return train(data, model, listener, metadata);
    });
    awaitModels(1);
    kafka.put(new TrainingEvent.Requested("demo", clock.instant(), "with the correction"));
    awaitModels(2);
    assertThat(sums.get(1)).isEqualTo(sums.get(0));
    assertThat(sums.get(2)).isGreaterThan(sums.get(0) + 900);
    assertThat(kafka.models().getLast().manifest().lineage()).containsEntry("steps.offsets", "0:0-201");
    assertThat(meters.get("rivercast.train.windows").gauge().value()).as("a revision adds none").isEqualTo(200);
  }

  private static float sum(TrainingData data) {
    float sum = 0;
    float[] target = new float[3];
    for (int at = 0; at < data.train().size(); at++) {
      data.train().target(at, target, 0);
      for (float value : target) {
        sum += Float.isNaN(value) ? 0 : value;
      }
    }
    return sum;
  }

  @Test
  void seriesThatDoNotFitInTheHeapAreLeftOut() {
    ForecasterSpec spec = spec(Map.of(), Family.LSTM);
    for (int series = 0; series < 8; series++) {
      steps(spec, "s" + series).forEach(kafka::put);
    }
    heapBytes = 40_000;
    List<Integer> sizes = new ArrayList<>();
    start(spec, (data, model, listener, metadata) -> {
      sizes.add(data.train().size());
      return train(data, model, listener, metadata);
    });
    awaitModels(1);
    double leftOut = meters.get("rivercast.train.series.left.out").tag("grid", "demo").gauge().value();
    assertThat(leftOut).isBetween(1.0, 7.0);
    assertThat(sizes).singleElement().satisfies(
        size -> assertThat(size / (8 - leftOut)).as("windows of each series that is left").isBetween(200.0, 400.0));
    assertThat(meters.get("rivercast.train.windows").gauge().value()).isEqualTo(STEPS * (8 - leftOut));
    assertThat(meters.get("rivercast.train.steps.heap.bytes").gauge().value()).isBetween(1.0, 40_000.0);
    assertThat(kafka.models().getFirst().manifest().lineage().get("steps.max-rank"))
        .isNotEqualTo(String.valueOf(Long.MAX_VALUE));
  }

  @Test
  void forecastersTrainSideBySide() {
    ForecasterSpec one = spec(Map.of(), Family.LSTM);
    ForecasterSpec two = Played.spec("two", Map.of("min-window", 1, "training", Map.of("min-windows", 100)));
    steps(one).forEach(kafka::put);
    steps(two).forEach(kafka::put);
    CountDownLatch both = new CountDownLatch(2);
    start(List.of(one, two), (data, model, listener, metadata) -> {
      both.countDown();
      await().until(() -> both.getCount() == 0);
      return train(data, model, listener, metadata);
    });
    awaitModels(2);
    assertThat(kafka.models()).extracting(version -> version.manifest().forecaster())
        .containsExactlyInAnyOrder("demo", "two");
  }

  @Test
  void aRequestThatAKilledRunNeverAnsweredIsStillOpenAfterARestart() {
    ForecasterSpec spec = spec(Map.of(), Family.LSTM);
    steps(spec).forEach(kafka::put);
    kafka.put(new TrainingEvent.Started("demo", Instant.ofEpochSecond(10), 1, Family.LSTM, 397, 60));
    kafka.put(new TrainingEvent.Failed("demo", Instant.ofEpochSecond(11), Family.LSTM, "no"));
    kafka.put(new TrainingEvent.Requested("demo", Instant.ofEpochSecond(12), "please"));
    kafka.put(new TrainingEvent.Started("demo", Instant.ofEpochSecond(13), 2, Family.LSTM, 397, 60));
    start(spec, this::train);
    awaitModels(1);
    assertThat(kafka.models().getFirst().manifest().version()).isEqualTo(3);
  }

  @Test
  void aRunFromBeforeTheForecasterWasChangedCountsForNothing() {
    ForecasterSpec spec = spec(Map.of(), Family.LSTM);
    steps(spec).forEach(kafka::put);
    kafka.put(Versions.version("demo", 6));
    kafka.garbage(TOPICS.steps(), "s");
    start(spec, this::train);
    awaitModels(2);
    assertThat(kafka.models().getLast().manifest().version()).isEqualTo(7);
  }

  @Test
  void whereTheBrokerFailsAPublicationTheLoopEndsToBeginAnew() {
    ForecasterSpec spec = spec(Map.of(), Family.LSTM);
    steps(spec).forEach(kafka::put);
    kafka.refusal = Optional.of(new TimeoutException("the broker is away"));
    start(spec, this::train);
    await().atMost(Duration.ofSeconds(20)).until(() -> failure.get() != null);
    assertThat(failure.get()).isInstanceOf(TimeoutException.class);
    assertThat(kafka.models()).isEmpty();
    kafka.refusal = Optional.empty();
    start(spec, this::train);
    awaitModels(1);
  }

  @Test
  void aModelThatNoTopicCanHoldIsAFailureLikeAnyOther() {
    ForecasterSpec spec = spec(Map.of(), Family.LSTM);
    steps(spec).forEach(kafka::put);
    kafka.refusal = Optional.of(new RecordTooLargeException("18 MB"));
    start(spec, this::train);
    await().atMost(Duration.ofSeconds(20)).until(() -> failures().size() == 1);
    assertThat(failures().getFirst().why()).isEqualTo("18 MB");
    assertThat(loop.orElseThrow().ready()).isTrue();
    assertThat(failure.get()).isNull();
  }

  @Test
  void isReadyOnceItHasReadWhatWasDecidedBefore() {
    start(spec(Map.of(), Family.LSTM), this::train);
    await().until(() -> loop.orElseThrow().ready());
    loop.orElseThrow().stop();
    assertThat(loop.orElseThrow().ready()).isFalse();
  }
}
