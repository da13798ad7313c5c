package io.dabba.scheduler.api.view;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.codec.Json;
import io.dabba.scheduler.port.WorkerStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A worker and its lease; not part of Airflow's API. */
public record WorkerView(
    String worker, boolean alive, Instant leaseUntil, @Nullable JsonNode description) {
  /** A worker. */
  public static WorkerView of(WorkerStatus worker) {
    String description = worker.description();
    return new WorkerView(
        worker.worker(),
        worker.alive(),
        worker.leaseUntil(),
        description == null ? null : Json.tree(description));
  }
}
