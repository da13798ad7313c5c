package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.CancelRun;
import io.dabba.common.command.DeleteRuns;
import io.dabba.common.command.MarkRun;
import io.dabba.common.command.NoteRun;
import io.dabba.common.command.PauseDag;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.TriggerRun;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.Role;
import io.dabba.scheduler.core.state.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiWriteTest {
  private static final String DAG = "/api/v2/dags/mumbai";
  private static final String RUNS = DAG + "/dagRuns";
  private static final ReplyAddress REPLY = new ReplyAddress("node", "1");

  private final ApiForTests api = new ApiForTests();
  private final ApiCaller caller = ApiCaller.as(api, Role.ADMIN);

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldTriggerARun() {
    // Given
    String body =
        """
        {"dag_run_id": "r1", "logical_date": "2026-01-01T05:30:00+05:30", "note": "hi",
         "conf": {"city": "pune"}, "run_after": null}
        """;

    // When
    Reply reply = caller.post(RUNS, body);

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("dag_run_id").asText()).isEqualTo("r1");
    assertThat(reply.json().path("state").asText()).isEqualTo("queued");
    assertThat(api.gateway.commands)
        .containsExactly(
            new TriggerRun(
                "mumbai",
                "r1",
                Instant.parse("2026-01-01T00:00:00Z"),
                "{\"city\":\"pune\"}",
                "rest_api",
                "admin",
                "hi",
                REPLY));
  }

  @Test
  void shouldMakeUpARunIdAsAirflowDoes() {
    // Given / When
    Reply reply = caller.post(RUNS, "{}");

    // Then
    assertThat(reply.json().path("dag_run_id").asText())
        .matches(
            "manual__\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00_[A-Za-z0-9]{8}");
    assertThat(reply.json().path("logical_date").isNull()).isTrue();
  }

  @Test
  void shouldDeleteARun() {
    // Given / When
    Reply reply = caller.delete(RUNS + "/r1");

    // Then
    assertThat(reply.status()).isEqualTo(204);
    assertThat(api.gateway.commands)
        .containsExactly(new DeleteRuns("mumbai", List.of("r1"), null, REPLY));
  }

  @Test
  void shouldRefuseARunIdThatIsTaken() {
    // Given
    caller.post(RUNS, "{\"dag_run_id\": \"r1\"}");

    // When
    Reply reply = caller.post(RUNS, "{\"dag_run_id\": \"r1\"}");

    // Then
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.detail()).contains("r1");
  }

  @Test
  void shouldRefuseConfThatDoesNotFitTheParams() {
    // Given
    Map<String, Object> city = Map.of("type", "string", "enum", List.of("mumbai", "pune"));
    api.state.add(DagsForTests.record("fussy"), DagsForTests.withParam("fussy", "city", city));

    // When
    Reply reply = caller.post("/api/v2/dags/fussy/dagRuns", "{\"conf\": {\"city\": \"goa\"}}");

    // Then
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.detail())
        .isEqualTo("param \"city\": expected one of [\"mumbai\", \"pune\"], found \"goa\"");
    assertThat(api.gateway.commands).isEmpty();
  }

  @Test
  void shouldPauseAndUnpause() {
    // Given / When
    Reply paused = caller.patch(DAG, "{\"is_paused\": true}");
    Reply unpaused = caller.patch(DAG, "{\"is_paused\": false}");

    // Then
    assertThat(paused.json().path("is_paused").asBoolean()).isTrue();
    assertThat(unpaused.json().path("is_paused").asBoolean()).isFalse();
    assertThat(api.gateway.commands)
        .containsExactly(new PauseDag("mumbai", true, REPLY), new PauseDag("mumbai", false, REPLY));
  }

  @Test
  void shouldCancelARun() {
    // Given
    String run = RUNS + '/' + ApiForTests.RUN_ID;

    // When
    Reply reply = caller.patch(run, "{\"state\": \"failed\"}");

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("state").asText()).isEqualTo("failed");
    assertThat(api.gateway.commands)
        .containsExactly(new CancelRun("mumbai", ApiForTests.RUN_ID, REPLY));
  }

  @Test
  void shouldMarkAFinishedRunFailed() {
    // Given
    api.finishRun(ApiForTests.RUN, RunState.SUCCESS);

    // When
    Reply reply = caller.patch(RUNS + '/' + ApiForTests.RUN_ID, "{\"state\": \"failed\"}");

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(api.gateway.commands)
        .containsExactly(new MarkRun("mumbai", ApiForTests.RUN_ID, false, REPLY));
  }

  @Test
  void shouldMarkARunSuccessWithANote() {
    // Given / When
    Reply reply =
        caller.patch(
            RUNS + '/' + ApiForTests.RUN_ID, "{\"state\": \"success\", \"note\": \"fine\"}");

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(api.gateway.commands)
        .containsExactly(
            new MarkRun("mumbai", ApiForTests.RUN_ID, true, REPLY),
            new NoteRun("mumbai", ApiForTests.RUN_ID, "fine", REPLY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"dag_run_id\": \"../x\"} | run_id: expected to match",
        "{\"dag_run_id\": 7} | dag_run_id: expected text, found a number",
        "{\"logical_date\": \"yesterday\"} | logical_date: expected a time with its zone",
        "{\"logical_date\": \"2026-01-01T00:00:00\"} | logical_date: expected a time with its zone",
        "{\"conf\": [1]} | conf: expected an object, found an array",
        "{\"conf\": \"{}\"} | conf: expected an object, found text",
        "{\"notes\": \"x\"} | found \"notes\"",
        "{\"run_after\": \"2026-01-01T00:00:00Z\"} | run_after: expected null",
      })
  void shouldRefuseBadRuns(String body, String detail) {
    // Given / When
    Reply reply = caller.post(RUNS, body);

    // Then
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).contains(detail);
    assertThat(api.gateway.commands).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"conf\": | at line 1 column",
        "'{} {}' | body: expected JSON, found",
        "[] | body: expected a JSON object, found an array",
        "'' | body: expected a JSON object, found nothing",
        "{\"note\": \"a\", \"note\": \"b\"} | note",
      })
  void shouldRefuseBadJson(String body, String detail) {
    // Given / When
    Reply reply = caller.post(RUNS, body);

    // Then
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.detail()).contains(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | is_paused: expected true or false, found none",
        "{\"is_paused\": \"no\"} | is_paused: expected true or false, found text",
        "{\"max_active_runs\": 1} | found \"max_active_runs\"",
      })
  void shouldRefuseBadChangesOfADag(String body, String detail) {
    // Given / When
    Reply reply = caller.patch(DAG, body);

    // Then
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).contains(detail);
  }

  @Test
  void shouldRefuseOtherStatesOfARun() {
    // Given / When
    Reply reply = caller.patch(RUNS + '/' + ApiForTests.RUN_ID, "{\"state\": \"paused\"}");

    // Then
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail())
        .isEqualTo("state: expected queued, success or failed, found \"paused\"");
  }

  @Test
  void shouldRefuseConfOverTheLimit() {
    // Given
    String body = "{\"conf\": {\"x\": \"" + "y".repeat(ApiForTests.MAX_CONF_BYTES) + "\"}}";

    // When
    Reply reply = caller.post(RUNS, body);

    // Then
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.detail()).contains("conf: expected at most 1000 bytes");
  }

  @Test
  void shouldRefuseBodyOverTheLimit() {
    // Given
    String body = "{\"conf\": {\"x\": \"" + "y".repeat(100_000) + "\"}}";

    // When
    Reply reply = caller.post(RUNS, body);

    // Then
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.detail()).contains("body: expected at most");
  }

  @Test
  void shouldNotFindAnUnknownDag() {
    // Given / When
    Reply reply = caller.post("/api/v2/dags/nope/dagRuns", "{}");

    // Then
    assertThat(reply.status()).isEqualTo(404);
    assertThat(api.gateway.commands).isEmpty();
  }

  @Test
  void shouldAskToTryAgainWhenTheInboxIsFull() {
    // Given
    api.gateway.failure =
        new DabbaException(ErrorCode.LIMIT_EXCEEDED, "inbox: expected at most 10 commands");

    // When
    Reply reply = caller.post(RUNS, "{}");

    // Then
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.detail()).contains("inbox");
  }

  @Test
  void shouldTellWhenTheEngineDoesNotAnswer() {
    // Given
    api.gateway.failure = new DabbaException(ErrorCode.UNAVAILABLE, "engine: expected an answer");

    // When
    Reply reply = caller.patch(DAG, "{\"is_paused\": true}");

    // Then
    assertThat(reply.status()).isEqualTo(503);
  }

  @Test
  void shouldTellWhenTheStoreDoesNotAnswer() {
    // Given
    api.state.away = true;

    // When
    Reply reply = caller.get("/api/v2/dags");

    // Then
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.detail()).contains("redis");
  }

  @Test
  void shouldKeepBugsToItself() {
    // Given
    api.gateway.failure = new DabbaException(ErrorCode.INTERNAL, "secret inner workings");

    // When
    Reply reply = caller.post(RUNS, "{}");

    // Then
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.detail()).doesNotContain("secret");
  }
}
