package io.rivercast.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.core.type.Argument;
import io.micronaut.serde.ObjectMapper;
import io.rivercast.core.series.Observation;
import io.rivercast.embedded.broker.BrokerSettings;
import io.rivercast.embedded.broker.EmbeddedBroker;
import io.rivercast.embedded.services.TopicScan;
import io.rivercast.runtime.settings.RivercastSettings;
import io.rivercast.schemas.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import picocli.CommandLine;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayCommandTest {
  private final EmbeddedBroker broker = EmbeddedBroker.start(BrokerSettings.temporary());

  @AfterAll
  void stop() {
    broker.close();
  }

  private String replay(String prefix, String file, String... options) throws URISyntaxException {
    Path data = Path.of(Objects.requireNonNull(ReplayCommandTest.class.getResource("/files/" + file), file).toURI());
    List<String> all = new ArrayList<>(
        List.of("--bootstrap", broker.bootstrapServers(), "--prefix", prefix, "--partitions", "1", "--data",
            data.toString(), "--time", "ts"));
    all.addAll(List.of(options));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream standard = System.out;
    try (PrintStream captured = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      System.setOut(captured);
      assertThat(new CommandLine(new ReplayCommand()).execute(all.toArray(String[]::new))).isZero();
    } finally {
      System.setOut(standard);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  private List<Observation> sent(String prefix) {
    Topics topics = new Topics(prefix, 1);
    return TopicScan.values(
        new RivercastSettings(
            Map.of("bootstrap.servers", broker.bootstrapServers()), topics, (short) -1, List.of(), Path.of(".")),
        topics.observations());
  }

  @Test
  void sendsAFileSortedByTime() throws URISyntaxException {
    assertThat(replay("sorted", "hourly-newest-first.csv")).contains("newest first: sorted by time",
        "600 readings admitted");
    assertThat(sent("sorted")).hasSize(600).extracting(Observation::time).isSorted();
  }

  @Test
  void sendsAFileInItsOwnOrderWhereThatIsGiven() throws URISyntaxException {
    assertThat(replay("file-order", "hourly-newest-first.csv", "--file-order"))
        .contains("sent in the order of the file");
    assertThat(sent("file-order").getFirst().time()).isEqualTo("2020-01-25T23:00:00Z");
  }

  @Test
  void accountsForCorrectedReadings() throws URISyntaxException, IOException {
    assertThat(replay("corrected", "hourly-preliminary-final.csv"))
        .contains("720 readings: 720 admitted, 600 used, 120 revised", "revised, for example");
    Map<String, Object> json = ObjectMapper.getDefault().readValue(
        replay("corrected", "hourly-preliminary-final.csv", "--json"), Argument.mapOf(String.class, Object.class));
    assertThat(json).containsEntry("admitted", 720).containsEntry("readings", Map.of("used", 600, "revised", 120));
  }

  @Test
  void admitsTimesInTheFutureByAnOptionThatTheRefusalNames() throws URISyntaxException {
    assertThat(replay("future", "hourly-in-2109.csv")).contains("0 readings admitted, 300 refused", "--max-ahead");
    assertThat(replay("future", "hourly-in-2109.csv", "--max-ahead", "P36500D")).contains("300 readings admitted");
    assertThat(sent("future")).hasSize(300);
  }
}
