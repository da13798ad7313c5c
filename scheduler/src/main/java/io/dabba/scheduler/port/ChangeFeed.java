package io.dabba.scheduler.port;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What commits have changed, as it happens. Told at least once, and in order of time. */
public interface ChangeFeed {
  /**
   * The changes since a position, that of the position included; empty if they are not kept any
   * more.
   */
  CompletableFuture<@Nullable List<Change>> since(long millis);

  /** Calls {@code listener} with what is changed from now on, on a thread that must not block. */
  AutoCloseable listen(Consumer<List<Change>> listener);

  /**
   * One change.
   *
   * @param at when it was committed, in milliseconds of the store's clock
   * @param sequence tells changes of one millisecond apart within their shard
   * @param shard the shard
   * @param kind run, ti, dag, pool, asset, backfill or callback
   * @param key what was changed
   * @param what what became of it
   */
  record Change(long at, long sequence, int shard, String kind, String key, String what) {}
}
