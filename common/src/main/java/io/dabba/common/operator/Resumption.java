package io.dabba.common.operator;

import io.dabba.common.codec.Json;
import io.dabba.common.wait.WaitEnd;
import org.jspecify.annotations.Nullable;

/**
 * What a task is told when it goes on after a wait.
 *
 * @param memo what it asked to be told: JSON, or null
 * @param end how the wait ended
 */
public record Resumption(@Nullable String memo, WaitEnd end) {
  /** What it asked to be told, read as {@code type}; null if it asked for nothing. */
  public <T> @Nullable T memo(Class<T> type) {
    return memo == null ? null : Json.read(memo, type);
  }

  /** What came with the event, read as {@code type}; null if nothing did. */
  public <T> @Nullable T payload(Class<T> type) {
    String payload = end.payload();
    return payload == null ? null : Json.read(payload, type);
  }
}
