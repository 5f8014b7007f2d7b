package io.rivercast.runtime.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveKeysTest {
  private final SecureRandom random = new SecureRandom();
  private final NewKey first = NewKey.make("first", Role.VIEWER, random);
  private final NewKey second = NewKey.make("second", Role.INGESTER, random);
  private final AtomicLong clock = new AtomicLong();

  @TempDir
  private Path folder = Path.of("");

  private Path file = Path.of("");

  @BeforeEach
  void oneKey() throws IOException {
    file = folder.resolve("api-keys");
    Files.writeString(file, first.line());
  }

  @Test
  void keysComeAndGoWithoutARestart() throws IOException {
    LiveKeys keys = new LiveKeys(file, clock::get);
    assertThat(keys.caller(first.key())).contains(new Caller("first", Set.of(Role.VIEWER)));
    assertThat(keys.caller(second.key())).isEmpty();

    exchange(second.line());

    assertThat(keys.caller(second.key())).isPresent();
    assertThat(keys.caller(first.key())).isEmpty();
  }

  @Test
  void aFileThatHasBecomeWrongLocksNobodyOut() throws IOException {
    LiveKeys keys = new LiveKeys(file, clock::get);

    exchange("nonsense");
    assertThat(keys.caller(first.key())).isPresent();
    exchange(second.line());

    assertThat(keys.caller(second.key())).isPresent();
    assertThat(keys.caller(first.key())).isEmpty();
  }

  @Test
  void aFileThatIsGoneLocksNobodyOut() throws IOException {
    LiveKeys keys = new LiveKeys(file, clock::get);

    Files.delete(file);
    clock.addAndGet(Duration.ofSeconds(2).toNanos());

    assertThat(keys.caller(first.key())).isPresent();
  }

  /** As a mounted Secret is: another file takes the place of the first. */
  private void exchange(String content) throws IOException {
    Path next = Files.writeString(folder.resolve("next"), content);
    Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
    clock.addAndGet(Duration.ofSeconds(2).toNanos());
  }
}
