package io.dabba.scheduler.api.view;

import io.dabba.scheduler.port.ShardOverview.ShardStatus;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A shard and its lease; not part of Airflow's API. */
public record ShardView(
    int shard,
    @Nullable String owner,
    long epoch,
    @Nullable Instant leaseUntil,
    boolean owned,
    long inboxLength,
    @Nullable String cursor) {
  /** A shard as it is at {@code now}. */
  public static ShardView of(ShardStatus status, Instant now) {
    Instant until = status.leaseUntil();
    return new ShardView(
        status.shard(),
        status.owner(),
        status.epoch(),
        until,
        until != null && until.isAfter(now),
        status.inboxLength(),
        status.cursor());
  }
}
