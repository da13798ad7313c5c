package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.MarkTasks;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.RunRange;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.command.TaskPosition;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.Role;
import io.dabba.scheduler.core.state.RunState;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiClearTest {
  private static final String CLEAR = "/api/v2/dags/mumbai/clearTaskInstances";
  private static final String RUN = "/api/v2/dags/mumbai/dagRuns/" + ApiForTests.RUN_ID;
  private static final ReplyAddress REPLY = new ReplyAddress("node", "1");
  private static final Instant DATE = Instant.parse("2026-01-01T00:00:00Z");

  private final ApiForTests api = new ApiForTests();
  private final ApiCaller caller = ApiCaller.as(api, Role.ADMIN);

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldOnlyListUnlessToldOtherwise() {
    // Given / When
    Reply reply =
        caller.post(
            CLEAR, "{\"only_failed\": false, \"dag_run_id\": \"" + ApiForTests.RUN_ID + "\"}");

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(tasks(reply)).containsExactly("collect", "sort");
    assertThat(api.gateway.commands).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "clearTaskInstances, run_on_latest_version",
    "dagRuns/" + ApiForTests.RUN_ID + "/clear, run_on_latest_version",
    "dagRuns/" + ApiForTests.RUN_ID + "/clear, only_new",
  })
  void shouldRefuseToTakeARunToAnotherVersion(String path, String field) {
    // Given
    String body = "{\"dry_run\": false, \"%s\": true}".formatted(field);

    // When
    Reply reply = caller.post("/api/v2/dags/mumbai/" + path, body);

    // Then
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail())
        .isEqualTo(
            field
                + ": expected false, found true: a run keeps the version of its DAG that it began"
                + " with");
    assertThat(api.gateway.commands).isEmpty();
  }

  @Test
  void shouldClearInTheVersionOfTheRun() {
    // Given
    String body = "{\"dry_run\": false, \"run_on_latest_version\": false, \"only_new\": false}";

    // When
    Reply reply = caller.post("/api/v2/dags/mumbai/dagRuns/" + ApiForTests.RUN_ID + "/clear", body);

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(api.gateway.commands).hasSize(1);
  }

  @Test
  void shouldClear() {
    // Given
    String body =
        """
        {"dry_run": false, "only_failed": false, "dag_run_id": "%s", "task_ids": ["collect"],
         "include_downstream": true, "reset_dag_runs": false}
        """
            .formatted(ApiForTests.RUN_ID);

    // When
    Reply reply = caller.post(CLEAR, body);

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(api.gateway.commands)
        .containsExactly(
            new ClearTasks(
                "mumbai",
                RunRange.of(ApiForTests.RUN_ID),
                TaskChoice.of("collect").withDownstream(),
                ClearTasks.Only.ANY,
                false,
                TaskPosition.START,
                REPLY));
  }

  @Test
  void shouldClearOnlyFailuresOfARangeUnlessToldOtherwise() {
    // Given / When
    Reply reply =
        caller.post(
            CLEAR,
            "{\"dry_run\": false, \"start_date\": \"2026-01-01T00:00:00Z\","
                + " \"task_ids\": [[\"sort\", 3]]}");

    // Then
    assertThat(reply.json().path("total_entries").asInt()).isZero();
    assertThat(api.gateway.commands)
        .containsExactly(
            ClearTasks.of(
                "mumbai",
                RunRange.between(DATE, null),
                new TaskChoice(List.of(new TaskChoice.Chosen("sort", 3)), false, false, false),
                ClearTasks.Only.FAILED,
                REPLY));
  }

  @Test
  void shouldReachIntoThePast() {
    // Given / When
    caller.post(
        CLEAR,
        "{\"dry_run\": false, \"include_past\": true, \"dag_run_id\": \""
            + ApiForTests.RUN_ID
            + "\"}");

    // Then
    assertThat(api.gateway.commands)
        .containsExactly(
            ClearTasks.of(
                "mumbai",
                RunRange.between(null, DATE),
                TaskChoice.all(),
                ClearTasks.Only.FAILED,
                REPLY));
  }

  @Test
  void shouldRefuseToClearWhatRunsIfAskedTo() {
    // Given / When
    Reply reply =
        caller.post(
            CLEAR,
            "{\"only_failed\": false, \"prevent_running_task\": true, \"dag_run_id\": \""
                + ApiForTests.RUN_ID
                + "\"}");

    // Then
    assertThat(reply.status()).isEqualTo(409);
  }

  @Test
  void shouldClearAWholeRun() {
    // Given
    api.finishRun(ApiForTests.RUN, RunState.FAILED);

    // When
    Reply reply = caller.post(RUN + "/clear", "{\"dry_run\": false}");

    // Then
    assertThat(reply.json().path("dag_run_id").asText()).isEqualTo(ApiForTests.RUN_ID);
    assertThat(api.gateway.commands)
        .containsExactly(
            ClearTasks.of(
                "mumbai",
                RunRange.of(ApiForTests.RUN_ID),
                TaskChoice.all(),
                ClearTasks.Only.ANY,
                REPLY));
  }

  @Test
  void shouldMarkATaskAndWhatFollows() {
    // Given / When
    Reply reply =
        caller.patch(
            RUN + "/taskInstances/collect",
            "{\"new_state\": \"skipped\", \"include_downstream\": true}");

    // Then
    assertThat(tasks(reply)).contains("collect", "sort");
    assertThat(api.gateway.commands)
        .containsExactly(
            MarkTasks.of(
                "mumbai",
                RunRange.of(ApiForTests.RUN_ID),
                TaskChoice.of("collect").withDownstream(),
                MarkTasks.End.SKIPPED,
                REPLY));
  }

  @Test
  void shouldListWhatItWouldMark() {
    // Given / When
    Reply reply = caller.patch(RUN + "/taskInstances/sort/dry_run", "{\"new_state\": \"success\"}");

    // Then
    assertThat(tasks(reply)).containsExactly("sort");
    assertThat(api.gateway.commands).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"task_ids\": [\"nowhere\"]} | 404",
        "{\"task_ids\": [7]} | 422",
        "{\"task_ids\": \"sort\"} | 422",
        "{\"dag_run_id\": \"nowhere\"} | 404",
        "{\"only_failed\": \"yes\"} | 422",
        "{\"unknown\": true} | 422",
      })
  void shouldRefuseBadRequests(String body, int status) {
    // Given / When
    Reply reply = caller.post(CLEAR, body);

    // Then
    assertThat(reply.status()).isEqualTo(status);
    assertThat(api.gateway.commands).isEmpty();
  }

  @Test
  void shouldRefuseAStateThatNothingCanBeMarked() {
    // Given / When
    Reply reply = caller.patch(RUN + "/taskInstances/sort", "{\"new_state\": \"running\"}");

    // Then
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).contains("new_state");
  }

  private static List<String> tasks(Reply reply) {
    JsonNode items = reply.json().path("task_instances");
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.path("task_id").asText())
        .toList();
  }
}
