package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.Role;
import io.dabba.scheduler.port.WorkerStatus;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Workers that are sent out of service. */
class WorkersApiTest {
  private static final String WORKERS = "/api/dabba/v1/workers";

  private final ApiForTests api = new ApiForTests();
  private final ApiCaller operator = ApiCaller.as(api, Role.OP);

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldTellWhatAWorkerHasAtWork() {
    // Given
    api.state.claimed.add(new TryKey(ApiForTests.RUN, 1, -1, 1));
    api.state.claimed.add(new TryKey(ApiForTests.RUN, 1, -1, 7));
    api.state.claimed.add(new TryKey(ApiForTests.RUN, 2, -1, 1));

    // When
    JsonNode own = operator.get(WORKERS + "/w1/taskInstances").json();
    JsonNode others = operator.get(WORKERS + "/w2/taskInstances").json();

    // Then
    assertThat(own.path("task_instances").findValuesAsText("task_id")).containsExactly("sort");
    assertThat(own.path("total_entries").asInt()).isEqualTo(1);
    assertThat(others.path("task_instances")).isEmpty();
  }

  @Test
  void shouldTellNothingOfRunsThatAreGone() {
    // Given
    api.state.claimed.add(new TryKey(ApiForTests.RUN, 1, -1, 1));
    api.state.runs.clear();

    // When
    Reply reply = operator.get(WORKERS + "/w1/taskInstances");

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("task_instances")).isEmpty();
  }

  @Test
  void shouldTellAWorkerToDrainAndWriteItDown() {
    // When
    Reply reply = operator.post(WORKERS + "/w1/drain", "{}");

    // Then
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.json().path("worker").asText()).isEqualTo("w1");
    assertThat(api.workers.drained()).containsExactly("w1");
    JsonNode entry =
        ApiCaller.as(api, Role.ADMIN).get("/api/v2/eventLogs").json().at("/event_logs/0");
    assertThat(entry.path("event").asText()).isEqualTo("drain_worker");
    assertThat(entry.path("owner").asText()).isEqualTo("omar");
    assertThat(entry.path("extra").toString()).contains("w1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"vera", "uma"})
  void shouldRefuseWhoeverRunsNoCluster(String user) {
    // When
    Reply reply = new ApiCaller(api, api.token(user)).post(WORKERS + "/w1/drain", "{}");

    // Then
    assertThat(reply.status()).isEqualTo(403);
    assertThat(api.workers.drained()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "dead", "*", "w1%2Fx"})
  void shouldRefuseWorkersThatAreNotThere(String name) {
    // Given
    api.state.workers.add(new WorkerStatus("dead", false, Instant.EPOCH, null));

    // When
    Reply reply = operator.post(WORKERS + '/' + name + "/drain", "{}");

    // Then
    assertThat(reply.status()).isEqualTo(404);
    assertThat(api.workers.drained()).isEmpty();
  }
}
