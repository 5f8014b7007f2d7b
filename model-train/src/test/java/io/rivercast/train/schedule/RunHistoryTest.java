package io.rivercast.train.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.spec.Family;
import io.rivercast.train.schedule.TrainingPolicy.Situation.LastRun;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunHistoryTest {
  private final RunHistory history = new RunHistory();

  private static Instant at(long second) {
    return Instant.ofEpochSecond(second);
  }

  private void requested(long second) {
    history.apply(new TrainingEvent.Requested("demo", at(second), "because"));
  }

  private void started(long second) {
    history.apply(new TrainingEvent.Started("demo", at(second), 1, Family.LSTM, 500, 9));
  }

  private void epoch(long second) {
    history.apply(new TrainingEvent.EpochDone("demo", at(second), 1, Family.LSTM, 1, 9, 1, 1, Duration.ZERO));
  }

  private void published(long second) {
    history.apply(new TrainingEvent.Published("demo", at(second), 1, Family.LSTM, true, 0.2, "beats naive"));
  }

  private void failed(long second) {
    history.apply(new TrainingEvent.Failed("demo", at(second), Family.GRU, "no"));
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(history.requested()).isFalse();
    assertThat(history.lastRun()).isEmpty();
  }

  @Test
  void aRequestIsAnsweredByTheEndOfARunThatBeganAfterIt() {
    requested(10);
    assertThat(history.requested()).isTrue();
    started(11);
    epoch(12);
    assertThat(history.requested()).as("it may yet be killed").isTrue();
    published(20);
    assertThat(history.requested()).isFalse();
    assertThat(history.lastRun()).contains(new LastRun(at(20), false));
  }

  @Test
  void aRequestDuringARunLeadsToAnother() {
    started(11);
    requested(15);
    published(20);
    assertThat(history.requested()).isTrue();
  }

  @Test
  void aRunOfSeveralCandidatesBeganWithTheFirst() {
    started(11);
    requested(13);
    started(15);
    published(20);
    published(20);
    assertThat(history.requested()).isTrue();
  }

  @Test
  void aRunThatFailedAnswersToo() {
    requested(10);
    started(11);
    failed(12);
    assertThat(history.requested()).isFalse();
    assertThat(history.lastRun()).contains(new LastRun(at(12), true));
  }

  @Test
  void theNewestRunCounts() {
    history.published(at(100));
    failed(90);
    assertThat(history.lastRun()).contains(new LastRun(at(100), false));
    history.ended(at(120), at(130), true);
    assertThat(history.lastRun()).contains(new LastRun(at(130), true));
  }

  @Test
  void runsFromBeforeAChangeDoNotCountButRequestsDo() {
    started(11);
    published(20);
    requested(25);
    history.changed(at(20));
    assertThat(history.lastRun()).isEmpty();
    assertThat(history.requested()).isTrue();
    failed(30);
    history.changed(at(20));
    assertThat(history.lastRun()).contains(new LastRun(at(30), true));
  }
}
