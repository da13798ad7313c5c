package io.dabba.scheduler.port;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Tells who owns the shards, and how far behind they are. */
public interface ShardOverview {
  /** Every shard, by number. */
  CompletableFuture<List<ShardStatus>> shards();

  /**
   * A shard.
   *
   * @param shard its number
   * @param owner the scheduler that took it last, or null if none ever did
   * @param epoch how often it was taken over
   * @param leaseUntil until when its owner keeps it, or null
   * @param inboxLength commands in its inbox, those not yet trimmed included
   * @param cursor the last command that was decided, or null
   */
  record ShardStatus(
      int shard,
      @Nullable String owner,
      long epoch,
      @Nullable Instant leaseUntil,
      long inboxLength,
      @Nullable String cursor) {}
}
