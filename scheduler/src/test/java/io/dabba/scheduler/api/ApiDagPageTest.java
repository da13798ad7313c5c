package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.scheduler.auth.Role;
import io.dabba.scheduler.core.state.RunState;
import io.dabba.scheduler.core.state.TaskInstance;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page of a DAG is drawn from. */
class ApiDagPageTest {
  private static final String DAG = "/api/dabba/v1/dags/" + ApiForTests.DAG_ID;

  private final ApiForTests api = new ApiForTests();
  private final ApiCaller viewer = ApiCaller.as(api, Role.VIEWER);

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldTellWhatADagConsistsOf() {
    // When
    JsonNode structure = viewer.get(DAG + "/structure").json();

    // Then
    assertThat(structure.path("version_number").asInt()).isEqualTo(1);
    assertThat(structure.path("rows").findValuesAsText("id"))
        .containsExactly("collect", "sort", "deliver");
    assertThat(structure.at("/rows/0/operator").asText()).isNotEmpty();
  }

  @Test
  void shouldLayOutAGraph() {
    // When
    JsonNode graph = viewer.get(DAG + "/graph").json();

    // Then
    assertThat(graph.path("nodes").findValuesAsText("id"))
        .containsExactlyInAnyOrder("collect", "sort", "deliver");
    assertThat(graph.path("edges").findValuesAsText("target")).contains("sort");
    assertThat(graph.path("layout").asText()).isIn("elk", "layers");
    assertThat(viewer.get(DAG + "/graph?open=none").status()).isEqualTo(200);
  }

  @Test
  void shouldTellTheStateOfEachTaskByALetter() {
    // Given
    api.state.expanded.put(1, 3);

    // When
    JsonNode grid = viewer.get(DAG + "/grid").json();

    // Then
    JsonNode run = grid.at("/runs/0");
    String letters = run.path("letters").asText();
    assertThat(grid.path("total_entries").asInt()).isEqualTo(1);
    assertThat(letters).hasSize(3).contains("*");
    assertThat(state(grid, "collect")).isEqualTo("success");
    assertThat(run.path("mapped").findValue("none").asInt()).isEqualTo(3);
  }

  @Test
  void shouldTellWhenTasksWaitedAndWorked() {
    // When
    JsonNode timings = viewer.get(DAG + "/dagRuns/" + ApiForTests.RUN_ID + "/timings").json();

    // Then
    assertThat(timings.path("timings").findValuesAsText("task_id"))
        .containsExactly("collect", "sort", "deliver");
    assertThat(timings.at("/timings/0/states/success").asInt()).isEqualTo(1);
    assertThat(timings.at("/timings/0/ready_when").asText()).isNotEmpty();
    assertThat(timings.at("/timings/1/end_date").isNull()).isTrue();
    assertThat(timings.at("/timings/2/ready_when").isNull()).isTrue();
  }

  @Test
  void shouldTellTheTriesBeforeTheCurrentOne() {
    // Given
    TaskInstance current = api.state.instances.get(ApiForTests.RUN + "/0");
    api.state.tries.put(ApiForTests.RUN + "/0", List.of(current));

    // When
    JsonNode timings = viewer.get(DAG + "/dagRuns/" + ApiForTests.RUN_ID + "/timings").json();

    // Then
    JsonNode earlier = timings.at("/timings/0/earlier_tries");
    assertThat(earlier).hasSize(1);
    assertThat(earlier.at("/0/state").asText()).isEqualTo("success");
    assertThat(earlier.at("/0/end_date").asText()).isNotEmpty();
    assertThat(timings.at("/timings/1/earlier_tries")).isEmpty();
  }

  @Test
  void shouldCountRunsByTheDayOfAZone() {
    // Given
    api.finishRun(ApiForTests.RUN, RunState.FAILED);

    // When
    JsonNode india = viewer.get(DAG + "/calendar?timezone=Asia/Kolkata").json();
    JsonNode newYork = viewer.get(DAG + "/calendar?timezone=America/New_York").json();

    // Then
    assertThat(india.at("/days/0/date").asText()).isEqualTo("2026-01-01");
    assertThat(india.at("/days/0/states/failed").asInt()).isEqualTo(1);
    assertThat(india.at("/days/0/duration").asDouble()).isPositive();
    assertThat(newYork.at("/days/0/date").asText()).isEqualTo("2025-12-31");
    assertThat(india.path("is_complete").asBoolean()).isTrue();
  }

  @Test
  void shouldTellWhatChangedBetweenVersions() {
    // Given
    api.state.sources.put("b1/" + ApiForTests.DAG_ID + ".yaml", "one\ntwo\nthree\n");

    // When
    JsonNode diff = viewer.get(DAG + "/sourceDiff?from=1&to=1").json();

    // Then
    assertThat(diff.path("lines").findValuesAsText("kind")).containsOnly("same").hasSize(3);
  }

  @ParameterizedTest
  @CsvSource({
    "/structure?version_number=9, 404",
    "/structure?version_number=x, 422",
    "/graph?version_number=0, 422",
    "/grid?limit=0, 422",
    "/grid?limit=366, 422",
    "/grid?state=none, 422",
    "/dagRuns/none/timings, 404",
    "/calendar?timezone=Moon/Sea, 422",
    "/docs?version_number=9, 404",
    "/sourceDiff?from=1&to=9, 404",
    "/sourceDiff?from=1&to=-1, 422",
  })
  void shouldRefuseWhatItCannotUnderstand(String path, int status) {
    // When
    ApiCaller.Reply reply = viewer.get(DAG + path);

    // Then
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.detail()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"structure", "graph", "grid", "calendar", "docs", "sourceDiff"})
  void shouldKnowNothingOfADagThatIsNotThere(String what) {
    // When
    ApiCaller.Reply reply = viewer.get("/api/dabba/v1/dags/nowhere/" + what);

    // Then
    assertThat(reply.status()).isEqualTo(404);
  }

  private static String state(JsonNode grid, String taskId) {
    for (int at = 0; at < grid.path("task_ids").size(); at++) {
      if (grid.path("task_ids").get(at).asText().equals(taskId)) {
        char letter = grid.at("/runs/0/letters").asText().charAt(at);
        return grid.path("states").get(Character.digit(letter, Character.MAX_RADIX)).asText();
      }
    }
    return "absent";
  }
}
