package io.rivercast.ingest.admit;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.Observation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ObservationGatePropertyTest {
  private final ObservationGate gate =
      new ObservationGate(GateRules.DEFAULT, InstantSource.fixed(Instant.parse("2026-01-01T12:00:00Z")));

  @Property
  void neverThrowsWhateverComes(@ForAll String series, @ForAll String time, @ForAll List<String> values) {
    List<String> fields = IntStream.range(0, values.size()).mapToObj(i -> "f" + i).toList();

    Admission admission = gate.admit(new Reading(series, time, fields, values, TestOrigin.ANYWHERE));

    switch (admission) {
      case Admission.Admitted(Observation observation) -> assertThat(observation.values()).isNotEmpty();
      case Rejection rejection -> assertThat(rejection.message()).isNotBlank().doesNotContain("\n");
    }
  }

  @Property
  void anAdmittedReadingHasOnlyFiniteOrMissingValuesAndAtLeastOne(@ForAll("readings") Reading reading) {
    if (gate.admit(reading) instanceof Admission.Admitted(Observation observation)) {
      int measured = 0;
      for (double value : observation.values()) {
        assertThat(Double.isInfinite(value)).isFalse();
        measured += Double.isNaN(value) ? 0 : 1;
      }
      assertThat(measured).isPositive();
      assertThat(observation.fields()).isEqualTo(reading.fields());
    }
  }

  @Property
  void earlierReadingsChangeNothing(@ForAll("readings") Reading first, @ForAll("readings") Reading second) {
    Admission alone = gate.admit(second);
    Admission before = gate.admit(first);
    String asItWas = before.toString();

    assertThat(gate.admit(second)).isEqualTo(alone);
    assertThat(before).hasToString(asItWas);
  }

  @Property
  void readsBackEveryNumberThatAModelCanReadAsItWasWritten(@ForAll("numbers") double value) {
    Admission admission =
        gate.admit(
            new Reading("s", "2026-01-01", List.of("a"), List.of(Double.toString(value)), TestOrigin.ANYWHERE));

    assertThat(admission)
        .isInstanceOfSatisfying(
            Admission.Admitted.class, it -> assertThat(it.observation().values()).containsExactly(value));
  }

  @Provide
  Arbitrary<Double> numbers() {
    return Arbitraries.doubles().between(-Float.MAX_VALUE, Float.MAX_VALUE).ofScale(9);
  }

  @Provide
  Arbitrary<Reading> readings() {
    Arbitrary<String> series = Arbitraries.of("weather/jfk", "s", "", " s", "New York");
    Arbitrary<String> time = Arbitraries.of("2026-01-01", "2026-01-01T00:00:00Z", "1700000000", "soon", "2027-01-01");
    Arbitrary<String> value = Arbitraries.of("1", "-2.5e3", "", "NA", "x", "inf", "1e50", "0");
    return Combinators.combine(series, time, value.list().ofMaxSize(4))
        .as(
            (s, t, values) -> new Reading(
                s,
                t,
                IntStream.range(0, values.size()).mapToObj(i -> "f" + i).toList(),
                values,
                TestOrigin.ANYWHERE));
  }
}
