package io.rivercast.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.rivercast.core.series.Observation;
import io.rivercast.ingest.TestServer;
import io.rivercast.runtime.trace.TraceContext;
import io.rivercast.schemas.topic.Topic;
import io.rivercast.schemas.topic.Topics;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationControllerTest {
  private static final TestServer SERVER =
      TestServer.withBroker(
          true, Map.of("rivercast.ingest.max-observations", 3, "rivercast.ingest.max-body-bytes", 2_000));
  private static final String GOOD =
      "{\"series\":\"weather/jfk\",\"time\":\"2026-01-01T00:00:00Z\",\"values\":{\"temp\":3.5,\"wind\":null}}";
  private static final String BAD = "{\"series\":\"weather/jfk\",\"time\":\"soon\",\"values\":{\"temp\":3.5}}";

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @BeforeEach
  void forget() {
    SERVER.fake().producer().clear();
    SERVER.fake().producer().sendException = null;
  }

  private static List<Observation> written() {
    Topic<?, Observation> topic = Topics.standard().observations();
    return SERVER.fake().producer().history().stream()
        .filter(record -> record.topic().equals(topic.name()))
        .map(record -> topic.value().deserializer().deserialize(topic.name(), record.value()))
        .toList();
  }

  private static List<ProducerRecord<byte[], byte[]>> deadLetters() {
    return SERVER.fake().producer().history().stream().filter(it -> it.topic().equals("rivercast.ingest.dlq.v1"))
        .toList();
  }

  private static double counted(String name, String... tags) {
    return SERVER.service().meters().get(name).tags(tags).counter().count();
  }

  @Test
  void takesOneObservation() throws Exception {
    HttpResponse<String> response = SERVER.post(GOOD);

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body()).isEqualTo("{\"admitted\":1,\"refused\":0,\"refusals\":[]}");
    assertThat(written()).singleElement().satisfies(it -> {
      assertThat(it.series().value()).isEqualTo("weather/jfk");
      assertThat(it.time()).isEqualTo("2026-01-01T00:00:00Z");
      assertThat(it.value("temp")).isEqualTo(3.5f);
      assertThat(it.value("wind")).isNaN();
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"[%s,%s]", "{\"observations\":[%s,%s]}"})
  void takesSeveralAndRefusesOnlyTheBadOnes(String shape) throws Exception {
    double admittedBefore = counted("rivercast.ingest.admitted");
    double refusedBefore = counted("rivercast.ingest.refused", "reason", "time-unreadable");

    HttpResponse<String> response = SERVER.post(shape.formatted(BAD, GOOD));

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body())
        .startsWith(
            "{\"admitted\":1,\"refused\":1,\"refusals\":[{\"index\":0,\"reason\":\"time-unreadable\",\"message\":\"time 'soon'");
    assertThat(written()).hasSize(1);
    assertThat(counted("rivercast.ingest.admitted")).isEqualTo(admittedBefore + 1);
    assertThat(counted("rivercast.ingest.refused", "reason", "time-unreadable")).isEqualTo(refusedBefore + 1);
    assertThat(deadLetters()).singleElement().satisfies(letter -> {
      assertThat(letter.value()).asString(StandardCharsets.UTF_8).isEqualTo(BAD);
      assertThat(letter.headers().lastHeader("rivercast.source").value())
          .asString(StandardCharsets.UTF_8)
          .isEqualTo("POST /api/v1/observations [0]");
    });
  }

  @Test
  void reportsReadingsBySeriesOnTheManagementPort() throws Exception {
    String good = GOOD.replace("weather/jfk", "report/a");
    SERVER
        .post("[" + good + "," + BAD.replace("weather/jfk", "report/a") + "," + BAD.replace("weather/jfk", " ") + "]");

    HttpResponse<String> report = SERVER.manage("/readings");

    assertThat(report.statusCode()).isEqualTo(200);
    assertThat(report.body())
        .contains("\"ingest\":{\"readings\":")
        .contains("{\"series\":\"report/a\",\"outcomes\":{\"admitted\":1,\"time-unreadable\":1}}")
        .contains("\"time-unreadable\":\"POST /api/v1/observations [")
        .contains("time 'soon' cannot be read; write it as")
        .doesNotContain("\"series\":\" \"");
    assertThat(SERVER.get("/readings").statusCode()).isEqualTo(404);
  }

  @Test
  void answersBadRequestWhereAllWereRefused() throws Exception {
    HttpResponse<String> response = SERVER.post("[" + BAD + ",7]");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body())
        .contains("\"admitted\":0,\"refused\":2")
        .contains("\"index\":1,\"reason\":\"malformed\"");
    assertThat(written()).isEmpty();
    assertThat(deadLetters()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "", " ", "{", "[{\"series\":}]", "7", "\"text\"", "null", "{\"observations\":7}", "{\"a\":1}{\"b\":2}", "[] x",
      "{\"values\":{\"a\":1,\"a\":2}}", "not json"
  })
  void answersBadRequestWhereTheBodyIsNoJsonOfThisKind(String body) throws Exception {
    HttpResponse<String> response = SERVER.post(body);

    assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
    assertThat(response.body()).contains("\"admitted\":0").contains("\"refusals\":[]").contains("\"message\":\"");
    assertThat(written()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\"", "true", "[1]", "{}", "1e400"})
  void refusesAValueThatIsNoNumber(String value) throws Exception {
    HttpResponse<String> response =
        SERVER.post("{\"series\":\"s\",\"time\":\"2026-01-01\",\"values\":{\"a\":" + value + "}}");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).containsPattern("value-(not-a-number|infinite)");
  }

  @Test
  void takesEpochNumbersAndNumbersInQuotes() throws Exception {
    SERVER.post(
        "{\"series\":\"s\",\"time\":1700000000.25,\"values\":{\"a\":\"1.5\",\"b\":\"NaN\",\"c\":16777216}}");

    assertThat(written()).singleElement().satisfies(it -> {
      assertThat(it.time()).isEqualTo("2023-11-14T22:13:20.250Z");
      assertThat(it.values()).containsExactly(1.5f, Float.NaN, 16777216f);
    });
  }

  @Test
  void anEmptyArrayIsNothingToDo() throws Exception {
    HttpResponse<String> response = SERVER.post("[]");

    assertThat(response.statusCode()).isEqualTo(202);
    assertThat(response.body()).isEqualTo("{\"admitted\":0,\"refused\":0,\"refusals\":[]}");
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    HttpResponse<String> many = SERVER.post("[" + GOOD + "," + GOOD + "," + GOOD + "," + GOOD + "]");
    HttpResponse<String> large = SERVER.post("[" + " ".repeat(2_000) + "]");

    assertThat(many.statusCode()).isEqualTo(413);
    assertThat(many.body()).contains("4 observations, more than 3");
    assertThat(large.statusCode()).isEqualTo(413);
    assertThat(large.body()).contains("2002 bytes");
    assertThat(written()).isEmpty();
  }

  @Test
  void reportsTheReadingsThatWereNotWritten() throws Exception {
    SERVER.fake().producer().sendException = new TimeoutException("no metadata");

    HttpResponse<String> response = SERVER.post("[" + GOOD + "," + BAD + "," + GOOD + "]");

    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().firstValue("Retry-After")).contains("5");
    assertThat(response.body())
        .contains("\"admitted\":0,\"refused\":1")
        .contains("\"notWritten\":[0,2]")
        .contains("no metadata");
    assertThat(counted("rivercast.ingest.dead.letters.lost")).isPositive();
  }

  @Test
  void everyReadingContinuesTheTraceOfItsRequest() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    SERVER.postTraced("[" + GOOD + "," + GOOD + "]", "00-" + trace + "-00f067aa0ba902b7-01");
    SERVER.postTraced(GOOD, "00-" + trace + "-00f067aa0ba902b7-00");
    SERVER.postTraced(GOOD, "not a trace");
    SERVER.post(GOOD);

    assertThat(SERVER.fake().producer().history())
        .extracting(it -> TraceContext.of(it.headers()).map(TraceContext::traceId))
        .containsExactly(Optional.of(trace), Optional.of(trace), Optional.empty(), Optional.empty(), Optional.empty());
  }

  @Test
  void countsRequestsByTheStatusOfTheirAnswerAndWhatWasNotWritten() throws Exception {
    double accepted = requests("202");
    double away = requests("503");
    double errors = counted("rivercast.ingest.write.errors");
    SERVER.post(GOOD);
    SERVER.fake().producer().sendException = new TimeoutException("no metadata");
    SERVER.post("[" + GOOD + "," + GOOD + "]");

    assertThat(requests("202") - accepted).isEqualTo(1);
    assertThat(requests("503") - away).isEqualTo(1);
    assertThat(counted("rivercast.ingest.write.errors") - errors).isEqualTo(2);
    assertThat(SERVER.service().meters().get("rivercast.ingest.broker.up").gauge().value()).isEqualTo(1);
  }

  private static double requests(String status) {
    return SERVER.service().meters().get("rivercast.ingest.request").tag("status", status).timer().count();
  }

  @Test
  void exposesMetricsHealthAndInfo() throws Exception {
    SERVER.post(BAD);

    assertThat(SERVER.manage("/prometheus").body())
        .contains("rivercast_ingest_refused_total{reason=\"time-unreadable\"}")
        .contains("rivercast_ingest_admitted_total");
    assertThat(SERVER.manage("/health/readiness").statusCode()).isEqualTo(200);
    assertThat(SERVER.manage("/health/liveness").statusCode()).isEqualTo(200);
    assertThat(SERVER.manage("/info").statusCode()).isEqualTo(200);
  }
}
