package io.rivercast.ingest.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.rivercast.ingest.FakeLink;
import io.rivercast.ingest.publish.ObservationPublisher;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LinkWatchTest {
  private static final Duration OFTEN = Duration.ofMillis(10);

  private static void awaitState(LinkWatch watch, Class<? extends LinkState> state) {
    await().atMost(Duration.ofSeconds(10)).until(() -> state.isInstance(watch.state()));
  }

  @Test
  void isReadyOnceTheBrokerIsThereAndAwayWhileItIsNot() {
    FakeLink link = new FakeLink(true);
    try (LinkWatch watch = new LinkWatch(link, OFTEN)) {
      assertThat(watch.state()).isEqualTo(new LinkState.Away("still connecting"));
      watch.start();
      await().until(() -> watch.state().equals(new LinkState.Away("the fake broker is away")));

      link.comeUp();
      awaitState(watch, LinkState.Ready.class);
      link.goAway("pulled the plug");
      awaitState(watch, LinkState.Away.class);
      link.comeUp();
      awaitState(watch, LinkState.Ready.class);
    }
    assertThat(link.closed()).isTrue();
  }

  @Test
  void isDeadAfterAnErrorThatNoRetryMends() {
    try (LinkWatch watch = new LinkWatch(new BrokenLink(), OFTEN)) {
      watch.start();

      awaitState(watch, LinkState.Dead.class);
      assertThat(watch.state()).isEqualTo(new LinkState.Dead("no such mechanism"));
    }
  }

  /** A link whose settings are wrong. */
  private static final class BrokenLink implements BrokerLink {
    @Override
    public void prepare(Consumer<String> note) {
      throw new IllegalArgumentException("no such mechanism");
    }

    @Override
    public ObservationPublisher publisher() {
      throw new AssertionError("must not be asked for");
    }

    @Override
    public Optional<String> trouble() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}
