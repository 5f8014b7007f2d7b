package io.rivercast.serve.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.Windows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class HotSwapTest {
  private static final int SWAPS = 2_000;
  private static final int USERS = 2;
  private static final String NAME = TestModels.SPEC.name();

  @Test
  void swapsThousandsOfTimesUnderLoadAndEveryOutputIsOfExactlyOneVersion() throws Exception {
    ModelHolder shelf = new ModelHolder();
    List<ServedModel> all = new ArrayList<>();
    AtomicBoolean done = new AtomicBoolean();
    AtomicLong runs = new AtomicLong();
    put(shelf, all, 1);
    try (ExecutorService threads = Executors.newFixedThreadPool(USERS)) {
      List<Future<?>> users = new ArrayList<>();
      for (int i = 0; i < USERS; i++) {
        users.add(threads.submit(() -> runUntil(done, shelf, runs)));
      }
      for (int version = 2; version <= SWAPS; version++) {
        put(shelf, all, version);
      }
      done.set(true);
      for (Future<?> user : users) {
        user.get();
      }
    }
    assertThat(runs.get()).isGreaterThan(SWAPS / 10);
    assertThat(all.getLast().onnx().closed()).isFalse();
    shelf.close();
    assertThat(all).hasSize(SWAPS).allMatch(model -> model.onnx().closed());
  }

  private static void put(ModelHolder shelf, List<ServedModel> all, int version) {
    ServedModel model = TestModels.served(TestModels.SPEC, version);
    all.add(model);
    TestModels.put(shelf, NAME, new ModelAssignment(Optional.of(model), Optional.empty()));
  }

  private static void runUntil(AtomicBoolean done, ModelHolder shelf, AtomicLong runs) {
    float[] windows = new float[200 * TestModels.shape(TestModels.SPEC).cells()];
    long[] origins = new long[200];
    while (!done.get()) {
      try (LiveModels models = shelf.take()) {
        ServedModel champion = models.of(NAME).champion().orElseThrow();
        float[] said = champion.onnx().run(Windows.of(windows, origins)).forecasts();
        float[] expected = new float[said.length];
        Arrays.fill(expected, champion.version());
        assertThat(said).isEqualTo(expected);
        runs.incrementAndGet();
      }
    }
  }
}
