package io.dabba.scheduler.submit;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.command.RunRange;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.Identifiers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A request to run a DAG, as JSON: {@code {"dag_id": ..., "run_id": ..., "logical_date": ...,
 * "conf": {...}, "note": ...}}. Only {@code dag_id} must be there.
 *
 * @param dagId the DAG
 * @param runId id of the new run
 * @param logicalDate its logical date, or null
 * @param conf JSON object
 * @param note free text, or null
 */
public record RunRequest(
    String dagId, String runId, @Nullable Instant logicalDate, String conf, @Nullable String note) {
  private static final Set<String> FIELDS =
      new TreeSet<>(Set.of("conf", "dag_id", "logical_date", "note", "run_id"));
  private static final int MAX_BYTES_BESIDE_CONF = 64 * 1024;

  /**
   * Reads and checks a request.
   *
   * @param defaultRunId the run_id where the request names none
   * @param maxConfBytes largest conf
   */
  public static RunRequest parse(byte[] body, String defaultRunId, int maxConfBytes) {
    requireSize(body, maxConfBytes + MAX_BYTES_BESIDE_CONF);
    JsonNode json = Json.tree(new String(body, StandardCharsets.UTF_8));
    requireKnownFields(json);
    String dagId = Identifiers.dagId(requireText(json, "dag_id"));
    String runId = Identifiers.runId(json.path("run_id").asText(defaultRunId));
    JsonNode note = json.get("note");
    return new RunRequest(
        dagId,
        runId,
        logicalDate(json.get("logical_date")),
        conf(json.get("conf"), maxConfBytes),
        note == null || note.isNull() ? null : note.asText());
  }

  /** Checked before the body is read, because reading costs many times its size. */
  private static void requireSize(byte[] body, int maxBytes) {
    if (body.length > maxBytes) {
      throw new DabbaException(
          ErrorCode.LIMIT_EXCEEDED,
          "run request: expected at most " + maxBytes + " bytes, found " + body.length);
    }
  }

  private static void requireKnownFields(JsonNode json) {
    if (!json.isObject()) {
      throw DabbaException.invalid("run request: expected a JSON object, found " + kind(json));
    }
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw DabbaException.invalid(
            "run request: expected fields " + FIELDS + ", found \"" + name + '"');
      }
    }
  }

  private static String requireText(JsonNode json, String field) {
    JsonNode value = json.get(field);
    if (value == null || !value.isTextual()) {
      throw DabbaException.invalid(
          "run request: expected " + field + " to be text, found " + kind(value));
    }
    return value.asText();
  }

  private static @Nullable Instant logicalDate(@Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return null;
    }
    try {
      Instant date = OffsetDateTime.parse(value.asText()).toInstant();
      return RunRange.checkedDate("run request: logical_date", date);
    } catch (DateTimeParseException e) {
      throw DabbaException.invalid(
          "run request: expected logical_date as ISO-8601 with offset, found \""
              + value.asText()
              + '"');
    }
  }

  private static String conf(@Nullable JsonNode value, int maxBytes) {
    if (value == null || value.isNull()) {
      return "{}";
    }
    if (!value.isObject()) {
      throw DabbaException.invalid(
          "run request: expected conf to be an object, found " + kind(value));
    }
    String text = value.toString();
    int size = text.getBytes(StandardCharsets.UTF_8).length;
    if (size > maxBytes) {
      throw new DabbaException(
          ErrorCode.LIMIT_EXCEEDED,
          "run request: expected conf of at most " + maxBytes + " bytes, found " + size);
    }
    return text;
  }

  private static String kind(@Nullable JsonNode value) {
    return value == null
        ? "nothing"
        : value.getNodeType().toString().toLowerCase(java.util.Locale.ROOT);
  }
}
