package io.dabba.scheduler.port;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What people have changed. Entries are added and never altered; the oldest are dropped at last.
 */
public interface AuditLog {
  /** Adds an entry; completes when it is stored. */
  CompletableFuture<Void> append(Entry entry);

  /** A page of the entries, the newest first. */
  CompletableFuture<Page<Stored>> newest(int offset, int limit);

  /** One entry. */
  CompletableFuture<Optional<Stored>> find(long id);

  /**
   * An entry and its id.
   *
   * @param id grows with time
   * @param entry what was changed
   */
  record Stored(long id, Entry entry) {}

  /**
   * A change.
   *
   * @param at when it was asked for
   * @param actor who asked
   * @param event the operation, in Airflow's words
   * @param dagId the DAG, or null
   * @param runId the run, or null
   * @param taskId the task, or null
   * @param mapIndex the mapped instance, or null
   * @param extra what was asked and what became of it; secrets are masked
   */
  record Entry(
      Instant at,
      String actor,
      String event,
      @Nullable String dagId,
      @Nullable String runId,
      @Nullable String taskId,
      @Nullable Integer mapIndex,
      Map<String, Object> extra) {}
}
