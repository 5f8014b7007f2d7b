package io.rivercast.serve.model;

import static io.rivercast.serve.model.TestModels.SPEC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.model.Aliases;
import io.rivercast.core.model.Manifest;
import io.rivercast.schemas.codec.AliasesCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ModelFeedTest {
  private static final String HEAT = SPEC.name();
  private static final OptionalInt NONE = OptionalInt.empty();

  private final FeedTopics topics = new FeedTopics();
  private final ModelHolder shelf = new ModelHolder();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ModelFeed feed =
      new ModelFeed(
          topics::consumer, topics::fetch, FeedTopics.TOPICS, List.of(SPEC), new ModelGate(Optional.empty(), true),
          shelf,
          registry);
  private final Thread thread = new Thread(feed::run, "feed");

  private void start() {
    thread.start();
    await().until(feed::caughtUp);
  }

  @AfterEach
  void stop() throws InterruptedException {
    feed.stop();
    thread.join();
    shelf.close();
  }

  @Test
  void loadsOnlyTheVersionsThatAliasesPointAt() {
    topics.publish(SPEC, 1);
    topics.publish(SPEC, 2);
    topics.publish(SPEC, 3);
    topics.point(HEAT, OptionalInt.of(1), NONE);
    topics.point(HEAT, OptionalInt.of(2), OptionalInt.of(3));
    start();
    assertThat(topics.fetched).containsExactly("heat/2", "heat/3");
    assertThat(champion()).isEqualTo(2);
    assertThat(challenger()).isEqualTo(3);
    assertThat(registry.get("rivercast.serve.model.version").tag("alias", "champion").gauge().value()).isEqualTo(2);
  }

  @Test
  void refusesAVersionUnderTheKeyOfAnother() {
    topics.publish(SPEC, 1);
    topics.publish("heat/2", TestModels.manifest(SPEC, 7), TestModels.onnx(SPEC, 7));
    topics.point(HEAT, OptionalInt.of(1), OptionalInt.of(2));
    start();
    assertThat(champion()).isEqualTo(1);
    assertThat(challenger()).isZero();
    assertThat(registry.get("rivercast.serve.models.refused").tag("check", "layout").counter().count()).isEqualTo(1);
  }

  @Test
  void skipsRecordsWithoutKeysAndAliasesUnderAnotherKey() {
    topics.publishWithoutKeys();
    topics.publish(SPEC, 1);
    topics.publish(SPEC, 2);
    topics.point(HEAT, OptionalInt.of(1), NONE);
    topics.pointRaw(
        HEAT, new AliasesCodec().encode(new Aliases("cold", OptionalInt.of(2), NONE, Instant.EPOCH, "foreign")));
    start();
    assertThat(champion()).isEqualTo(1);
  }

  @Test
  void isCaughtUpWhereNothingWasEverPublished() {
    start();
    assertThat(champion()).isZero();
  }

  @Test
  void swapsToANewChampionAndClosesTheOldOne() {
    topics.publish(SPEC, 1);
    topics.point(HEAT, OptionalInt.of(1), NONE);
    start();
    ServedModel old = lineup().champion().orElseThrow();
    topics.publish(SPEC, 2);
    topics.point(HEAT, OptionalInt.of(2), NONE);
    await().until(() -> champion() == 2);
    await().until(() -> old.onnx().closed());
  }

  @Test
  void makesAChallengerChampionWithoutLoadingItAgain() {
    topics.publish(SPEC, 1);
    topics.publish(SPEC, 2);
    topics.point(HEAT, OptionalInt.of(1), OptionalInt.of(2));
    start();
    ServedModel challenger = lineup().challenger().orElseThrow();
    topics.point(HEAT, OptionalInt.of(2), NONE);
    await().until(() -> champion() == 2);
    assertThat(lineup().champion()).contains(challenger);
    assertThat(lineup().challenger()).isEmpty();
    assertThat(topics.fetched).containsExactly("heat/1", "heat/2");
  }

  @Test
  void keepsTheChampionWhereANewOneIsRefusedAndReportsThatOnce() {
    topics.publish(SPEC, 1);
    topics.point(HEAT, OptionalInt.of(1), NONE);
    start();
    Manifest liar = TestModels.manifest(SPEC, 2);
    topics.publish(liar, TestModels.onnx(SPEC, 7));
    topics.point(HEAT, OptionalInt.of(2), NONE);
    await().until(() -> refused() == 1);
    topics.publish(SPEC, 3);
    topics.point(HEAT, OptionalInt.of(2), OptionalInt.of(3));
    await().until(() -> challenger() == 3);
    assertThat(champion()).isEqualTo(1);
    assertThat(refused()).isEqualTo(1);
  }

  @Test
  void takesAVersionThatComesAfterItsAlias() {
    topics.point(HEAT, OptionalInt.of(1), NONE);
    start();
    assertThat(champion()).isZero();
    topics.publish(SPEC, 1);
    await().until(() -> champion() == 1);
  }

  @Test
  void leavesTheAnswerToABaselineWithoutAChampion() {
    topics.publish(SPEC, 1);
    topics.point(HEAT, OptionalInt.of(1), NONE);
    start();
    ServedModel old = lineup().champion().orElseThrow();
    topics.point(HEAT, NONE, NONE);
    await().until(() -> champion() == 0);
    await().until(() -> old.onnx().closed());
  }

  @Test
  void skipsAliasesThatCannotBeReadAndForecastersOfOthers() {
    topics.publish(SPEC, 1);
    topics.point(HEAT, OptionalInt.of(1), NONE);
    topics.pointRaw(HEAT, new byte[] {1, 2, 3});
    topics.point("someone-elses", OptionalInt.of(4), NONE);
    start();
    assertThat(champion()).isEqualTo(1);
    assertThat(topics.fetched).containsExactly("heat/1");
  }

  private double refused() {
    return registry.get("rivercast.serve.models.refused").counters().stream().mapToDouble(Counter::count).sum();
  }

  private ModelAssignment lineup() {
    try (LiveModels models = shelf.take()) {
      return models.of(HEAT);
    }
  }

  private int champion() {
    return lineup().champion().map(ServedModel::version).orElse(0);
  }

  private int challenger() {
    return lineup().challenger().map(ServedModel::version).orElse(0);
  }
}
