package io.dabba.scheduler.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.dabba.common.command.AssetEvent;
import io.dabba.common.command.AssetEvent.AssetSource;
import io.dabba.common.command.DropQueuedEvents;
import io.dabba.common.command.RecordAssetEvent;
import io.dabba.common.command.ReplyAddress;
import io.dabba.scheduler.api.ApiCaller.Reply;
import io.dabba.scheduler.api.view.AssetView;
import io.dabba.scheduler.auth.Role;
import io.dabba.scheduler.codec.NamedAssetEvent;
import io.dabba.scheduler.core.state.AssetQueue;
import io.dabba.scheduler.core.state.AssetRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssetApiTest {
  private static final String ASSETS = "/api/v2/assets";
  private static final String EVENTS = ASSETS + "/events";
  private static final String QUEUED = "/api/v2/dags/mumbai/assets/queuedEvents";
  private static final AssetEvent EVENT =
      new AssetEvent(
          "e1",
          "orders",
          "{\"rows\":7}",
          Instant.parse("2026-01-01T00:00:00Z"),
          new AssetSource("shop", "r1", "write", -1),
          null);

  private final ApiForTests api = new ApiForTests();
  private final ApiCaller caller = ApiCaller.as(api, Role.ADMIN);

  @BeforeEach
  void fill() {
    api.state.assets.put(
        "orders",
        new AssetRecord("orders", Set.of("mumbai"), Map.of("shop", List.of("write")), EVENT, 3));
    api.state.assetEvents.add(new NamedAssetEvent("orders", EVENT));
    api.state.assetQueues.put("mumbai", new AssetQueue("mumbai", Map.of("orders", List.of(EVENT))));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void shouldListAssetsWithWhoWritesAndReadsThem() {
    // When
    Reply reply = caller.get(ASSETS);

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("total_entries").asInt()).isEqualTo(1);
    assertThat(reply.json().at("/assets/0/name").asText()).isEqualTo("orders");
    assertThat(reply.json().at("/assets/0/scheduled_dags/0/dag_id").asText()).isEqualTo("mumbai");
    assertThat(reply.json().at("/assets/0/producing_tasks/0/task_id").asText()).isEqualTo("write");
  }

  @Test
  void shouldTellWhatHappenedToAnAssetByNameOrId() {
    // When
    Reply named = caller.get(EVENTS + "?name=orders");
    Reply numbered = caller.get(EVENTS + "?asset_id=" + AssetView.id("orders"));

    // Then
    assertThat(named.json().at("/asset_events/0/source_dag_id").asText()).isEqualTo("shop");
    assertThat(named.json().at("/asset_events/0/extra/rows").asInt()).isEqualTo(7);
    assertThat(numbered.json()).isEqualTo(named.json());
  }

  @Test
  void shouldRecordWhatIsReported() {
    // When
    Reply reply = caller.post(EVENTS, "{\"name\": \"menu\", \"extra\": {\"rows\": 1}}");

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("name").asText()).isEqualTo("menu");
    assertThat(api.gateway.commands)
        .singleElement()
        .isInstanceOfSatisfying(
            RecordAssetEvent.class,
            command -> {
              assertThat(command.name()).isEqualTo("menu");
              assertThat(command.event().extra()).isEqualTo("{\"rows\":1}");
              assertThat(command.event().user()).isEqualTo("admin");
            });
  }

  @Test
  void shouldRefuseAReportThatNamesNoAsset() {
    // When
    Reply none = caller.post(EVENTS, "{}");
    Reply unknown = caller.post(EVENTS, "{\"asset_id\": 5}");
    Reply blank = caller.post(EVENTS, "{\"name\": \" \"}");

    // Then
    assertThat(List.of(none.status(), unknown.status(), blank.status()))
        .containsExactly(422, 404, 422);
    assertThat(api.gateway.commands).isEmpty();
  }

  @Test
  void shouldShowAndForgetWhatWaitsForADag() {
    // When
    Reply waiting = caller.get(QUEUED);
    Reply forgotten = caller.send("DELETE", QUEUED, "", "application/json");

    // Then
    assertThat(waiting.json().at("/queued_events/0/name").asText()).isEqualTo("orders");
    assertThat(forgotten.status()).isEqualTo(204);
    assertThat(api.gateway.commands)
        .containsExactly(new DropQueuedEvents("mumbai", null, new ReplyAddress("node", "1")));
  }
}
