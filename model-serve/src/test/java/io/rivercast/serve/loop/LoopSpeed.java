package io.rivercast.serve.loop;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.schemas.codec.WindowCodec;
import io.rivercast.schemas.topic.Topics;
import io.rivercast.serve.model.LiveModels;
import io.rivercast.serve.model.ModelAssignment;
import io.rivercast.serve.model.ModelHolder;
import io.rivercast.serve.model.TestModels;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Measures the loop without Kafka: decode, pack, run, write down, encode. Prints windows per second of CPU time on one thread, for
 * windows of 48 steps of 6 features, 12 leads, 3 levels. Run it by hand: it is no test.
 */
final class LoopSpeed {
  private static final int POLL = 1024;
  private static final int POLLS = 60;

  private LoopSpeed() {}

  public static void main(String[] args) {
    ForecasterSpec spec = TestModels.spec("heat", 48, List.of("temp", "b", "c", "d", "e", "f"), 12);
    List<ConsumerRecord<byte[], byte[]>> records = records(spec);
    measure("baselines", spec, records, Optional.empty());
    measure("last value", spec, records, Optional.of(TestModels.onnx(spec, 1)));
    for (int hidden : new int[] {32, 64, 128}) {
      measure("LSTM h=" + hidden, spec, records, Optional.of(TestModels.lstm(spec, hidden)));
    }
  }

  private static void measure(
      String name, ForecasterSpec spec, List<ConsumerRecord<byte[], byte[]>> records, Optional<byte[]> onnx) {
    ModelHolder shelf = new ModelHolder();
    onnx.ifPresent(file -> TestModels.put(
        shelf, "heat",
        new ModelAssignment(Optional.of(TestModels.served(TestModels.manifest(spec, 1), file)), Optional.empty())));
    PollWork work = new PollWork(List.of(spec), Topics.standard(), new SimpleMeterRegistry());
    try (LiveModels models = shelf.take()) {
      rate(work, records, models);
      System.out.printf(Locale.ROOT, "%-12s %,9.0f windows per CPU second%n", name, rate(work, records, models));
    }
    shelf.close();
  }

  private static double rate(PollWork work, List<ConsumerRecord<byte[], byte[]>> records, LiveModels models) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();
    long answers = 0;
    for (int i = 0; i < POLLS; i++) {
      answers += work.predict(records, models).size();
    }
    return answers * 1e9 / (threads.getCurrentThreadCpuTime() - began);
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(ForecasterSpec spec) {
    WindowCodec codec = new WindowCodec();
    Random random = new Random(1);
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < POLL; i++) {
      float[] cells = new float[spec.window() * spec.featureCount()];
      for (int cell = 0; cell < cells.length; cell++) {
        cells[cell] = random.nextFloat();
      }
      String series = "series-" + i;
      byte[] value = codec.encode(TestWindows.of(spec, series, 1, cells));
      records.add(new ConsumerRecord<>("windows", 0, i, series.getBytes(StandardCharsets.UTF_8), value));
    }
    return records;
  }
}
