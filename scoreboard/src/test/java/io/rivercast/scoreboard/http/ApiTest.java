package io.rivercast.scoreboard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.rivercast.core.forecast.Direction;
import io.rivercast.core.forecast.Forecast;
import io.rivercast.core.forecast.Role;
import io.rivercast.core.model.TrainingEvent;
import io.rivercast.core.spec.Family;
import io.rivercast.scoreboard.page.PageServer;
import io.rivercast.scoreboard.state.Made;
import io.rivercast.scoreboard.state.Scene;
import io.rivercast.scoreboard.state.ScoreboardState.Progress;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiTest {
  private final PageServer server = new PageServer();
  private final Client client = Client.of(server.url());

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void listsForecastersWithoutData() throws Exception {
    server.state().progress(new Progress(false, 24));

    JsonNode all = client.json("/api/v1/forecasters");

    assertThat(all.get("caughtUp").asBoolean()).isFalse();
    assertThat(all.get("readings").asLong()).isEqualTo(24);
    assertThat(all.at("/forecasters/0/name").asText()).isEqualTo("temperature");
    assertThat(all.at("/forecasters/0/cadence").asText()).isEqualTo("P1D");
    assertThat(all.at("/forecasters/0/aliases").isNull()).isTrue();
    assertThat(all.at("/forecasters/0/answers/mae").isNull()).isTrue();
    assertThat(all.at("/forecasters/1/cadence").asText()).isEqualTo("event");
    assertThat(client.json("/api/v1/forecasters/oil/series")).isEmpty();
    assertThat(client.json("/api/v1/training")).hasSize(2);
  }

  @Test
  void returnsTheLatestForecastAndItsSource() throws Exception {
    server.state().add(Made.answer(Made.SEATTLE, 100, 0, 21.5f));

    JsonNode forecast = latest();

    assertThat(forecast.get("actual").asText()).isEqualTo("21.5");
    assertThat(forecast.get("origin").asText()).isEqualTo("1970-04-11T00:00:00Z");
    assertThat(forecast.at("/answer/source").asText()).isEqualTo("seasonal-naive");
    assertThat(forecast.at("/answer/why").asText()).isEqualTo("no model yet");
    assertThat(forecast.get("leads")).hasSize(Made.HORIZON);
    assertThat(forecast.at("/leads/0/time").asText()).isEqualTo("1970-04-12T00:00:00Z");
    assertThat(forecast.at("/leads/0/point").asText()).isEqualTo("21.5");
    assertThat(forecast.at("/leads/0/values")).hasSize(3);
    assertThat(forecast.at("/leads/0/added")).isEmpty();
    assertThat(forecast.at("/leads/6/seasonalNaive").asDouble()).isEqualTo(22.0);
  }

  @Test
  void returnsTheProbabilityOfARise() throws Exception {
    Forecast answer = Made.answer(Made.SEATTLE, 100, 2, 21.5f);
    server.state().add(answer);
    assertThat(latest().at("/leads/6/rising").isNull()).isTrue();
    float[] rising = {0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.5f, 0.75f};
    server.state().add(
        new Forecast(
            answer.forecaster(), answer.series(), 2, answer.source(), answer.origin().plus(Duration.ofDays(1)), 101, 0,
            0,
            answer.quantiles(), answer.values(), answer.added(), answer.naive(), answer.seasonalNaive(),
            answer.actual(), 0.125f, new Direction(rising)));
    assertThat(latest().at("/leads/6/rising").asDouble()).isEqualTo(0.75);
    assertThat(latest().get("observedShare").asDouble()).isEqualTo(0.125);
  }

  @Test
  void returnsTheReasonForTheSource() throws Exception {
    server.state().add(Made.version(2, Family.GRU, true, "won"));
    server.state().add(Made.answer(Made.SEATTLE, 99, 0, 20));
    assertThat(latest().at("/answer/why").asText()).isEqualTo("no version has beaten it so far");
    server.state().add(Made.aliases(OptionalInt.of(2), OptionalInt.empty(), "it beats naive"));
    server.state().add(Made.answer(Made.SEATTLE, 100, 2, 20));
    server.state().add(Made.answer(Made.NEW_YORK, 100, 0, 20));

    assertThat(latest().at("/answer/family").asText()).isEqualTo("gru");
    assertThat(latest().at("/answer/why").asText()).isEqualTo("champion: it beats naive");
    assertThat(latest().at("/answer/since").asText()).isEqualTo("2026-03-01T09:32:00Z");
    assertThat(client.json("/api/v1/forecasts/latest?forecaster=temperature&series=weather/new-york").at("/answer/why")
        .asText())
        .isEqualTo("the champion, version 2, does worse on this series");

    server.state().add(Made.answer(Made.SEATTLE, 101, 0, 20));
    assertThat(latest().at("/answer/why").asText())
        .isEqualTo("a baseline has done better on the recent steps of this series, or version 2 was not champion yet");
    server.state().add(Made.answer(Made.SEATTLE, 102, 1, 20));
    assertThat(latest().at("/answer/why").asText()).isEqualTo("champion when this forecast was made");
  }

  @Test
  void writesNullWhereThereIsNoNumber() throws Exception {
    server.state().add(Made.answer(Made.SEATTLE, 1, 0, Float.NaN));
    server.state().add(Made.score(0, Role.ANSWER, 1, 5, 0, 1));

    assertThat(latest().get("actual").isNull()).isTrue();
    assertThat(latest().at("/leads/0/values/0").isNull()).isTrue();
    assertThat(chart().at("/actual/value/0").isNull()).isTrue();
    JsonNode errors = client.json("/api/v1/forecasters/temperature/scores").at("/contenders/0/overall");
    assertThat(errors.get("mape").isNull()).isTrue();
    assertThat(errors.get("mapeSkipped").asLong()).isEqualTo(1);
    assertThat(errors.get("mae").asDouble()).isEqualTo(1);
  }

  @Test
  void chartsActualsForecastAndEarlierMedians() throws Exception {
    for (int day = 0; day < 30; day++) {
      server.state().add(Made.answer(Made.SEATTLE, day, 0, day));
    }

    assertThat(chart().at("/actual/value")).hasSize(30);
    assertThat(chart().at("/earlier")).hasSize(12);
    assertThat(chart().at("/earlier/11/median/0").asDouble()).isEqualTo(28);
    JsonNode few = client.json("/api/v1/forecasters/temperature/chart?series=weather/seattle&points=5");
    assertThat(few.at("/actual/sequence")).hasSize(5);
    assertThat(few.at("/actual/sequence/0").asLong()).isEqualTo(25);
    assertThat(few.at("/actual/time/4").asText()).isEqualTo("1970-01-30T00:00:00Z");
    assertThat(few.at("/forecast/sequence").asLong()).isEqualTo(29);
  }

  @Test
  void hasNoTargetTimesWithCadenceEvent() throws Exception {
    server.state().add(Made.forecast("oil", Scene.OIL, 7, Made.day(3), 0, 60, new float[5]));

    JsonNode forecast = client.json("/api/v1/forecasts/latest?forecaster=oil&series=oil/wti");

    assertThat(forecast.at("/leads/0").has("time")).isTrue();
    assertThat(forecast.at("/leads/0/time").isNull()).isTrue();
  }

  @Test
  void returnsErrorsByVersionAndLead() throws Exception {
    server.state().add(Made.version(1, Family.LSTM, true, "won"));
    server.state().add(Made.score(1, Role.ANSWER, 1, 10, 20, 1));
    server.state().add(Made.score(1, Role.ANSWER, 2, 11, 20, 3));

    JsonNode scores = client.json("/api/v1/forecasters/temperature/scores");
    JsonNode overall = scores.at("/contenders/0/overall");

    assertThat(scores.get("nominalCoverage").asDouble()).isCloseTo(0.8, within(1e-6));
    assertThat(scores.at("/contenders/0/family").asText()).isEqualTo("lstm");
    assertThat(overall.get("count").asLong()).isEqualTo(2);
    assertThat(overall.get("mae").asDouble()).isEqualTo(2);
    assertThat(overall.get("mse").asDouble()).isEqualTo(5);
    assertThat(overall.get("rmse").asDouble()).isCloseTo(Math.sqrt(5), within(1e-9));
    assertThat(overall.get("mape").asDouble()).isCloseTo(0.1, within(1e-9));
    assertThat(overall.get("coverage").asDouble()).isEqualTo(0.5);
    assertThat(overall.get("coverageBefore").asDouble()).isEqualTo(0.5);
    assertThat(overall.get("naiveMae").asDouble()).isEqualTo(2);
    assertThat(overall.get("seasonalNaiveMae").asDouble()).isEqualTo(3);
    assertThat(overall.get("skill").asDouble()).isEqualTo(0);
    assertThat(scores.at("/contenders/0/leads/1/lead").asInt()).isEqualTo(2);
    assertThat(scores.at("/contenders/0/leads/1/errors/mae").asDouble()).isEqualTo(3);
    JsonNode version = client.json("/api/v1/forecasters/temperature/versions/1");
    assertThat(version.at("/live/mae").asDouble()).isEqualTo(2);
  }

  @Test
  void returnsErrorsOverTimeWithTheBaselines() throws Exception {
    for (int day = 0; day < 10; day++) {
      server.state().add(Made.score(day < 6 ? 0 : 1, Role.ANSWER, 1, day, 20, 1));
      server.state().add(Made.score(2, Role.CHALLENGER, 1, day, 20, 0.5f));
    }

    JsonNode all = client.json("/api/v1/forecasters/temperature/scores/timeline");

    assertThat(all.get("width").asText()).isEqualTo("PT24H");
    assertThat(all.get("from")).hasSize(10);
    assertThat(all.at("/lines").findValuesAsText("name"))
        .containsExactly("baseline", "v1", "v2", "naive", "seasonal-naive");
    assertThat(all.at("/lines/0/mae/9").isNull()).isTrue();
    assertThat(all.at("/lines/1/mae/9").asDouble()).isEqualTo(1);
    assertThat(all.at("/lines/3/mae/0").asDouble()).isEqualTo(2);
    assertThat(all.at("/lines/3/count/0").asLong()).as("each target counts once").isEqualTo(1);
    JsonNode few = client.json("/api/v1/forecasters/temperature/scores/timeline?buckets=3&from=1970-01-03T00:00:00Z");
    assertThat(few.get("from").size()).isLessThanOrEqualTo(3);
    assertThat(few.get("width").asText()).isEqualTo("PT96H");
    JsonNode model = client.json("/api/v1/forecasters/temperature/scores/timeline?from=first-model");
    assertThat(model.get("from")).hasSize(10);
  }

  @Test
  void returnsVersionsWithVerdictAndLineage() throws Exception {
    server.state().add(Made.version(1, Family.LSTM, true, "beats naive"));
    server.state().add(Made.version(2, Family.GRU, false, "does not beat the champion"));
    server.state().add(Made.aliases(OptionalInt.of(1), OptionalInt.of(2), "first"));

    JsonNode all = client.json("/api/v1/forecasters/temperature/versions");

    assertThat(all.at("/aliases/champion").asInt()).isEqualTo(1);
    assertThat(all.at("/versions").findValuesAsText("status")).containsExactly("challenger", "champion");
    JsonNode one = all.at("/versions/1");
    assertThat(one.get("reasons").get(0).asText()).isEqualTo("beats naive");
    assertThat(one.at("/heldOut/mae").asDouble()).isCloseTo(1.93, within(1e-9));
    assertThat(one.at("/heldOut/skill").asDouble()).isCloseTo(1 - 1.93 / 2.61, within(1e-9));
    assertThat(one.get("live").isNull()).isTrue();
    assertThat(one.at("/settings/hidden").asText()).isEqualTo("64");
    assertThat(one.at("/lineage/topic").asText()).isEqualTo("rivercast.windows.v1");
    assertThat(one.at("/kept/weather~1new-york").asText()).isEqualTo("seasonal-naive");
    assertThat(one.get("digest").asText()).isEqualTo("0102ab");
    assertThat(one.get("signed").asBoolean()).isTrue();
  }

  @Test
  void returnsTrainingRuns() throws Exception {
    Instant noon = Instant.parse("2026-03-01T12:00:00Z");
    server.state().add(new TrainingEvent.Started("temperature", noon, 3, Family.GRU, 900, 60));
    server.state().add(
        new TrainingEvent.EpochDone("temperature", noon, 3, Family.GRU, 1, 60, 0.5, 0.4, Duration.ofSeconds(59)));

    JsonNode run = client.json("/api/v1/training?forecaster=temperature").at("/0/runs/0");

    assertThat(run.get("state").asText()).isEqualTo("running");
    assertThat(run.get("epoch").asInt()).isEqualTo(1);
    assertThat(run.get("left").asText()).isEqualTo("PT59S");
    assertThat(run.at("/validationLoss/0").asDouble()).isEqualTo(0.4);
    assertThat(run.get("skill").isNull()).isTrue();

    server.state().add(new TrainingEvent.Published("temperature", noon, 3, Family.GRU, true, 0.2, "beats naive"));
    JsonNode done = client.json("/api/v1/training").at("/0/runs/0");
    assertThat(done.get("promoted").asBoolean()).isTrue();
    assertThat(done.get("why").asText()).isEqualTo("beats naive");
  }

  @Test
  void listsKnownNamesForAnUnknownOne() throws Exception {
    server.state().add(Made.answer(Made.SEATTLE, 1, 0, 1));
    server.state().add(Made.answer(Made.NEW_YORK, 1, 0, 1));
    server.state().add(Made.version(1, Family.LSTM, true, "won"));

    assertProblem("/api/v1/forecasters/temprature/scores", 404, "no forecaster 'temprature'", "temperature");
    assertProblem(
        "/api/v1/forecasts/latest?forecaster=temperature&series=weather/seatle", 404,
        "no forecast by 'temperature' of series 'weather/seatle'", "weather/seattle");
    assertProblem("/api/v1/forecasters/temperature/versions/9", 404, "no version of 'temperature' '9'", "1");
    assertProblem("/api/v1/training?forecaster=temperatures", 404, "no forecaster 'temperatures'", "temperature");
    assertProblem(
        "/api/v1/forecasters/oil/chart?series=oil/wti", 404,
        "no forecast by 'oil' of series 'oil/wti'; none is known yet", null);
  }

  @Test
  void rejectsMalformedParameters() throws Exception {
    String scores = "/api/v1/forecasters/temperature/scores/timeline";
    assertProblem("/api/v1/forecasts/latest?forecaster=temperature", 400, "parameter 'series' is missing", null);
    assertProblem("/api/v1/forecasts/latest?series=x", 400, "parameter 'forecaster' is missing", null);
    assertProblem(scores + "?buckets=1", 400, "parameter 'buckets' must be a whole number from 2 to 512", null);
    assertProblem(scores + "?buckets=many", 400, "received 'many'", null);
    assertProblem(scores + "?from=yesterday", 400, "parameter 'from' must be an instant", null);
    assertProblem(scores + "?from=%2B999999999-01-01T00:00:00Z", 400, "parameter 'from' must be an instant", null);
    assertProblem("/api/v1/forecasters/temperature/versions/first", 400, "must be a whole number", null);
    assertProblem(
        "/api/v1/forecasts/latest?forecaster=temperature&series=%20x", 400, "parameter 'series': series id", null);
  }

  private void assertProblem(String path, int status, String error, @Nullable String nearest)
      throws IOException, InterruptedException {
    HttpResponse<String> response = client.get(path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    JsonNode problem = Client.tree(response);
    assertThat(problem.get("error").asText()).contains(error);
    assertThat(problem.get("known").isArray()).isTrue();
    if (nearest != null) {
      assertThat(problem.at("/known/0").asText()).isEqualTo(nearest);
    }
  }

  private JsonNode latest() throws IOException, InterruptedException {
    return client.json("/api/v1/forecasts/latest?forecaster=temperature&series=weather/seattle");
  }

  private JsonNode chart() throws IOException, InterruptedException {
    return client.json("/api/v1/forecasters/temperature/chart?series=weather/seattle");
  }
}
