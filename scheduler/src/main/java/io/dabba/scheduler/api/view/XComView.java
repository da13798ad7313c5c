package io.dabba.scheduler.api.view;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.dabba.common.codec.Json;
import io.dabba.common.codec.XComEnvelope;
import io.dabba.scheduler.core.state.RunRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code XComResponse}; in a list it has no value. */
public record XComView(
    String key,
    Instant timestamp,
    @Nullable Instant logicalDate,
    Instant runAfter,
    int mapIndex,
    String taskId,
    String dagId,
    String runId,
    String dagDisplayName,
    String taskDisplayName,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable JsonNode value) {
  /** An XCom in a list. */
  public static XComView of(
      RunRecord run, String taskId, int mapIndex, Instant timestamp, String key) {
    return of(run, taskId, mapIndex, timestamp, key, null);
  }

  /** An XCom with its value. */
  public static XComView of(
      RunRecord run,
      String taskId,
      int mapIndex,
      Instant timestamp,
      String key,
      @Nullable JsonNode value) {
    return new XComView(
        key,
        timestamp,
        run.logicalDate(),
        run.runAfter(),
        mapIndex,
        taskId,
        run.key().dagId(),
        run.key().runId(),
        run.key().dagId(),
        taskId,
        value);
  }

  /** The same with its value as text. */
  public XComView stringified() {
    JsonNode text =
        value == null || value.isTextual()
            ? value
            : JsonNodeFactory.instance.textNode(value.toString());
    return new XComView(
        key,
        timestamp,
        logicalDate,
        runAfter,
        mapIndex,
        taskId,
        dagId,
        runId,
        dagDisplayName,
        taskDisplayName,
        text);
  }

  /** The value itself, or where it lies and how large it is if it is not in Redis. */
  public static JsonNode value(XComEnvelope envelope) {
    if (envelope instanceof XComEnvelope.Inline inline) {
      return Json.tree(inline.json());
    }
    XComEnvelope.Reference reference = (XComEnvelope.Reference) envelope;
    return JsonNodeFactory.instance
        .objectNode()
        .put("sha256", reference.sha256())
        .put("bytes", reference.bytes());
  }
}
