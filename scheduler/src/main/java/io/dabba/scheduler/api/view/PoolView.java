package io.dabba.scheduler.api.view;

import io.dabba.scheduler.core.state.PoolRecord;
import io.dabba.scheduler.port.PoolStatus;
import org.jspecify.annotations.Nullable;

/** Airflow's {@code PoolResponse}. */
public record PoolView(
    String name,
    int slots,
    @Nullable String description,
    boolean includeDeferred,
    int occupiedSlots,
    int runningSlots,
    int queuedSlots,
    int scheduledSlots,
    int openSlots,
    int deferredSlots,
    @Nullable String teamName) {
  /** A pool. */
  public static PoolView of(PoolStatus status) {
    PoolRecord pool = status.pool();
    return new PoolView(
        pool.name(),
        pool.slots(),
        pool.description(),
        pool.includeDeferred(),
        status.occupied(),
        status.running(),
        status.queued(),
        status.scheduled(),
        status.open(),
        status.deferred(),
        null);
  }
}
