package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.XComEnvelope;
import io.dabba.scheduler.auth.Role;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Instances of mapped tasks, as the API shows them. */
class ApiMappedTest {
  private static final ApiForTests API = new ApiForTests();
  private static final String RUN =
      "/api/v2/dags/" + ApiForTests.DAG_ID + "/dagRuns/" + ApiForTests.RUN_ID;

  private final ApiCaller caller = ApiCaller.as(API, Role.VIEWER);

  @AfterAll
  static void stop() {
    API.close();
  }

  @Test
  void shouldListMappedInstancesWhereTheirTaskStands() {
    // Given
    API.state.expanded.put(1, 3);
    API.state.xcoms.put(
        ApiForTests.RUN + "/sort/1/dabba.rendered_map_index", new XComEnvelope.Inline("\"Pune\""));

    // When
    JsonNode page = caller.get(RUN + "/taskInstances?limit=3&offset=1").json();
    JsonNode mapped = caller.get(RUN + "/taskInstances/sort/listMapped").json();

    // Then
    assertThat(texts(page.path("task_instances"), "task_id"))
        .containsExactly("sort", "sort", "sort");
    assertThat(page.path("total_entries").asInt()).isEqualTo(5);
    assertThat(texts(mapped.path("task_instances"), "map_index")).containsExactly("0", "1", "2");
    assertThat(texts(mapped.path("task_instances"), "rendered_map_index"))
        .containsExactly("0", "1", "2");
  }

  @Test
  void shouldShowOneMappedInstance() {
    // Given
    API.state.expanded.put(1, 3);

    // When
    JsonNode instance = caller.get(RUN + "/taskInstances/sort/2").json();

    // Then
    assertThat(instance.path("map_index").asInt()).isEqualTo(2);
    assertThat(caller.get(RUN + "/taskInstances/sort").status()).isEqualTo(404);
    assertThat(caller.get(RUN + "/taskInstances/sort/3").status()).isEqualTo(404);
    assertThat(caller.get(RUN + "/taskInstances/sort/two").status()).isEqualTo(422);
  }

  private static List<String> texts(JsonNode items, String field) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.path(field).asText())
        .toList();
  }
}
