package io.rivercast.features.grid;

import static io.rivercast.features.grid.Samples.JFK;
import static io.rivercast.features.grid.Samples.NAN;
import static io.rivercast.features.grid.Samples.hour;
import static io.rivercast.features.grid.Samples.hourly;
import static io.rivercast.features.grid.Samples.reading;
import static io.rivercast.features.grid.TestStream.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.rivercast.core.grid.Columns;
import io.rivercast.core.grid.Step;
import io.rivercast.core.series.Observation;
import io.rivercast.core.series.SeriesId;
import io.rivercast.core.series.Window;
import io.rivercast.core.spec.ForecasterSpec;
import io.rivercast.runtime.kafka.DeadLetters;
import io.rivercast.runtime.metric.ReadingReport;
import io.rivercast.runtime.trace.TraceContext;
import io.rivercast.schemas.codec.ObservationCodec;
import io.rivercast.schemas.topic.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class WindowTopologyTest {
  @Test
  void isDrawnInTheDocumentation() throws IOException {
    Path golden = Path.of("..", "docs", "topologies", "features.txt");
    String drawn = topology(hourly()).describe().toString();
    if (Boolean.getBoolean("rivercast.golden.update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, drawn);
    }

    assertThat(Files.readString(golden))
        .as("docs/topologies/features.txt; to draw it again run the tests with -Drivercast.golden.update=true")
        .isEqualTo(drawn);
  }

  @Test
  void writesAWindowForEachStepOnceTheSeriesIsWarm() {
    try (TestStream stream = new TestStream(hourly())) {
      stream.take(reading(0), reading(1));
      assertThat(stream.windows()).isEmpty();
      stream.take(reading(2), reading(3));

      List<Window> windows = stream.windows();
      assertThat(windows).extracting(Window::origin).containsExactly(hour(2), hour(3));
      assertThat(windows).extracting(Window::sequence).containsExactly(slot(2), slot(3));
      assertThat(windows.getLast().values().values()).containsExactly(1, -1, 2, -2, 3, -3);
      assertThat(windows.getLast().layout()).isEqualTo(hourly().layout());
      assertThat(windows.getLast().series()).isEqualTo(JFK);
      assertThat(windows.getLast().forecaster()).isEqualTo("temperature");
      assertThat(windows.getLast().filled().count()).isZero();
    }
  }

  @Test
  void aYoungSeriesHasWindowsThatBeginWithMissingSteps() {
    try (TestStream stream = new TestStream(hourly("young", Map.of("window", 5, "min-window", 2)))) {
      stream.take(reading(0));
      assertThat(stream.windows()).isEmpty();
      stream.take(reading(1));

      Window window = stream.windows().getFirst();
      assertThat(window.values().values()).containsExactly(NAN, NAN, NAN, NAN, NAN, NAN, 0, 0, 1, -1);
      assertThat(window.observedShare()).isEqualTo(2 / 5f);
    }
  }

  @Test
  void fillsAMissingStepWithTheLastValue() {
    assertThat(windowAfter(Map.of("fill", "last"), reading(0), reading(1), reading(3)))
        .containsExactly(1, -1, 1, -1, 3, -3);
  }

  @Test
  void fillsAMissingStepWithALine() {
    assertThat(windowAfter(Map.of("fill", "linear"), reading(0), reading(1), reading(3)))
        .containsExactly(1, -1, 2, -2, 3, -3);
  }

  @Test
  void leavesAMissingStepAloneUnderMask() {
    assertThat(windowAfter(Map.of("fill", "mask"), reading(0), reading(1), reading(3)))
        .containsExactly(1, -1, NAN, NAN, 3, -3);
  }

  @Test
  void leavesAGapAloneThatIsLongerThanTheLongestRun() {
    assertThat(windowAfter(Map.of("max-run", 0), reading(0), reading(1), reading(3)))
        .containsExactly(1, -1, NAN, NAN, 3, -3);
  }

  @Test
  void marksFilledCellsAndFillsAFeatureThatAReadingLacks() {
    try (TestStream stream = new TestStream(hourly())) {
      stream.take(reading(0), reading(1), reading(2, 2, NAN), reading(3));

      Window window = stream.windows().getFirst();
      assertThat(window.values().values()).containsExactly(0, 0, 1, -1, 2, -1);
      assertThat(window.newest(0)).isEqualTo(2);
      assertThat(window.newest(1)).isNaN();
      assertThat(window.filled().count()).isEqualTo(1);
    }
  }

  @Test
  void anInfiniteValueIsNoMeasurement() {
    try (TestStream stream = new TestStream(hourly())) {
      stream.take(reading(0), reading(1), reading(2, Float.POSITIVE_INFINITY, 7), reading(3));

      assertThat(stream.windows().getFirst().values().values()).containsExactly(0, 0, 1, -1, 1, 7);
    }
  }

  @Test
  void writesAWindowForEachOfSeveralStepsThatSettleAtOnce() {
    ForecasterSpec patient = hourly("temperature", Map.of("grace", "PT3H"));
    try (TestStream stream = new TestStream(patient)) {
      stream.take(reading(0), reading(1), reading(3), reading(2));
      assertThat(stream.windows()).isEmpty();
      stream.take(reading(9));

      List<Window> windows = stream.windows();
      assertThat(windows).extracting(Window::origin).containsExactly(hour(2), hour(3));
      assertThat(windows.getFirst().values().values()).containsExactly(0, 0, 1, -1, 2, -2);
      assertThat(windows.getLast().values().values()).containsExactly(1, -1, 2, -2, 3, -3);
    }
  }

  @Test
  void takesACorrectionOfAStepThatIsStillOpen() {
    ForecasterSpec patient = hourly("temperature", Map.of("grace", "PT1H"));
    try (TestStream stream = new TestStream(patient)) {
      stream.take(reading(0), reading(1), reading(2, 5, 5), reading(2, 6, 6), reading(4));

      assertThat(stream.windows().getLast().values().values()).containsExactly(0, 0, 1, -1, 6, 6);
      assertThat(stream.count("revised")).isEqualTo(1);
    }
  }

  @Test
  void aLateReadingBecomesADeadLetterWhereTheGridDoesNotRevise() {
    try (TestStream stream = new TestStream(hourly("temperature", Map.of("late", "dead-letter")))) {
      stream.take(reading(0), reading(1), reading(2), reading(1, 9, 9), reading(1));

      assertThat(stream.windows()).hasSize(1);
      assertThat(stream.count("repeated")).as("not too late").isEqualTo(1);
      TestRecord<byte[], byte[]> refused = stream.deadLetters().getFirst();
      assertThat(header(refused, DeadLetters.REASON)).isEqualTo("too-late");
      assertThat(header(refused, DeadLetters.GRID)).isEqualTo("temperature");
      assertThat(header(refused, DeadLetters.MESSAGE))
          .isEqualTo(
              "the reading of 2024-05-01T11:00:00Z came after every step until 2024-05-01T12:00:00Z had settled; "
                  + "a longer grace (now PT0S) keeps steps open, `late: revise` revises them");
      assertThat(new ObservationCodec().decode(refused.value())).isEqualTo(reading(1, 9, 9));
      assertThat(new String(refused.key(), StandardCharsets.UTF_8)).isEqualTo("weather/jfk");
    }
  }

  @Test
  void aLateReadingIsCountedAndDroppedWhereTheGridDropsIt() {
    try (TestStream stream = new TestStream(hourly("temperature", Map.of("late", "drop")))) {
      stream.take(reading(0), reading(1), reading(2), reading(1, 9, 9));
      stream.waitFor(Duration.ofSeconds(1));

      assertThat(stream.windows()).hasSize(1);
      assertThat(stream.steps()).hasSize(3);
      assertThat(stream.deadLetters()).isEmpty();
      assertThat(stream.count("too-late")).isEqualTo(1);
    }
  }

  @Test
  void theReportHasEachOutcomeOfASeriesWithTheSettingThatHelps() {
    try (TestStream stream = new TestStream(hourly("temperature", Map.of("late", "drop", "series", "weather/*")))) {
      stream.take(reading(0), reading(1), reading(1), reading(2), reading(1, 9, 9));
      stream.take(new Observation(new SeriesId("other/x"), hour(0), List.of("temp"), new double[] {1}));
      stream.takeEmpty("weather/jfk");

      ReadingReport.View view = Objects.requireNonNull(stream.report.views().get("features"));
      assertThat(view.readings()).isEqualTo(7);
      assertThat(view.outcomes())
          .isEqualTo(Map.of("used", 3L, "repeated", 1L, "too-late", 1L, "irrelevant", 1L, "malformed", 1L));
      assertThat(view.series()).containsExactly(
          new ReadingReport.Series("other/x", new TreeMap<>(Map.of("irrelevant", 1L))),
          new ReadingReport.Series("weather/jfk", new TreeMap<>(Map.of("used", 3L, "repeated", 1L, "too-late", 1L))));
      assertThat(view.examples()).containsOnlyKeys("repeated", "too-late", "irrelevant", "malformed");
      assertThat(view.examples().get("too-late"))
          .isEqualTo("weather/jfk at 2024-05-01T11:00:00Z: its step had settled; 'late: revise' uses it, a longer grace"
              + " waits for it");
      assertThat(view.examples().get("irrelevant"))
          .isEqualTo("other/x at 2024-05-01T10:00:00Z: no forecaster or grid covers its series ('series')");
    }
  }

  @Test
  void aLateReadingFillsAGapAndRevisesTheNewestWindowOnce() {
    try (TestStream stream = new TestStream(hourly())) {
      stream.take(reading(0), reading(2));
      assertThat(stream.windows()).singleElement()
          .satisfies(window -> assertThat(window.filled().count()).isEqualTo(2));
      stream.take(reading(1));
      assertThat(stream.windows()).as("written by the next punctuation").isEmpty();
      stream.waitFor(Duration.ofSeconds(1));

      assertThat(stream.windows()).singleElement().satisfies(window -> {
        assertThat(window.origin()).isEqualTo(hour(2));
        assertThat(window.revision()).isEqualTo(1);
        assertThat(window.values().values()).containsExactly(0, 0, 1, -1, 2, -2);
      });
      assertThat(stream.steps()).extracting(Step::time).containsExactly(hour(0), hour(2), hour(1));
      assertThat(stream.count("late")).isEqualTo(1);
      assertThat(stream.windowCount(false)).isEqualTo(1);
      assertThat(stream.windowCount(true)).isEqualTo(1);
      stream.waitFor(Duration.ofHours(1));
      assertThat(stream.windows()).isEmpty();
    }
  }

  @Test
  void aCorrectionWritesItsStepAtOnceAndTheWindowsThatHaveItOnce() {
    ForecasterSpec narrow = hourly("narrow", Map.of("grid", "hours", "window", 2));
    ForecasterSpec wide = hourly("wide", Map.of("grid", "hours", "window", 4));
    try (TestStream stream = new TestStream(narrow, wide)) {
      stream.take(reading(0), reading(1), reading(2), reading(3));
      stream.windows();
      stream.steps();
      stream.take(reading(1, 7, 7), reading(1, 8, 8), reading(1, 8, 8));
      stream.waitFor(Duration.ofSeconds(1));

      assertThat(stream.steps()).extracting(Step::revision).containsExactly(2, 3);
      assertThat(stream.windows()).singleElement().satisfies(window -> {
        assertThat(window.forecaster()).isEqualTo("wide");
        assertThat(window.values().values()).containsExactly(0, 0, 8, 8, 2, -2, 3, -3);
      });
      stream.take(reading(3, 9, 9));
      stream.waitFor(Duration.ofSeconds(1));
      assertThat(stream.windows()).extracting(Window::forecaster, Window::revision)
          .containsExactly(tuple("narrow", 2), tuple("wide", 2));
      assertThat(stream.count("revised")).isEqualTo(3);
      assertThat(stream.count("repeated")).isEqualTo(1);
    }
  }

  @Test
  void aLateValueRevisesAWindowThatEndsBeforeTheNewestStepOfTheGrid() {
    Map<String, Object> temp = Map.of("grid", "hours", "features", List.of("temp"), "idle", "PT10S");
    Map<String, Object> wind =
        Map.of("grid", "hours", "features", List.of("wind"), "target", "wind", "idle", "PT10S");
    try (TestStream stream = new TestStream(hourly("temp", temp), hourly("wind", wind))) {
      stream.take(reading(0), reading(1), reading(2), reading(1, NAN, 7));
      stream.take(reading(3, 3, NAN), reading(4, 4, NAN));
      stream.waitFor(Duration.ofSeconds(30));
      assertThat(stream.windows()).filteredOn(window -> window.forecaster().equals("wind"))
          .as("a newest step without wind does not lose the revision").hasSize(2).last().satisfies(window -> {
            assertThat(window.origin()).isEqualTo(hour(2));
            assertThat(window.revision()).isEqualTo(1);
            assertThat(window.values().values()).containsExactly(0, 7, -2);
          });

      stream.take(reading(0, NAN, 8), reading(2, 9, NAN));
      stream.waitFor(Duration.ofSeconds(1));
      assertThat(stream.windows()).extracting(Window::forecaster, Window::origin, Window::revision)
          .containsExactly(tuple("temp", hour(4), 2), tuple("wind", hour(2), 2));
      stream.take(reading(3, NAN, 6));
      stream.waitFor(Duration.ofSeconds(1));
      assertThat(stream.windows()).hasSize(2).last().satisfies(window -> {
        assertThat(window.forecaster()).isEqualTo("wind");
        assertThat(window.origin()).as("a late value moves the end of the newest window").isEqualTo(hour(3));
        assertThat(window.values().values()).containsExactly(7, -2, 6);
      });
    }
  }

  @Test
  void aReadingWithTooManyFieldsBecomesADeadLetter() {
    try (TestStream stream = new TestStream(hourly())) {
      List<String> fields = IntStream.rangeClosed(0, Columns.MAX).mapToObj(i -> "field-" + i).toList();
      stream.take(new Observation(JFK, hour(0), fields, new double[fields.size()]), reading(0));

      assertThat(header(stream.deadLetters().getFirst(), DeadLetters.MESSAGE))
          .startsWith("with this reading the series has 257 columns, but at most 256 are allowed");
      assertThat(stream.count("too-many-columns")).isEqualTo(1);
      assertThat(stream.count("used")).isEqualTo(1);
    }
  }

  @Test
  void aSeriesThatNoGridCoversIsIrrelevant() {
    try (TestStream stream = new TestStream(hourly("temperature", Map.of("series", "plant/*")))) {
      stream.take(reading(0));

      assertThat(stream.count("irrelevant")).isEqualTo(1);
      assertThat(stream.writes()).isEmpty();
    }
  }

  @Test
  void aggregatesTheReadingsOfAStepThatHasEnded() {
    Map<String, String> aggregate = Map.of("default", "mean", "wind", "max");
    try (TestStream stream = new TestStream(hourly("temperature", Map.of("aggregate", aggregate)))) {
      stream.take(reading(0), reading(1), reading(2, 4, 1), reading(2.5, 5, 9), reading(2.9, 9, 3));
      assertThat(stream.windows()).isEmpty();
      stream.take(reading(3));

      assertThat(stream.windows().getFirst().values().values()).containsExactly(0, 0, 1, -1, 6, 9);
      assertThat(stream.steps().getLast().readings()).isEqualTo(3);
    }
  }

  @Test
  void oneReadingOfAnAggregatedStepCostsOneSmallWrite() {
    try (TestStream stream = new TestStream(hourly("temperature", Map.of("aggregate", "mean")))) {
      stream.take(reading(0));
      assertThat(stream.writes()).as("header, reading, step and mark").hasSize(4);
      for (int second = 1; second < 1_000; second++) {
        stream.take(reading(second / 3600.0, second, second));
      }

      assertThat(stream.writes()).hasSize(999).allSatisfy(write -> assertThat(write.value()).hasSize(16));
    }
  }

  @Test
  void stepsThatAreOldAndUntouchedLeaveTheStore() {
    try (TestStream stream = new TestStream(new StateLimits(1 << 20, 5, Duration.ofDays(2)), hourly())) {
      for (int hour = 0; hour < 20; hour++) {
        stream.take(reading(hour));
      }
      stream.waitFor(Duration.ofDays(2));
      stream.writes();
      stream.waitFor(Duration.ofDays(1));
      assertThat(stream.writes()).filteredOn(write -> write.value() == null).as("all but the newest five").hasSize(15);
      stream.take(reading(20));
      assertThat(stream.windows().getLast().values().values()).containsExactly(18, -18, 19, -19, 20, -20);
    }
  }

  @Test
  void refusesAReadingWhoseClockIsAheadOfItsArrival() {
    try (TestStream stream = new TestStream(hourly())) {
      stream.takeArrivedAt(hour(0), reading(1));

      TestRecord<byte[], byte[]> refused = stream.deadLetters().getFirst();
      assertThat(header(refused, DeadLetters.REASON)).isEqualTo("too-far-ahead");
      assertThat(header(refused, DeadLetters.MESSAGE)).contains("lies PT1H after its arrival; max-ahead allows PT5M");
    }
  }

  @Test
  void countsReadingsByWhatBecameOfThem() {
    try (TestStream stream = new TestStream(hourly())) {
      stream.take(reading(0), reading(1), reading(1), reading(0, 9, 9), reading(2, 2, NAN), reading(2.5, NAN, 2));
      stream.take(new Observation(JFK, hour(3), List.of("humidity"), new double[] {1}));
      stream.takeArrivedAt(hour(0), reading(4));

      assertThat(stream.count("used")).as("a field that no forecaster uses is kept in the steps").isEqualTo(5);
      assertThat(stream.count("repeated")).isEqualTo(1);
      assertThat(stream.count("revised")).isEqualTo(1);
      assertThat(stream.count("too-far-ahead")).isEqualTo(1);
      assertThat(stream.windowCount(false)).isEqualTo(1);
      assertThat(stream.meters.get("rivercast.features.steps").tag("grid", "temperature").counter().count())
          .isEqualTo(4);
      assertThat(stream.deadLetters()).as("only what is lost").hasSize(1);
      assertThat(stream.meters.get("rivercast.features.dead.letters").counters()).extracting(Counter::count)
          .containsExactlyInAnyOrder(1.0, 0.0, 0.0, 0.0, 0.0);
      assertThat(stream.meters.get("rivercast.features.cache.lookups").tag("result", "miss").counter().count())
          .isEqualTo(1);
      assertThat(stream.meters.get("rivercast.features.delay").timer().count()).isEqualTo(1);
    }
  }

  @Test
  void twentyThousandSeriesHaveAsManyMetersAsOne() {
    try (TestStream stream = new TestStream(hourly())) {
      stream.take(reading(0), reading(1));
      int before = stream.meters.getMeters().size();
      for (int series = 0; series < 20_000; series++) {
        stream.take(reading(new SeriesId("weather/n" + series), 0, 1, 2));
      }
      assertThat(stream.meters.getMeters()).hasSize(before);
      assertThat(stream.count("used")).isEqualTo(20_002);
    }
  }

  @Test
  void aWindowBelongsToTheTraceOfTheReadingThatSettledIt() {
    TraceContext trace = new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7");
    try (TestStream stream = new TestStream(hourly())) {
      stream.take(reading(0), reading(1));
      stream.takeTraced(TraceContext.headers(Optional.of(trace)), reading(2));
      stream.take(reading(3));
      List<Optional<TraceContext>> traces =
          stream.windowRecords().stream().map(window -> TraceContext.of(window.headers())).toList();
      assertThat(traces).filteredOn(Optional::isPresent).singleElement().satisfies(hop -> {
        assertThat(hop.orElseThrow().traceId()).isEqualTo(trace.traceId());
        assertThat(hop.orElseThrow().spanId()).isNotEqualTo(trace.spanId());
      });
      assertThat(traces).hasSizeGreaterThan(1);
    }
  }

  @Test
  void servesEachForecasterThatCoversASeries() {
    ForecasterSpec windy =
        hourly("windy", Map.of("series", "weather/*", "target", "wind", "features", List.of("wind"), "window", 2));
    ForecasterSpec stocks = hourly("stocks", Map.of("series", "stock/*"));
    try (TestStream stream = new TestStream(hourly(), windy, stocks)) {
      stream.take(reading(0), reading(1), reading(2));

      List<Window> windows = stream.windows();
      assertThat(windows).extracting(Window::forecaster).containsExactly("windy", "temperature", "windy");
      assertThat(windows.getLast().values().values()).containsExactly(-1, -2);
    }
  }

  @Test
  void keepsSeriesApart() {
    try (TestStream stream = new TestStream(hourly())) {
      SeriesId other = new SeriesId("weather/jfk2");
      stream.take(reading(0), reading(other, 0, 7, 7), reading(1), reading(other, 5, 8, 8), reading(2));

      assertThat(stream.windows()).extracting(Window::series).containsExactly(other, JFK);
    }
  }

  @Test
  void countsReadingsAsStepsWhereTheCadenceIsEvent() {
    try (TestStream stream = new TestStream(hourly("prices", Map.of("cadence", "event")))) {
      stream.take(reading(0), reading(50), reading(51.5), reading(900));

      List<Window> windows = stream.windows();
      assertThat(windows).extracting(Window::sequence).containsExactly(2L, 3L);
      assertThat(windows).extracting(Window::origin).containsExactly(hour(51.5), hour(900));
      assertThat(windows.getLast().values().values()).containsExactly(50, -50, 51.5f, -51.5f, 900, -900);
    }
  }

  @Test
  void goesOnAfterBytesThatAreNoReadingAndKeepsThem() {
    try (TestStream stream = new TestStream(hourly())) {
      byte[] noise = {1, 2, 3};
      stream.take(reading(0), reading(1));
      stream.takeBytes("weather/jfk", noise, TestStream.ARRIVAL);
      stream.takeBytes(" no series ", new ObservationCodec().encode(reading(2)), TestStream.ARRIVAL);
      stream.take(reading(2));

      assertThat(stream.windows()).hasSize(1);
      List<TestRecord<byte[], byte[]>> dead = stream.deadLetters();
      assertThat(dead).hasSize(2);
      assertThat(dead.getFirst().value()).isEqualTo(noise);
      assertThat(header(dead.getFirst(), DeadLetters.MESSAGE)).contains("Observation");
      assertThat(header(dead.getFirst(), DeadLetters.TOPIC)).isEqualTo("rivercast.observations.v1");
      assertThat(header(dead.getFirst(), DeadLetters.OFFSET)).isEqualTo("2");
      assertThat(stream.count("malformed")).isEqualTo(2);
    }
  }

  @Test
  void cutsADeadLetterThatFitsIntoNoRecord() {
    try (TestStream stream = new TestStream(hourly())) {
      stream.take(reading(0), reading(1));
      stream.takeBytes("weather/jfk", new byte[1_048_000], TestStream.ARRIVAL);
      stream.take(reading(2));

      assertThat(stream.windows()).hasSize(1);
      TestRecord<byte[], byte[]> dead = stream.deadLetters().getFirst();
      assertThat(dead.value()).hasSize(64 * 1024);
      assertThat(header(dead, DeadLetters.CUT)).isEqualTo("value");
      assertThat(header(dead, "rivercast.value.bytes")).isEqualTo("1048000");
    }
  }

  @Test
  void refusesARecordWhoseKeyIsNotItsSeries() {
    try (TestStream stream = new TestStream(hourly())) {
      stream.takeBytes("weather/sea", new ObservationCodec().encode(reading(2)), TestStream.ARRIVAL);
      stream.takeEmpty("weather/jfk");

      assertThat(stream.deadLetters())
          .extracting(record -> header(record, DeadLetters.MESSAGE))
          .containsExactly(
              "the record has the key weather/sea but a value of series weather/jfk; the key must be the series",
              "the record has no value");
      assertThat(stream.count("miskeyed")).isEqualTo(1);
      assertThat(stream.count("malformed")).isEqualTo(1);
    }
  }

  @Test
  void settlesTheOpenStepsOfAnIdleSeries() {
    ForecasterSpec watched = hourly("temperature", Map.of("grace", "PT2H", "idle", "PT1M"));
    try (TestStream stream = new TestStream(watched)) {
      stream.take(reading(0), reading(1));
      stream.waitFor(Duration.ofSeconds(59));
      stream.take(reading(2));
      stream.waitFor(Duration.ofSeconds(59));
      assertThat(stream.windows()).isEmpty();
      stream.waitFor(Duration.ofSeconds(16));

      assertThat(stream.windows()).extracting(Window::origin).containsExactly(hour(2));
      stream.take(reading(1.5, 9, 9), reading(3));
      stream.waitFor(Duration.ofMinutes(2));
      assertThat(stream.windows()).extracting(Window::origin, Window::revision)
          .containsExactly(tuple(hour(2), 1), tuple(hour(3), 0));
    }
  }

  @Test
  void writesToItsStoreOncePerReadingThatCompletesItsStep() {
    try (TestStream stream = new TestStream(hourly())) {
      stream.take(reading(0));
      assertThat(stream.writes()).as("the step and the header").hasSize(2);
      stream.take(reading(1), reading(2), reading(3));

      List<TestRecord<byte[], byte[]>> writes = stream.writes();
      assertThat(writes).hasSize(3);
      assertThat(writes).allSatisfy(write -> assertThat(write.value()).hasSize(41));
    }
  }

  @Test
  void marksOpenStepsUntilTheySettle() {
    try (TestStream stream = new TestStream(hourly())) {
      stream.take(reading(0), reading(1, 1, NAN));
      assertThat(stream.writes()).as("header, two steps, and the mark of the open one").hasSize(4);
      stream.take(reading(1.5, NAN, 1));

      List<TestRecord<byte[], byte[]>> writes = stream.writes();
      assertThat(writes).hasSize(2);
      assertThat(writes.getLast().value()).as("the mark is deleted").isNull();
      stream.take(reading(1.5, NAN, 1));
      assertThat(stream.writes()).as("a repetition writes nothing").isEmpty();
    }
  }

  private static float[] windowAfter(Map<String, Object> gaps, Observation... readings) {
    try (TestStream stream = new TestStream(hourly("temperature", Map.of("gaps", gaps)))) {
      stream.take(readings);
      return stream.windows().getLast().values().values();
    }
  }

  private static Topology topology(ForecasterSpec forecaster) {
    return WindowTopology.of(
        Topics.standard(), List.of(forecaster),
        new FeatureCounts(new SimpleMeterRegistry(), List.of(forecaster)),
        new StateLimits(Long.MAX_VALUE, 512, Duration.ofDays(30)));
  }

  private static long slot(int hour) {
    return hour(hour).toEpochMilli() / Duration.ofHours(1).toMillis();
  }
}
