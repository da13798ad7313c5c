package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.Identifiers;
import java.util.List;

/** What the commands about pools share. */
final class PoolRequests {
  static final String POOLS = "/api/v2/pools";
  static final List<String> COLUMNS = List.of("pool", "slots", "description", "include_deferred");

  private PoolRequests() {}

  static String path(String name) {
    return POOLS + '/' + ApiPath.encode(Identifiers.pool(name));
  }

  static List<JsonNode> all(ApiClient api) {
    return Paging.read(api, POOLS + "?", "pools", Integer.MAX_VALUE);
  }

  /** Changes a pool, or creates it if there is none. */
  static JsonNode set(ApiClient api, String name, ObjectNode body) {
    try {
      return api.patch(path(name), body);
    } catch (DabbaException e) {
      if (e.code() != ErrorCode.NOT_FOUND) {
        throw e;
      }
      return api.post(POOLS, body.put("name", name));
    }
  }

  static ObjectNode body(int slots, String description, boolean includeDeferred) {
    return Json.mapper()
        .createObjectNode()
        .put("slots", slots)
        .put("description", description)
        .put("include_deferred", includeDeferred);
  }

  /** As Airflow's command line shows it: the name is called pool. */
  static JsonNode shown(JsonNode pool) {
    ObjectNode shown = pool.deepCopy();
    shown.set("pool", pool.path("name"));
    return shown;
  }
}
