package io.dabba.scheduler.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Sets variables through the API, which tells new ones from known ones. */
final class VariableWrites {
  private VariableWrites() {}

  /** Makes a variable; tells whether there was none of that key. */
  static boolean create(ApiClient api, String key, String value, @Nullable String description) {
    try {
      api.post(ApiPath.VARIABLES, body(value, description).put("key", key));
      return true;
    } catch (DabbaException e) {
      if (e.code() == ErrorCode.CONFLICT && e.getMessage().startsWith("variable: ")) {
        return false;
      }
      throw e;
    }
  }

  /** Makes it, or changes the one there is. */
  static void set(ApiClient api, String key, String value, @Nullable String description) {
    if (!create(api, key, value, description)) {
      api.patch(ApiPath.variable(key), body(value, description));
    }
  }

  private static ObjectNode body(String value, @Nullable String description) {
    ObjectNode body = Json.mapper().createObjectNode().put("value", value);
    return description == null ? body : body.put("description", description);
  }
}
