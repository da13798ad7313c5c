package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.RemovePool;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.command.SetPool;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.auth.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiPoolsTest {
  private static final String POOLS = "/api/v2/pools";
  private static final ReplyAddress REPLY = new ReplyAddress("node", "1");

  private final ApiForTests api = new ApiForTests();
  private final ApiCaller caller = ApiCaller.as(api, Role.ADMIN);

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldCreateAPool() {
    // When
    Reply reply = caller.post(POOLS, "{\"name\": \"db\", \"slots\": 3, \"description\": \"x\"}");

    // Then
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json())
        .hasToString(
            "{\"name\":\"db\",\"slots\":3,\"description\":\"x\",\"include_deferred\":false,"
                + "\"occupied_slots\":1,\"running_slots\":1,\"queued_slots\":0,"
                + "\"scheduled_slots\":2,\"open_slots\":2,\"deferred_slots\":0,\"team_name\":null}");
    assertThat(api.gateway.commands).containsExactly(new SetPool("db", true, 3, null, "x", REPLY));
  }

  @Test
  void shouldChangeOnlyWhatIsSaid() {
    // Given
    caller.post(POOLS, "{\"name\": \"db\", \"slots\": 3, \"description\": \"x\"}");

    // When
    Reply reply = caller.patch(POOLS + "/db", "{\"include_deferred\": true}");

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(api.gateway.commands).endsWith(new SetPool("db", false, null, true, null, REPLY));
    assertThat(reply.json().path("slots").asInt()).isEqualTo(3);
  }

  @Test
  void shouldListPoolsByPattern() {
    // Given
    caller.post(POOLS, "{\"name\": \"db_one\", \"slots\": 3}");
    caller.post(POOLS, "{\"name\": \"db_two\", \"slots\": -1}");
    caller.post(POOLS, "{\"name\": \"web\", \"slots\": 0}");

    // When
    Reply reply = caller.get(POOLS + "?pool_name_pattern=db%25&limit=1");

    // Then
    assertThat(reply.json().path("total_entries").asInt()).isEqualTo(2);
    assertThat(reply.json().path("pools").findValuesAsText("name")).containsExactly("db_one");
  }

  @Test
  void shouldDeleteAPool() {
    // Given
    caller.post(POOLS, "{\"name\": \"db\", \"slots\": 3}");

    // When
    Reply reply = caller.delete(POOLS + "/db");

    // Then
    assertThat(reply.status()).isEqualTo(204);
    assertThat(api.gateway.commands).endsWith(new RemovePool("db", REPLY));
    assertThat(caller.get(POOLS + "/db").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                  | 422 | name: expected text, found none",
        "{'name': 'a/b', 'slots': 1}         | 422 | pool: expected to match",
        "{'name': 'a'}                       | 422 | slots: expected a whole number from -1",
        "{'name': 'a', 'slots': -2}          | 422 | slots: expected a whole number from -1",
        "{'name': 'a', 'slots': 1.5}         | 422 | found 1.5",
        "{'name': 'a', 'slots': 99999999999} | 422 | found 99999999999",
        "{'name': 'a', 'slots': '1'}         | 422 | found text",
        "{'name': 'a', 'slots': 1, 'x': 1}   | 422 | found \"x\"",
      })
  void shouldRefuseBadPools(String body, int status, String detail) {
    // When
    Reply reply = caller.post(POOLS, body.replace('\'', '"'));

    // Then
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().path("detail").asText()).contains(detail);
    assertThat(api.gateway.commands).isEmpty();
  }

  @Test
  void shouldRefuseToRenameAPool() {
    // Given
    caller.post(POOLS, "{\"name\": \"db\", \"slots\": 3}");

    // When
    Reply reply = caller.patch(POOLS + "/db", "{\"name\": \"other\"}");

    // Then
    assertThat(reply.status()).isEqualTo(422);
  }

  @Test
  void shouldRefuseViewersToChangePools() {
    // Given
    ApiCaller viewer = ApiCaller.as(api, Role.VIEWER);

    // When
    Reply reply = viewer.post(POOLS, "{\"name\": \"db\", \"slots\": 3}");

    // Then
    assertThat(reply.status()).isEqualTo(403);
    assertThat(viewer.get(POOLS).status()).isEqualTo(200);
  }
}
