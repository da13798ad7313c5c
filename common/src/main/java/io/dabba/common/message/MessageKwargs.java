package io.dabba.common.message;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.CallbackKey;
import io.dabba.common.id.CallbackTry;
import io.dabba.common.id.ClaimKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.common.operator.CallbackContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The kwargs of a message: those of a task's try, and a few more if it asks for a callback. */
final class MessageKwargs {
  private static final String CALLBACK = "callback";
  private static final String LOOK = "look";

  /** When it was written, in milliseconds since the epoch. */
  static final String SENT_AT = "sent_at";

  private MessageKwargs() {}

  static void write(JsonGenerator json, WorkMessage message, long sentAt) throws IOException {
    ClaimKey key = message.key();
    json.writeStartObject();
    json.writeStringField("dag_id", key.run().dagId());
    json.writeStringField("run_id", key.run().runId());
    json.writeStringField("task_id", message.taskId());
    json.writeNumberField("task_index", key.taskIndex());
    json.writeNumberField("map_index", key.mapIndex());
    json.writeNumberField("try_number", key.tryNumber());
    json.writeStringField("bundle", message.bundle());
    json.writeNumberField(SENT_AT, sentAt);
    if (message instanceof TaskMessage task && task.look() > 0) {
      json.writeNumberField(LOOK, task.look());
    }
    if (message instanceof CallbackMessage callback) {
      json.writeNumberField("ordinal", callback.key().callback().ordinal());
      json.writeNumberField("attempt", callback.key().attempt());
      json.writeObjectField(CALLBACK, callback.context());
    }
    json.writeEndObject();
  }

  static WorkMessage read(JsonNode kwargs) throws IOException {
    TryKey key =
        new TryKey(
            new RunKey(text(kwargs, "dag_id"), text(kwargs, "run_id")),
            number(kwargs, "task_index"),
            number(kwargs, "map_index"),
            number(kwargs, "try_number"));
    return kwargs.has(CALLBACK)
        ? callback(kwargs, key)
        : new TaskMessage(
            key, text(kwargs, "task_id"), text(kwargs, "bundle"), kwargs.path(LOOK).asInt(0));
  }

  private static CallbackMessage callback(JsonNode kwargs, TryKey key) throws IOException {
    CallbackKey callback =
        CallbackKey.of(key.run(), key.instance(), key.tryNumber(), number(kwargs, "ordinal"));
    return new CallbackMessage(
        new CallbackTry(callback, number(kwargs, "attempt")),
        textOrNull(kwargs, "task_id"),
        text(kwargs, "bundle"),
        Json.mapper().treeToValue(kwargs.get(CALLBACK), CallbackContext.class));
  }

  private static @Nullable String textOrNull(JsonNode kwargs, String field) {
    return require(kwargs, field).textValue();
  }

  private static String text(JsonNode kwargs, String field) {
    return require(kwargs, field).asText();
  }

  private static int number(JsonNode kwargs, String field) {
    return require(kwargs, field).asInt();
  }

  private static JsonNode require(JsonNode kwargs, String field) {
    JsonNode value = kwargs.get(field);
    if (value == null) {
      throw DabbaException.invalid("task message: expected kwarg " + field + ", found none");
    }
    return value;
  }
}
