package io.rivercast.core.grid;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.GapPolicy;
import io.rivercast.core.series.Matrix;
import io.rivercast.core.series.WindowSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeriesHistoryTest {
  private static final Instant TEN = Instant.parse("2024-05-01T10:00:00Z");
  private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");
  private static final Cadence HOURLY = Cadence.parse("PT1H");
  private static final float NAN = Float.NaN;

  @Test
  void settlesACompleteStepAtOnceWhenThereIsNoGrace() {
    SeriesHistory history = history(HOURLY, Duration.ZERO);

    assertThat(history.place(at(7), row(1, 2), LATER)).isEqualTo(new Placement.Appended(TEN));
    assertThat(history.closeNext()).contains(new Step(slot(TEN), TEN, row(1, 2)));
    assertThat(history.closeNext()).isEmpty();
  }

  @Test
  void waitsForTheMissingFeatureUntilALaterStepBegins() {
    SeriesHistory history = history(HOURLY, Duration.ZERO);

    history.place(at(7), row(1, NAN), LATER);
    assertThat(history.closeNext()).isEmpty();
    history.place(at(67), row(3, NAN), LATER);
    assertThat(history.closeNext()).contains(new Step(slot(TEN), TEN, row(1, NAN)));
    assertThat(history.closeNext()).as("the later step is still open").isEmpty();
  }

  @Test
  void mergesTheFeaturesOfSeveralReadingsIntoOneStep() {
    SeriesHistory history = history(HOURLY, Duration.ZERO);

    history.place(at(7), row(1, NAN), LATER);
    assertThat(history.place(at(9), row(NAN, 2), LATER)).isEqualTo(new Placement.Merged(TEN));
    assertThat(history.closeNext()).map(Step::values).contains(row(1, 2));
  }

  @Test
  void holdsAStepOpenForTheGraceAndSettlesItOnceItHasPassed() {
    SeriesHistory history = history(HOURLY, Duration.ofMinutes(30));

    history.place(at(7), row(1, 2), LATER);
    history.place(at(89), row(3, 4), LATER);
    assertThat(history.closeNext()).isEmpty();
    history.place(at(90), row(3, 5), LATER);
    assertThat(history.closeNext()).map(Step::time).contains(TEN);
  }

  @Test
  void theLatestReadingOfAStepWinsWhateverTheOrder() {
    for (List<Integer> order : List.of(List.of(5, 20, 40), List.of(40, 5, 20), List.of(20, 40, 5))) {
      SeriesHistory history = history(HOURLY, Duration.ofHours(1));
      order.forEach(minute -> history.place(at(minute), row(minute, 0), LATER));
      assertThat(history.closeSilent()).map(Step::values).contains(row(40, 0));
    }
  }

  @Test
  void aSecondReadingOfTheSameMomentIsACorrection() {
    SeriesHistory history = history(HOURLY, Duration.ofHours(1));

    history.place(at(7), row(1, 2), LATER);
    assertThat(history.place(at(7), row(1, 3), LATER)).isEqualTo(new Placement.Merged(TEN));
    assertThat(history.closeSilent()).map(Step::values).contains(row(1, 3));
  }

  @Test
  void anOpenStepTakesTheSameReadingOnceOnly() {
    SeriesHistory history = history(HOURLY, Duration.ofHours(1));

    history.place(at(7), row(1, 2), LATER);
    assertThat(history.place(at(7), row(1, 2), LATER)).isEqualTo(new Placement.Duplicate(TEN));
  }

  @Test
  void tellsARepeatedReadingOfASettledStepFromOneThatCameTooLate() {
    SeriesHistory history = history(HOURLY, Duration.ZERO);
    playHours(history, 0, 1, 2);

    assertThat(history.place(at(60), row(1, 1), LATER)).isEqualTo(new Placement.Duplicate(at(60)));
    assertThat(history.place(at(60), row(NAN, 1), LATER)).isEqualTo(new Placement.Duplicate(at(60)));
    assertThat(history.place(at(60), row(1, 9), LATER)).isEqualTo(new Placement.TooLate(at(120)));
  }

  @Test
  void anOlderStepThatTheRingNoLongerHoldsIsTooLateEvenIfItRepeats() {
    SeriesHistory history = history(HOURLY, Duration.ZERO);
    playHours(history, 0, 1, 2, 3);

    assertThat(history.place(at(0), row(0, 0), LATER)).isEqualTo(new Placement.TooLate(at(180)));
  }

  @Test
  void refusesAReadingFromBeyondItsArrival() {
    SeriesHistory history = history(HOURLY, Duration.ZERO);

    assertThat(history.place(at(5), row(1, 2), TEN)).isInstanceOf(Placement.Appended.class);
    assertThat(history.place(at(6), row(1, 2), TEN)).isEqualTo(new Placement.TooFarAhead(Duration.ofMinutes(6)));
  }

  @Test
  void leavesAReadingWithoutAnyFeatureAlone() {
    SeriesHistory history = history(HOURLY, Duration.ZERO);

    assertThat(history.place(TEN, row(NAN, NAN), LATER)).isEqualTo(new Placement.Irrelevant());
    assertThat(history.open()).isEmpty();
  }

  @Test
  void jumpsOverStepsThatNobodyMeasuredAndShowsThemAsMissing() {
    SeriesHistory history = history(HOURLY, Duration.ZERO);
    playHours(history, 0, 2);

    assertThat(history.warm()).isTrue();
    assertThat(history.rawWindow()).isEqualTo(new Matrix(3, 2, new float[] {0, 0, NAN, NAN, 2, 2}));
  }

  @Test
  void aGapLongerThanTheWindowLeavesOnlyTheNewestStep() {
    SeriesHistory history = history(HOURLY, Duration.ZERO);
    playHours(history, 0, 1, 2, 1000);

    assertThat(history.rawWindow()).isEqualTo(new Matrix(3, 2, new float[] {NAN, NAN, NAN, NAN, 1000, 1000}));
  }

  @Test
  void aSeriesShorterThanItsWindowIsPrecededByMissingSteps() {
    WindowSpec fromTheFirst =
        new WindowSpec(HOURLY, 3, 1, 2, Duration.ZERO, Duration.ofMinutes(5), new GapPolicy(GapPolicy.Fill.LINEAR, 9));
    SeriesHistory history = new SeriesHistory(fromTheFirst);

    assertThat(history.warm()).isFalse();
    playHours(history, 5);
    assertThat(history.warm()).isTrue();
    GapPolicy.Filled filled = fromTheFirst.gaps().fill(history.rawWindow());
    assertThat(filled.values()).isEqualTo(new Matrix(3, 2, new float[] {NAN, NAN, NAN, NAN, 5, 5}));
    assertThat(filled.filled().count()).isZero();
  }

  @Test
  void isWarmOnceTheFirstStepLiesAWindowBack() {
    SeriesHistory history = history(HOURLY, Duration.ZERO);

    assertThat(history.warm()).isFalse();
    playHours(history, 0, 1);
    assertThat(history.warm()).isFalse();
    playHours(history, 2);
    assertThat(history.warm()).isTrue();
  }

  @Test
  void countsReadingsWhereEachIsAStep() {
    SeriesHistory history = history(Cadence.EVENT, Duration.ZERO);

    assertThat(playHours(history, 0, 5, 71)).extracting(Step::sequence).containsExactly(0L, 1L, 2L);
    assertThat(history.place(at(71 * 60), row(71, 71), LATER)).isInstanceOf(Placement.Duplicate.class);
    assertThat(history.place(at(5 * 60), row(5, 5), LATER)).isInstanceOf(Placement.TooLate.class);
  }

  @Test
  void ordersReadingsWithinTheGraceWhereEachIsAStep() {
    SeriesHistory history = history(Cadence.EVENT, Duration.ofHours(2));

    assertThat(playHours(history, 1, 0, 4)).extracting(Step::values).containsExactly(row(0, 0), row(1, 1));
  }

  @Test
  void givesUpWaitingWhenItsSeriesIsSilent() {
    SeriesHistory history = history(HOURLY, Duration.ofHours(9));
    playHours(history, 1, 0);

    assertThat(history.closeSilent()).map(Step::time).contains(at(0));
    assertThat(history.closeSilent()).map(Step::time).contains(at(60));
    assertThat(history.closeSilent()).isEmpty();
    assertThat(history.place(at(30), row(8, 8), LATER)).isInstanceOf(Placement.TooLate.class);
  }

  @Test
  void restoresHalfReadStepsFromBefore1970() {
    WindowSpec spec = spec(HOURLY, Duration.ofHours(3));
    Instant old = Instant.parse("1952-03-01T00:00:00Z");
    SeriesHistory history = new SeriesHistory(spec);
    history.place(old, row(1, NAN), LATER);

    SeriesHistory restored = SeriesHistory.restore(spec, 0, List.of(), history.open());
    assertThat(restored.closeNext()).isEmpty();
    assertThat(restored.openAt(old)).isPresent();
  }

  private static List<Step> playHours(SeriesHistory history, int... hours) {
    List<Step> steps = new ArrayList<>();
    for (int hour : hours) {
      history.place(at(60 * hour), row(hour, hour), LATER);
      for (Optional<Step> step = history.closeNext(); step.isPresent(); step = history.closeNext()) {
        steps.add(step.get());
      }
    }
    return steps;
  }

  private static SeriesHistory history(Cadence cadence, Duration grace) {
    return new SeriesHistory(spec(cadence, grace));
  }

  private static WindowSpec spec(Cadence cadence, Duration grace) {
    return new WindowSpec(cadence, 3, 3, 2, grace, Duration.ofMinutes(5), GapPolicy.DEFAULT);
  }

  private static Instant at(int minutes) {
    return TEN.plus(Duration.ofMinutes(minutes));
  }

  private static long slot(Instant time) {
    return new Cadence.Every(Duration.ofHours(1)).stepOf(time);
  }

  private static float[] row(float... values) {
    return values;
  }
}
