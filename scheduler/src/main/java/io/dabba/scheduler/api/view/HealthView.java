package io.dabba.scheduler.api.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code HealthInfoResponse}. There is no triggerer, and its status is null. */
public record HealthView(
    Metadatabase metadatabase,
    Scheduler scheduler,
    Triggerer triggerer,
    DagProcessor dagProcessor) {
  /** The store. */
  public record Metadatabase(String status) {}

  /** All schedulers together. */
  public record Scheduler(String status, @Nullable Instant latestSchedulerHeartbeat) {}

  /** Waiting is the engine's work. */
  public record Triggerer(@Nullable String status, @Nullable Instant latestTriggererHeartbeat) {}

  /** DAG files are read by the schedulers. */
  public record DagProcessor(String status, @Nullable Instant latestDagProcessorHeartbeat) {}

  /** Health of a store and of the schedulers, heard of last at {@code heartbeat}. */
  public static HealthView of(String store, String scheduler, @Nullable Instant heartbeat) {
    return new HealthView(
        new Metadatabase(store),
        new Scheduler(scheduler, heartbeat),
        new Triggerer(null, null),
        new DagProcessor(scheduler, heartbeat));
  }
}
