package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import java.util.List;

/** What pausing and unpausing share. */
final class PauseRequests {
  static final List<String> COLUMNS = List.of("dag_id", "is_paused");

  private PauseRequests() {}

  static List<JsonNode> send(ApiClient api, String dagId, boolean paused) {
    JsonNode body = Json.mapper().createObjectNode().put("is_paused", paused);
    return List.of(api.patch(ApiPath.dag(dagId), body));
  }
}
