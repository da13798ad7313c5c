package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.CancelBackfill;
import io.dabba.common.command.CreateBackfill;
import io.dabba.common.command.PauseBackfill;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.Reprocess;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.Role;
import io.dabba.scheduler.core.state.BackfillDate;
import io.dabba.scheduler.core.state.BackfillRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiBackfillTest {
  private static final String BACKFILLS = "/api/v2/backfills";
  private static final Instant FROM = Instant.parse("2025-01-01T00:00:00Z");
  private static final ReplyAddress REPLY = new ReplyAddress("node", "1");

  private final ApiForTests api = new ApiForTests();
  private final ApiCaller caller = ApiCaller.as(api, Role.ADMIN);

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldTellWhichDatesWouldRun() {
    // Given
    String body = body("mumbai", "2025-12-30T00:00:00Z", "2026-01-02T00:00:00Z");

    // When
    Reply reply = caller.post(BACKFILLS + "/dry_run", body);

    // Then: midnights of Kolkata
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("total_entries").asInt()).isEqualTo(3);
    assertThat(reply.json().at("/backfills/0/logical_date").asText())
        .isEqualTo("2025-12-30T18:30:00Z");
    assertThat(api.gateway.commands).isEmpty();
  }

  @Test
  void shouldAskForABackfill() {
    // Given / When
    caller.post(
        BACKFILLS,
        """
        {"dag_id": "mumbai", "from_date": "2025-01-01T00:00:00Z",
         "to_date": "2025-01-05T00:00:00Z", "reprocess_behavior": "completed",
         "run_backwards": true, "max_active_runs": 3, "dag_run_conf": {"k": 1}}
        """);

    // Then
    CreateBackfill asked = (CreateBackfill) api.gateway.commands.get(0);
    assertThat(asked.dagId()).isEqualTo("mumbai");
    assertThat(asked.from()).isEqualTo(FROM);
    assertThat(asked.to()).isEqualTo(Instant.parse("2025-01-05T00:00:00Z"));
    assertThat(asked.reprocess()).isEqualTo(Reprocess.COMPLETED);
    assertThat(asked.runBackwards()).isTrue();
    assertThat(asked.maxActiveRuns()).isEqualTo(3);
    assertThat(asked.conf()).isEqualTo("{\"k\":1}");
    assertThat(asked.user()).isEqualTo("admin");
    assertThat(asked.reply()).isEqualTo(REPLY);
  }

  @ParameterizedTest
  @ValueSource(strings = {BACKFILLS, BACKFILLS + "/dry_run"})
  void shouldRefuseConfThatDoesNotFitTheParams(String path) {
    // Given
    Map<String, Object> schema = Map.of("enum", List.of("pune", "mumbai"));
    api.state.add(DagsForTests.record("fussy"), DagsForTests.withParam("fussy", "city", schema));

    // When
    Reply reply =
        caller.post(
            path,
            """
            {"dag_id": "fussy", "from_date": "2025-01-01T00:00:00Z",
             "to_date": "2025-01-05T00:00:00Z", "dag_run_conf": {"city": "goa"}}
            """);

    // Then
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).contains("city").contains("goa");
    assertThat(api.gateway.commands).isEmpty();
  }

  @Test
  void shouldRefuseToTakeRunsToAnotherVersion() {
    // Given
    String body =
        """
        {"dag_id": "mumbai", "from_date": "2025-01-01T00:00:00Z",
         "to_date": "2025-01-05T00:00:00Z", "run_on_latest_version": true}
        """;

    // When
    Reply reply = caller.post(BACKFILLS, body);

    // Then
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).startsWith("run_on_latest_version: expected false, found true");
  }

  @Test
  void shouldListPauseAndCancel() {
    // Given
    remember();

    // When
    Reply list = caller.get(BACKFILLS + "?dag_id=mumbai");
    caller.put(BACKFILLS + "/64/pause");
    caller.put(BACKFILLS + "/64/unpause");
    Reply cancelled = caller.put(BACKFILLS + "/64/cancel");

    // Then
    assertThat(list.json().at("/backfills/0/id").asLong()).isEqualTo(64);
    assertThat(list.json().at("/backfills/0/max_active_runs").asInt()).isEqualTo(10);
    assertThat(cancelled.status()).isEqualTo(200);
    assertThat(api.gateway.commands)
        .containsExactly(
            new PauseBackfill("mumbai", 64, true, REPLY),
            new PauseBackfill("mumbai", 64, false, REPLY),
            new CancelBackfill("mumbai", 64, REPLY));
  }

  @Test
  void shouldTellWhatBecameOfEachDate() {
    // Given
    remember();
    api.state.backfillDates.put(
        64L, List.of(new BackfillDate(1, FROM, ApiForTests.RUN_ID, BackfillDate.IN_FLIGHT)));

    // When
    Reply reply = caller.get(BACKFILLS + "/64/dag_runs");

    // Then
    assertThat(reply.json().at("/dag_runs/0/exception_reason").asText()).isEqualTo("in flight");
    assertThat(reply.json().at("/dag_runs/0/state").asText()).isEqualTo("running");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mumbai | 2025-01-05T00:00:00Z | 2025-01-01T00:00:00Z | 422",
        "mumbai | 2999-01-05T00:00:00Z | 2999-02-01T00:00:00Z | 422",
        "pune | 2025-01-01T00:00:00Z | 2025-01-05T00:00:00Z | 422",
        "nowhere | 2025-01-01T00:00:00Z | 2025-01-05T00:00:00Z | 404",
        "mumbai | yesterday | 2025-01-05T00:00:00Z | 422",
      })
  void shouldRefuseBadRequests(String dagId, String from, String to, int status) {
    // Given / When
    Reply reply = caller.post(BACKFILLS + "/dry_run", body(dagId, from, to));

    // Then
    assertThat(reply.status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"/64, 404", "/x, 422", "?limit=1, 422"})
  void shouldRefuseWhatDoesNotExist(String path, int status) {
    // Given / When
    Reply reply = caller.get(BACKFILLS + path);

    // Then
    assertThat(reply.status()).isEqualTo(status);
  }

  private void remember() {
    CreateBackfill asked =
        new CreateBackfill("mumbai", 64, FROM, FROM, Reprocess.NONE, false, 10, "{}", null, null);
    api.state.backfills.put(64L, BackfillRecord.created(asked, "b1", FROM));
  }

  private static String body(String dagId, String from, String to) {
    return "{\"dag_id\": \"%s\", \"from_date\": \"%s\", \"to_date\": \"%s\"}"
        .formatted(dagId, from, to);
  }
}
