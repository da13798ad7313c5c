package io.dabba.scheduler.submit;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.common.command.RaiseEvent;
import io.dabba.common.command.ReplyAddress;
import io.dabba.common.error.DabbaException;
import io.dabba.common.error.ErrorCode;
import io.dabba.common.id.Identifiers;
import io.dabba.common.wait.Wait;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * An event that tasks may wait for, as JSON: {@code {"event": ..., "payload": ..., "keep": ...}}.
 *
 * @param name its name
 * @param payload any JSON
 * @param keep for how long tasks that begin to wait later go on at once
 */
public record EventRequest(String name, String payload, Duration keep) {
  /** The longest time an event is kept. */
  public static final Duration MAX_KEEP = Duration.ofDays(30);

  private static final String EVENT = "event";
  private static final int MAX_BYTES = 64 * 1024;
  private static final Set<String> FIELDS = new TreeSet<>(Set.of(EVENT, "keep", "payload"));

  /** The event that a request is about, or null if it is about something else. */
  static @Nullable EventRequest find(byte[] body) {
    if (body.length > MAX_BYTES) {
      return null;
    }
    JsonNode json = Json.tree(new String(body, StandardCharsets.UTF_8));
    return json.has(EVENT) ? parse(json) : null;
  }

  private static EventRequest parse(JsonNode json) {
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!FIELDS.contains(name)) {
        throw DabbaException.invalid(
            "event: expected fields " + FIELDS + ", found \"" + name + '"');
      }
    }
    return of(json.path(EVENT).asText(), json.get("payload"), json.get("keep"));
  }

  /**
   * Checks what was given.
   *
   * @param payload any JSON, or null for none
   * @param keep a number of seconds, or null for 0
   */
  public static EventRequest of(String name, @Nullable JsonNode payload, @Nullable JsonNode keep) {
    Identifiers.eventName(name);
    String text = payload == null ? "null" : payload.toString();
    if (text.length() > Wait.MAX_JSON) {
      throw new DabbaException(
          ErrorCode.LIMIT_EXCEEDED,
          "payload: expected at most "
              + Wait.MAX_JSON
              + " characters of JSON, found "
              + text.length());
    }
    return new EventRequest(name, text, duration(keep));
  }

  /** The command that raises it. */
  public RaiseEvent toCommand(@Nullable ReplyAddress reply) {
    return new RaiseEvent(name, payload, keep.toMillis(), reply);
  }

  private static Duration duration(@Nullable JsonNode keep) {
    if (keep == null || keep.isNull()) {
      return Duration.ZERO;
    }
    if (!keep.isNumber() || keep.asDouble() < 0 || keep.asDouble() > MAX_KEEP.toSeconds()) {
      throw DabbaException.invalid(
          "keep: expected a number of seconds from 0 to "
              + MAX_KEEP.toSeconds()
              + ", found "
              + keep);
    }
    return Duration.ofMillis((long) (keep.asDouble() * 1_000));
  }
}
