package io.rivercast.scoreboard.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.spec.Family;
import io.rivercast.scoreboard.state.TrainingLog.Run;
import io.rivercast.scoreboard.state.TrainingLog.Run.State;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrainingLogTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final TrainingLog log = new TrainingLog(3);

  @Test
  void followsARunFromItsStartToItsVersion() {
    log.add(new TrainingEvent.Requested("temperature", NOON, "by hand"));
    assertThat(log.pending()).map(TrainingEvent.Requested::why).contains("by hand");

    start(1, Family.LSTM);
    epoch(1, Family.LSTM, 1, 0.5);
    epoch(1, Family.LSTM, 2, 0.4);

    assertThat(log.pending()).isEmpty();
    Run run = log.runs().getFirst();
    assertThat(run.running()).isTrue();
    assertThat(run.done()).extracting(Run.Epoch::validationLoss).containsExactly(0.5, 0.4);

    log.add(new TrainingEvent.Published("temperature", NOON, 1, Family.LSTM, true, 0.2, "beats naive"));

    assertThat(log.runs()).hasSize(1);
    assertThat(log.runs().getFirst().state()).isEqualTo(new State.Published(NOON, true, 0.2, "beats naive"));
    assertThat(log.runs().getFirst().done()).hasSize(2);
  }

  @Test
  void keepsTwoFamiliesApartThatTrainAtOnce() {
    start(1, Family.LSTM);
    start(2, Family.GRU);
    epoch(1, Family.LSTM, 1, 0.5);
    epoch(2, Family.GRU, 1, 0.6);
    log.add(new TrainingEvent.Failed("temperature", NOON, Family.LSTM, "no number"));

    assertThat(log.runs()).extracting(Run::family).containsExactly(Family.GRU, Family.LSTM);
    assertThat(log.runs().getFirst().running()).isTrue();
    assertThat(log.runs().getLast().state()).isEqualTo(new State.Failed(NOON, "no number"));
  }

  @Test
  void marksARunWithoutAnEndAsInterrupted() {
    start(1, Family.LSTM);
    start(2, Family.LSTM);

    assertThat(log.runs().getLast().state()).isEqualTo(new State.Interrupted(NOON));
    assertThat(log.runs().getFirst().running()).isTrue();
  }

  @Test
  void opensARunWithoutAStartEvent() {
    epoch(7, Family.GRU, 12, 0.3);
    log.add(new TrainingEvent.Published("temperature", NOON, 8, Family.GRU, false, 0, "no better"));

    assertThat(log.runs()).extracting(Run::version).containsExactly(8, 7);
  }

  @Test
  void keepsTheNewestRunsOnly() {
    for (int version = 1; version <= 9; version++) {
      start(version, Family.LSTM);
    }
    assertThat(log.runs()).extracting(Run::version).containsExactly(9, 8, 7);
  }

  private void start(int version, Family family) {
    log.add(new TrainingEvent.Started("temperature", NOON, version, family, 500, 60));
  }

  private void epoch(int version, Family family, int epoch, double validation) {
    log.add(
        new TrainingEvent.EpochDone(
            "temperature", NOON, version, family, epoch, 60, 0.4, validation, Duration.ofSeconds(9)));
  }
}
