package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.Role;
import java.net.http.HttpClient;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiReadTest {
  private static final ApiForTests API = new ApiForTests();
  private static final String DAG = "/api/v2/dags/" + ApiForTests.DAG_ID;
  private static final String RUN = DAG + "/dagRuns/" + ApiForTests.RUN_ID;

  private final ApiCaller caller = ApiCaller.as(API, Role.VIEWER);

  @AfterAll
  static void stop() {
    API.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | mumbai,pune",
        "order_by=-dag_id | pune,mumbai",
        "limit=1&offset=1 | pune",
        "limit=0 | ''",
        "exclude_stale=false | gone,mumbai,pune",
        "paused=true | pune",
        "paused=false | mumbai",
        "tags=daily | mumbai",
        "tags=daily&tags=food | mumbai,pune",
        "tags=daily&tags=food&tags_match_mode=all | mumbai",
        "dag_id_pattern=UMB | mumbai",
        "dag_id_pattern=%25m%25i%25 | mumbai",
        "dag_id_pattern=nope | ''",
        "last_dag_run_state=running | mumbai",
        "last_dag_run_state=success&last_dag_run_state=running | mumbai",
        "last_dag_run_state=failed | ''",
      })
  void shouldListDags(String query, String expected) {
    // Given / When
    Reply reply = caller.get("/api/v2/dags?" + query);

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(String.join(",", texts(reply.json().path("dags"), "dag_id"))).isEqualTo(expected);
  }

  @Test
  void shouldCountTheWholeListOnAPage() {
    // Given / When
    Reply reply = caller.get("/api/v2/dags?limit=1");

    // Then
    assertThat(reply.json().path("dags")).hasSize(1);
    assertThat(reply.json().path("total_entries").asInt()).isEqualTo(2);
  }

  @Test
  void shouldShowADag() {
    // Given / When
    JsonNode dag = caller.get(DAG).json();

    // Then
    assertThat(dag.path("dag_id").asText()).isEqualTo("mumbai");
    assertThat(dag.path("is_paused").asBoolean()).isFalse();
    assertThat(dag.path("timetable_summary").asText()).isEqualTo("0 0 * * *");
    assertThat(dag.path("next_dagrun_run_after").asText()).isEqualTo("2026-01-02T00:00:00Z");
    assertThat(dag.path("owners")).extracting(JsonNode::asText).containsExactly("dabba");
    assertThat(texts(dag.path("tags"), "name")).containsExactly("food", "daily");
    assertThat(dag.has("last_parsed_time")).isTrue();
    assertThat(dag.path("last_parsed_time").isNull()).isTrue();
  }

  @Test
  void shouldShowDetailsOfADag() {
    // Given / When
    JsonNode dag = caller.get(DAG + "/details").json();

    // Then
    assertThat(dag.path("dag_id").asText()).isEqualTo("mumbai");
    assertThat(dag.path("doc_md").asText()).isEqualTo("# Boxes");
    assertThat(dag.path("params").path("city").path("value").asText()).isEqualTo("mumbai");
    assertThat(dag.path("dag_run_timeout").asText()).isEqualTo("PT2H");
    assertThat(dag.path("timezone").asText()).isEqualTo("Asia/Kolkata");
  }

  @Test
  void shouldShowTheNewestRunsOfSeveralDags() {
    // Given / When
    JsonNode dags =
        caller.get("/api/dabba/v1/latestRuns?dag_ids=pune&dag_ids=mumbai&limit=2").json();

    // Then
    assertThat(texts(dags.path("dags"), "dag_id")).containsExactly("pune", "mumbai");
    assertThat(dags.path("dags").path(0).path("runs")).isEmpty();
    assertThat(dags.path("dags").path(1).path("runs").path(0).path("dag_run_id").asText())
        .isEqualTo(ApiForTests.RUN_ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dag_ids=..%2Fetc", "dag_ids=mumbai&limit=0", "dag_ids=mumbai&limit=101"})
  void shouldRefuseLatestRunsOfWhatCannotBe(String query) {
    // Given / When
    Reply reply = caller.get("/api/dabba/v1/latestRuns?" + query);

    // Then
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).contains("expected");
  }

  @Test
  void shouldListTasksWithTheirDownstream() {
    // Given / When
    JsonNode tasks = caller.get(DAG + "/tasks").json().path("tasks");

    // Then
    assertThat(texts(tasks, "task_id")).containsExactly("collect", "sort", "deliver");
    assertThat(tasks.path(0).path("downstream_task_ids"))
        .extracting(JsonNode::asText)
        .containsExactly("sort", "deliver");
    assertThat(tasks.path(0).path("retry_delay").path("__type").asText()).isEqualTo("TimeDelta");
    assertThat(tasks.path(0).path("retry_delay").path("seconds").asInt()).isEqualTo(90);
  }

  @ParameterizedTest
  @CsvSource({"'', 50", "limit=3, 3", "limit=0, 0", "limit=9999, 1000"})
  void shouldForeseeRuns(String query, int expected) {
    // Given / When
    JsonNode next = caller.get(DAG + "/nextExecutions?" + query).json();

    // Then
    assertThat(next.path("next_executions")).hasSize(expected);
    assertThat(next.path("total_entries").asInt()).isEqualTo(expected);
    assertThat(next.path("timezone").asText()).isEqualTo("Asia/Kolkata");
    assertThat(next.path("is_paused").asBoolean()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"gone/nextExecutions, 200", "nope/nextExecutions, 404"})
  void shouldForeseeNothingOfADagThatIsGone(String path, int status) {
    // Given / When
    Reply reply = caller.get("/api/v2/dags/" + path);

    // Then
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().path("next_executions")).isEmpty();
  }

  @Test
  void shouldShowATask() {
    // Given / When
    JsonNode task = caller.get(DAG + "/tasks/sort").json();

    // Then
    assertThat(task.path("task_id").asText()).isEqualTo("sort");
    assertThat(task.path("trigger_rule").asText()).isEqualTo("all_success");
  }

  @Test
  void shouldShowARun() {
    // Given / When
    JsonNode run = caller.get(RUN).json();

    // Then
    assertThat(run.path("dag_run_id").asText()).isEqualTo(ApiForTests.RUN_ID);
    assertThat(run.path("state").asText()).isEqualTo("running");
    assertThat(run.path("conf").path("city").asText()).isEqualTo("mumbai");
    assertThat(run.path("logical_date").asText()).isEqualTo("2026-01-01T00:00:00Z");
    assertThat(run.path("end_date").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | 1",
        "state=running | 1",
        "state=success,failed | 0",
        "state=success&state=running | 1",
        "order_by=-run_after | 1",
        "order_by=end_date | 1",
        "offset=1 | 0",
      })
  void shouldListRuns(String query, int expected) {
    // Given / When
    Reply reply = caller.get(DAG + "/dagRuns?" + query);

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("dag_runs")).hasSize(expected);
  }

  @Test
  void shouldListTaskInstances() {
    // Given / When
    JsonNode instances = caller.get(RUN + "/taskInstances").json().path("task_instances");

    // Then
    assertThat(texts(instances, "task_id")).containsExactly("collect", "sort", "deliver");
    assertThat(instances.path(0).path("state").asText()).isEqualTo("success");
    assertThat(instances.path(0).path("duration").asDouble()).isEqualTo(1.25);
    assertThat(instances.path(0).path("try_number").asInt()).isEqualTo(2);
    assertThat(instances.path(0).path("max_tries").asInt()).isEqualTo(2);
    assertThat(instances.path(2).path("state").isNull()).isTrue();
  }

  @Test
  void shouldPageAndFilterTaskInstances() {
    // Given / When
    JsonNode page = caller.get(RUN + "/taskInstances?limit=1&offset=1").json();
    JsonNode running = caller.get(RUN + "/taskInstances?state=running&state=none").json();

    // Then
    assertThat(texts(page.path("task_instances"), "task_id")).containsExactly("sort");
    assertThat(page.path("total_entries").asInt()).isEqualTo(3);
    assertThat(texts(running.path("task_instances"), "task_id")).containsExactly("sort", "deliver");
  }

  @Test
  void shouldShowATaskInstance() {
    // Given / When
    JsonNode instance = caller.get(RUN + "/taskInstances/sort").json();

    // Then
    assertThat(instance.path("task_id").asText()).isEqualTo("sort");
    assertThat(instance.path("hostname").asText()).isEqualTo("w1");
  }

  @Test
  void shouldListTheTriesOfAnInstance() {
    // Given / When
    JsonNode tries = caller.get(RUN + "/taskInstances/collect/tries").json();

    // Then
    assertThat(texts(tries.path("task_instances"), "try_number")).containsExactly("2");
  }

  @Test
  void shouldShowWhatTheArgumentsOfEachTryBecame() {
    // Given
    API.state.rendered.put(ApiForTests.RUN + "/0/2", "{\"bash_command\":\"echo Pune\"}");

    // When
    JsonNode instance = caller.get(RUN + "/taskInstances/collect").json();
    JsonNode tries = caller.get(RUN + "/taskInstances/collect/tries").json();
    JsonNode other = caller.get(RUN + "/taskInstances/sort").json();

    // Then
    assertThat(instance.at("/rendered_fields/bash_command").asText()).isEqualTo("echo Pune");
    assertThat(tries.at("/task_instances/0/rendered_fields/bash_command").asText())
        .isEqualTo("echo Pune");
    assertThat(other.path("rendered_fields").isObject()).isTrue();
    assertThat(other.path("rendered_fields")).isEmpty();
  }

  @Test
  void shouldEndTheLogOfAFinishedTry() {
    // Given / When
    JsonNode log = caller.get(RUN + "/taskInstances/collect/logs/2").json();

    // Then
    assertThat(texts(log.path("content"), "event")).containsExactly("one", "two");
    assertThat(log.path("continuation_token").isNull()).isTrue();
  }

  @Test
  void shouldLetAReaderFollowARunningTry() {
    // Given
    String path = RUN + "/taskInstances/sort/logs/1";

    // When
    JsonNode log = caller.get(path).json();

    // Then
    String token = log.path("continuation_token").asText();
    assertThat(texts(log.path("content"), "event")).containsExactly("sorting");
    assertThat(caller.get(path + "?token=" + token).json().path("content")).isEmpty();
  }

  @Test
  void shouldWriteLogsAsLines() {
    // Given
    String path = RUN + "/taskInstances/sort/logs/1";

    // When
    Reply reply = caller.send("GET", path, "", "application/x-ndjson");

    // Then
    assertThat(reply.header("Content-Type")).isEqualTo("application/x-ndjson");
    assertThat(reply.text()).endsWith("\"event\":\"sorting\"}\n");
    assertThat(reply.header("Dabba-Continuation-Token")).isEqualTo("1");
  }

  @Test
  void shouldListXComsWithoutValues() {
    // Given / When
    JsonNode list = caller.get(RUN + "/taskInstances/collect/xcomEntries").json();

    // Then
    assertThat(texts(list.path("xcom_entries"), "key")).containsExactly("large", "return_value");
    assertThat(list.path("xcom_entries").path(0).has("value")).isFalse();
  }

  @Test
  void shouldShowAnXCom() {
    // Given
    String xcoms = RUN + "/taskInstances/collect/xcomEntries/";

    // When
    JsonNode small = caller.get(xcoms + "return_value").json();
    JsonNode large = caller.get(xcoms + "large").json();

    // Then
    assertThat(small.path("value").path("boxes").asInt()).isEqualTo(7);
    assertThat(large.path("value").path("bytes").asInt()).isEqualTo(100_000);
  }

  @Test
  void shouldListImportErrors() {
    // Given / When
    JsonNode errors = caller.get("/api/v2/importErrors").json().path("import_errors");
    String id = errors.path(0).path("import_error_id").asText();

    // Then
    assertThat(texts(errors, "filename")).containsExactly("bad.yaml");
    assertThat(caller.get("/api/v2/importErrors/" + id).json().path("stack_trace").asText())
        .isEqualTo("line 1: expected");
  }

  @Test
  void shouldListWorkers() {
    // Given / When
    JsonNode workers = caller.get("/api/dabba/v1/workers").json().path("workers");

    // Then
    assertThat(texts(workers, "worker")).containsExactly("w1");
    assertThat(workers.path(0).path("description").path("slots").asInt()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v2/dags/nope",
    "/api/v2/dags/nope/dagRuns",
    "/api/v2/dags/mumbai/tasks/nope",
    "/api/v2/dags/mumbai/dagRuns/nope",
    "/api/v2/dags/mumbai/dagRuns/nope/taskInstances",
    "/api/v2/dags/mumbai/dagRuns/" + ApiForTests.RUN_ID + "/taskInstances/nope",
    "/api/v2/dags/mumbai/dagRuns/" + ApiForTests.RUN_ID + "/taskInstances/sort/logs/2",
    "/api/v2/dags/mumbai/dagRuns/" + ApiForTests.RUN_ID + "/taskInstances/sort/xcomEntries/nope",
    "/api/v2/importErrors/1",
    "/api/v2/nope",
    "/nope",
  })
  void shouldNotFindWhatIsNotThere(String path) {
    // Given / When
    Reply reply = caller.get(path);

    // Then
    assertThat(reply.status()).isEqualTo(404);
    assertThat(reply.detail()).contains("expected");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v2/dags?limit=ten | limit: expected a number",
        "/api/v2/dags?offset=-1 | offset: expected a number",
        "/api/v2/dags?paused=perhaps | paused: expected true or false",
        "/api/v2/dags?tags_match_mode=some | tags_match_mode: expected any or all",
        "/api/v2/dags?order_by=colour | order_by: expected dag_id",
        "/api/v2/dags/..%2F..%2Fetc | dag_id: expected to match",
        "/api/v2/dags/a%0Ab | \\u000a",
        "/api/v2/dags/a%00b | \\u0000",
        "/api/v2/dags/mumbai/tasks/-x | task_id: expected to match",
        "/api/v2/dags/mumbai/dagRuns/a%2Fb | run_id: expected to match",
        "/api/v2/dags/mumbai/dagRuns/a%7Bs7%7D | run_id: expected to match",
        "/api/v2/dags/mumbai/dagRuns?state=lost | state: expected queued",
        "/api/v2/dags/mumbai/dagRuns?order_by=-x | order_by: expected run_after, logical_date",
        "/api/v2/dags/mumbai/dagRuns/r/taskInstances/t/logs/0 | try_number: expected a number",
        "/api/v2/dags/mumbai/dagRuns/r/taskInstances/t/logs/1?token=x | token: expected a number",
      })
  void shouldRefuseBadInput(String path, String detail) {
    // Given / When
    Reply reply = caller.get(path);

    // Then
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).contains(detail);
  }

  @Test
  void shouldRefuseAnIdThatIsTooLong() {
    // Given / When
    Reply reply = caller.get("/api/v2/dags/" + "a".repeat(251));

    // Then
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.detail()).contains("at most 250 characters, found 251");
  }

  @Test
  void shouldStayWithTheFirstHttpInClearText() {
    // Given / When
    Reply answer = caller.get("/openapi.json");

    // Then
    assertThat(answer.response().version()).isEqualTo(HttpClient.Version.HTTP_1_1);
  }

  private static List<String> texts(JsonNode items, String field) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.path(field).asText())
        .toList();
  }
}
