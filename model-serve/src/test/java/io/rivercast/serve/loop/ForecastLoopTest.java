package io.rivercast.serve.loop;

import static io.rivercast.serve.loop.FakeKafka.TOPICS;
import static io.rivercast.serve.model.TestModels.SPEC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.forecast.Prediction;
import io.rivercast.core.forecast.Prediction.ModelOutput;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.runtime.kafka.DeadLetters;
import io.rivercast.schemas.codec.PredictionCodec;
import io.rivercast.schemas.codec.WindowCodec;
import io.rivercast.serve.loop.FakeKafka.Committed;
import io.rivercast.serve.model.ModelAssignment;
import io.rivercast.serve.model.ModelHolder;
import io.rivercast.serve.model.TestModels;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.Test;

final class ForecastLoopTest {
  private static final LoopSettings QUICK = new LoopSettings(64, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  private static final PredictionCodec CODEC = new PredictionCodec();

  private final ModelHolder shelf = new ModelHolder();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void writesAnswersAndOffsetsInOneTransaction() {
    FakeKafka kafka = kafka(10, 25);
    loop(kafka).run();
    long read = 0;
    for (Committed each : kafka.transactions) {
      long reached = read + each.records().size();
      read = reached;
      assertThat(each.offsets()).isNotEmpty();
    }
    assertThat(kafka.committed.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(read).isEqualTo(25);
    assertEveryWindowAnsweredOnce(kafka, 25);
  }

  @Test
  void answersAgainAfterAnAbortedTransactionWithoutDuplicates() {
    FakeKafka kafka = kafka(10, 25);
    kafka.faults.addAll(List.of(Fault.NONE, Fault.OFFSETS_REFUSED, Fault.COMMIT_FAILED, Fault.NONE));
    loop(kafka).run();
    assertEveryWindowAnsweredOnce(kafka, 25);
    assertThat(registry.get("rivercast.serve.transactions.aborted").counter().count()).isEqualTo(2);
  }

  @Test
  void beginsAnewWithOtherClientsWhereItCannotKnowWhetherACommitCameThrough() {
    FakeKafka kafka = kafka(10, 25);
    kafka.faults.addAll(List.of(Fault.NONE, Fault.REPLY_LOST));
    ForecastLoop loop = loop(kafka);
    assertThatThrownBy(loop::run).isInstanceOf(KafkaException.class).hasMessage("no reply");
    assertThat(loop.waitingFor()).hasValue("its share of the windows");
    loop.run();
    assertEveryWindowAnsweredOnce(kafka, 25);
  }

  @Test
  void givesUpItsClientsWhenFencedOff() {
    FakeKafka kafka = kafka(10, 25);
    kafka.faults.add(Fault.FENCED);
    ForecastLoop loop = loop(kafka);
    assertThatThrownBy(loop::run).isInstanceOf(ProducerFencedException.class);
    assertThat(kafka.transactions).isEmpty();
    loop.run();
    assertEveryWindowAnsweredOnce(kafka, 25);
  }

  @Property(tries = 200)
  void everyWindowHasExactlyOneAnswerWhateverFails(
      @ForAll @Size(max = 12) List<Fault> faults,
      @ForAll @IntRange(min = 1, max = 20) int pollSize,
      @ForAll @IntRange(max = 40) int windows) {
    FakeKafka kafka = kafka(pollSize, windows);
    kafka.faults.addAll(faults);
    ForecastLoop loop = loop(kafka);
    boolean done = false;
    while (!done) {
      try {
        loop.run();
        done = true;
      } catch (KafkaException e) {
        assertThat(e).isInstanceOf(KafkaException.class);
      }
    }
    assertEveryWindowAnsweredOnce(kafka, windows);
  }

  @Test
  void aRecordThatAbortsEveryTransactionIsNamedAndTheOthersAreAnswered() throws Exception {
    FakeKafka kafka = kafka(64, 40);
    kafka.poison = OptionalLong.of(5);
    ForecastLoop loop = loop(kafka);
    Thread thread = Thread.ofPlatform().start(loop::run);
    await().untilAsserted(
        () -> assertThat(loop.waitingFor().orElse(""))
            .matches("no progress at rivercast.windows.v1-0 offset 5 after \\d+ attempts: its answers are too large"));
    assertThat(kafka.committed).containsEntry(new TopicPartition(TOPICS.windows().name(), 0), 5L);
    assertThat(loop.failure()).isEmpty();

    kafka.poison = OptionalLong.empty();
    thread.join();
    assertThat(loop.waitingFor()).hasValue("its share of the windows");
    assertEveryWindowAnsweredOnce(kafka, 40);
  }

  @Test
  void aRecordThatIsNoWindowGoesToTheDeadLettersAndStopsNothing() {
    FakeKafka kafka = kafka(10, 2);
    kafka.addRaw(0, "odd", new byte[] {1, 2, 3});
    kafka.add(TestWindows.constant(SPEC, "a", 100, 1));
    loop(kafka).run();
    assertThat(predictions(kafka)).hasSize(3);
    ProducerRecord<byte[], byte[]> letter = kafka.written(TOPICS.deadLetters("serve").name()).getFirst();
    assertThat(letter.value()).containsExactly(1, 2, 3);
    assertThat(letter.key()).isEqualTo("odd".getBytes(StandardCharsets.UTF_8));
    assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo("rivercast.windows.v1");
    assertThat(header(letter, DeadLetters.REASON)).isEqualTo("malformed");
    assertThat(header(letter, DeadLetters.MESSAGE)).contains("Window");
    assertThat(unanswerable("malformed")).isEqualTo(1);
  }

  @Test
  void cutsADeadLetterThatIsLargerThanARequest() {
    FakeKafka kafka = kafka(10, 0);
    kafka.addRaw(0, "a", new byte[3_000_000]);
    kafka.addRaw(0, "other", new WindowCodec().encode(TestWindows.constant(SPEC, "a", 1, 1)));
    kafka.add(TestWindows.constant(SPEC, "a", 2, 1));
    loop(kafka).run();
    assertThat(predictions(kafka)).hasSize(1);
    List<ProducerRecord<byte[], byte[]>> letters = kafka.written(TOPICS.deadLetters("serve").name());
    assertThat(letters).extracting(each -> each.value().length).allMatch(length -> length <= 64 * 1024);
    assertThat(header(letters.getFirst(), "rivercast.value.bytes")).isEqualTo("3000000");
    assertThat(header(letters.getLast(), DeadLetters.REASON)).isEqualTo("miskeyed");
  }

  @Test
  void windowsOfOtherLayoutsAndForecastersAreCountedAndKeptAside() {
    ForecasterSpec longer = TestModels.spec("heat", 5, SPEC.features(), 3);
    FakeKafka kafka = kafka(10, 0);
    kafka.add(TestWindows.constant(longer, "a", 1, 1));
    kafka.add(TestWindows.constant(TestModels.spec("unheard-of"), "a", 1, 1));
    kafka.add(TestWindows.constant(SPEC, "a", 1, 1));
    loop(kafka).run();
    assertThat(predictions(kafka)).hasSize(1);
    assertThat(kafka.written(TOPICS.deadLetters("serve").name())).hasSize(2);
    assertThat(unanswerable("other-layout")).isEqualTo(1);
    assertThat(unanswerable("unknown-forecaster")).isEqualTo(1);
  }

  @Test
  void modelsChangeBetweenPollsOnly() {
    FakeKafka kafka = kafka(8, 200);
    AtomicInteger version = new AtomicInteger();
    kafka.whenPolled(() -> put(version.incrementAndGet()));
    loop(kafka).run();
    assertThat(kafka.transactions).hasSize(25);
    for (int i = 0; i < kafka.transactions.size(); i++) {
      assertThat(kafka.transactions.get(i).records()).extracting(each -> CODEC.decode(each.value()).champion())
          .containsOnly(i + 1);
    }
    shelf.close();
  }

  @Test
  void aSwapDuringAPollShowsFromTheNextPollOn() throws Exception {
    FakeKafka kafka = kafka(8, 400);
    put(1);
    Thread swapper = Thread.ofPlatform().start(() -> {
      for (int version = 2; version < 400 && !Thread.currentThread().isInterrupted(); version++) {
        put(version);
      }
    });
    loop(kafka).run();
    swapper.interrupt();
    swapper.join();
    for (Committed each : kafka.transactions) {
      assertThat(each.records().stream().map(record -> CODEC.decode(record.value()).champion()).distinct()).hasSize(1);
    }
    shelf.close();
  }

  @Test
  void aChallengerRunsBesideTheChampion() {
    FakeKafka kafka = kafka(10, 5);
    TestModels.put(
        shelf, "heat",
        new ModelAssignment(Optional.of(TestModels.served(SPEC, 1)), Optional.of(TestModels.served(SPEC, 2))));
    loop(kafka).run();
    assertEveryWindowAnsweredOnce(kafka, 5);
    assertThat(predictions(kafka)).extracting(each -> each.models().stream().map(ModelOutput::version).toList())
        .containsOnly(List.of(1, 2));
    shelf.close();
  }

  private void put(int version) {
    TestModels.put(shelf, "heat", new ModelAssignment(Optional.of(TestModels.served(SPEC, version)), Optional.empty()));
  }

  private static FakeKafka kafka(int pollSize, int windows) {
    FakeKafka kafka = new FakeKafka(pollSize);
    for (int i = 0; i < windows; i++) {
      kafka.add(TestWindows.constant(SPEC, i % 3 == 0 ? "a" : "b", i, i));
    }
    return kafka;
  }

  private ForecastLoop loop(FakeKafka kafka) {
    PollWork work = new PollWork(List.of(SPEC), TOPICS, registry);
    ForecastLoop loop = new ForecastLoop(kafka.clients(), TOPICS.windows().name(), work, shelf, QUICK, registry);
    kafka.whenDone(loop::stop);
    return loop;
  }

  private static List<Prediction> predictions(FakeKafka kafka) {
    return kafka.written(TOPICS.predictions().name()).stream().map(each -> CODEC.decode(each.value())).toList();
  }

  private static void assertEveryWindowAnsweredOnce(FakeKafka kafka, int windows) {
    List<Prediction> answers = predictions(kafka);
    assertThat(answers).extracting(Prediction::sequence).doesNotHaveDuplicates().hasSize(windows);
    Map<String, Long> last = new HashMap<>();
    for (Prediction each : answers) {
      assertThat(each.sequence()).isGreaterThan(last.getOrDefault(each.series().value(), -1L));
      last.put(each.series().value(), each.sequence());
    }
  }

  private double unanswerable(String reason) {
    return registry.get("rivercast.serve.dead.letters").tag("reason", reason).counter().count();
  }

  private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
