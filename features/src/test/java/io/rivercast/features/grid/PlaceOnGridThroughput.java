package io.rivercast.features.grid;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.grid.Step;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.features.store.SlotStore;
import io.rivercast.schemas.codec.ObservationCodec;
import io.rivercast.schemas.codec.StepCodec;
import io.rivercast.schemas.codec.WindowCodec;
import io.rivercast.schemas.topic.Topics;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Prints how many observations per CPU second one thread puts on grids of T=48, F=6: decoded, placed, written to RocksDB, a
 * step encoded, a window cut, filled and encoded for each. Kafka's part (fetch, produce, changelog, commit) is not in it. Run it with the
 * test class path; the argument is the number of series, 1,000 if there is none.
 */
final class PlaceOnGridThroughput {
  private static final List<String> FEATURES = List.of("a", "b", "c", "d", "e", "f");
  private static final int STEPS_PER_ROUND = 400_000;
  private static final int ROUNDS = 8;
  private static final int BATCH = 1000;

  private final ThreadMXBean cpu = ManagementFactory.getThreadMXBean();
  private final ObservationCodec observations = new ObservationCodec();
  private final WindowCodec windows = new WindowCodec();
  private final StepCodec steps = new StepCodec();
  private final MockProcessorContext<Object, Object> context;
  private final PlaceOnGrid processor;
  private final List<SeriesId> series;
  private long step;
  private long bytes;
  private long stepBytes;

  private PlaceOnGridThroughput(int seriesCount) throws IOException {
    ForecasterSpec forecaster =
        Samples.hourly("throughput", Map.of("target", "a", "features", FEATURES, "cadence", "PT1M", "window", 48));
    Properties properties = new Properties();
    properties.put("application.id", "throughput");
    properties.put("bootstrap.servers", "nowhere:1");
    Path directory = Files.createTempDirectory(Files.createDirectories(Path.of("target", "state")), "throughput");
    context = new MockProcessorContext<>(properties, new TaskId(0, 0), directory.toFile());
    KeyValueStore<Bytes, byte[]> store =
        Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(SlotStore.NAME), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(context.getStateStoreContext(), store);
    processor =
        new PlaceOnGrid(
            Topics.standard().observations(), List.of(forecaster),
            new FeatureCounts(new SimpleMeterRegistry(), List.of(forecaster)),
            new StateLimits(Long.MAX_VALUE, 512, Duration.ofDays(30)));
    context.setCurrentSystemTimeMs(TestStream.ARRIVAL.toEpochMilli());
    processor.init(context);
    series = IntStream.range(0, seriesCount).mapToObj(i -> new SeriesId("plant/sensor-" + i)).toList();
  }

  /** Prints each round's rate. */
  public static void main(String[] args) throws IOException {
    int seriesCount = args.length == 0 ? 1000 : Integer.parseInt(args[0]);
    PlaceOnGridThroughput run = new PlaceOnGridThroughput(seriesCount);
    run.round(Math.max(STEPS_PER_ROUND, 48 * seriesCount)); // Every series is warm and so is the compiler.
    for (int round = 1; round <= ROUNDS; round++) {
      long before = run.bytes;
      long stepsBefore = run.stepBytes;
      long nanos = run.round(STEPS_PER_ROUND);
      System.out.printf(
          "round %d: %,d observations per CPU second, %,d series, T=48, F=6, %,d bytes of windows, %,d of steps%n",
          round, Math.round(STEPS_PER_ROUND * 1e9 / nanos), seriesCount, run.bytes - before,
          run.stepBytes - stepsBefore);
    }
  }

  /** Encodes a batch outside the clock, takes it inside; the nanoseconds of this thread for all batches. */
  private long round(int readings) {
    long spent = 0;
    for (int done = 0; done < readings; done += BATCH) {
      List<Record<byte[], byte[]>> batch = batch();
      long begin = cpu.getCurrentThreadCpuTime();
      batch.forEach(processor::process);
      context.forwarded(WindowTopology.WINDOWS)
          .forEach(forward -> bytes += windows.encode((Window) forward.record().value()).length);
      context.forwarded(WindowTopology.STEPS)
          .forEach(forward -> stepBytes += steps.encode((Step) forward.record().value()).length);
      spent += cpu.getCurrentThreadCpuTime() - begin;
      context.resetForwards();
    }
    return spent;
  }

  private List<Record<byte[], byte[]>> batch() {
    List<Record<byte[], byte[]>> batch = new ArrayList<>();
    for (int i = 0; i < BATCH; i++, step++) {
      SeriesId one = series.get((int) (step % series.size()));
      float value = step;
      byte[] reading =
          observations.encode(
              new Observation(
                  one, Samples.TEN.plus(Duration.ofMinutes(step / series.size())), FEATURES,
                  new double[] {value, value, value, value, value, value}));
      byte[] key = one.value().getBytes(StandardCharsets.UTF_8);
      batch.add(new Record<>(key, reading, TestStream.ARRIVAL.toEpochMilli()));
    }
    return batch;
  }
}
