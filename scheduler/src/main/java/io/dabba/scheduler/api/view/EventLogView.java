package io.dabba.scheduler.api.view;

import io.dabba.common.codec.Json;
import io.dabba.scheduler.port.AuditLog.Entry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code EventLogResponse}. What changed is told by {@code extra}, JSON as text. */
public record EventLogView(
    long eventLogId,
    Instant when,
    @Nullable String dagId,
    @Nullable String dagDisplayName,
    @Nullable String taskId,
    @Nullable String taskDisplayName,
    @Nullable String runId,
    @Nullable Integer mapIndex,
    @Nullable Integer tryNumber,
    String event,
    @Nullable Instant logicalDate,
    String owner,
    String extra) {
  /** An entry of the audit log. */
  public static EventLogView of(long id, Entry entry) {
    return new EventLogView(
        id,
        entry.at(),
        entry.dagId(),
        entry.dagId(),
        entry.taskId(),
        entry.taskId(),
        entry.runId(),
        entry.mapIndex(),
        null,
        entry.event(),
        null,
        entry.actor(),
        Json.write(entry.extra()));
  }
}
