package io.dabba.scheduler.core.state;

import io.dabba.common.command.CreateBackfill;
import io.dabba.common.command.Reprocess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of one backfill, beside what became of each of its dates.
 *
 * @param id names it
 * @param dagId its DAG
 * @param bundle the bundle its dates and runs are of
 * @param from first logical date
 * @param to last logical date
 * @param reprocess what is done with dates that have a run
 * @param backwards whether the latest date is the first
 * @param maxActiveRuns runs of it that may be unfinished at once
 * @param conf JSON object its runs are given
 * @param paused whether it creates and starts no run
 * @param user who asked, or null
 * @param createdAt when it was created
 * @param completedAt when its last run ended, or it was cancelled, or null
 * @param first the first of its dates
 * @param total how many dates it has
 * @param position how many of them it has come to
 * @param active run_ids of its unfinished runs
 */
public record BackfillRecord(
    long id,
    String dagId,
    String bundle,
    Instant from,
    Instant to,
    Reprocess reprocess,
    boolean backwards,
    int maxActiveRuns,
    String conf,
    boolean paused,
    @Nullable String user,
    Instant createdAt,
    @Nullable Instant completedAt,
    @Nullable Instant first,
    int total,
    int position,
    List<String> active) {
  public BackfillRecord {
    active = List.copyOf(active);
  }

  /** A backfill that has come to no date yet. */
  public static BackfillRecord created(CreateBackfill asked, String bundle, Instant at) {
    return new BackfillRecord(
        asked.id(),
        asked.dagId(),
        bundle,
        asked.from(),
        asked.to(),
        asked.reprocess(),
        asked.runBackwards(),
        asked.maxActiveRuns(),
        asked.conf(),
        false,
        asked.user(),
        at,
        null,
        null,
        0,
        0,
        List.of());
  }

  /** The same backfill, once it is known which dates it has. */
  public BackfillRecord dated(Instant firstDate, int dates) {
    return with(paused, completedAt, firstDate, dates, position, active);
  }

  /** The same backfill after another date, with the run that it has for it, or null. */
  public BackfillRecord reached(@Nullable String runId) {
    List<String> more = new ArrayList<>(active);
    if (runId != null) {
      more.add(runId);
    }
    return with(paused, completedAt, first, total, position + 1, more);
  }

  /** The same backfill after the end of one of its runs. */
  public BackfillRecord without(String runId) {
    List<String> rest = active.stream().filter(each -> !each.equals(runId)).toList();
    return with(paused, completedAt, first, total, position, rest);
  }

  /** The same backfill, paused or not. */
  public BackfillRecord paused(boolean now) {
    return with(now, completedAt, first, total, position, active);
  }

  /** The same backfill, over. */
  public BackfillRecord completed(Instant at) {
    return with(paused, at, first, total, position, active);
  }

  /** Whether it is over. */
  public boolean isCompleted() {
    return completedAt != null;
  }

  /** Whether it may have one more run now. */
  public boolean hasRoom() {
    return position < total && active.size() < maxActiveRuns;
  }

  /** Its id as runs carry it. */
  public String key() {
    return Long.toString(id);
  }

  private BackfillRecord with(
      boolean pausedNow,
      @Nullable Instant over,
      @Nullable Instant firstDate,
      int dates,
      int reached,
      List<String> runs) {
    return new BackfillRecord(
        id,
        dagId,
        bundle,
        from,
        to,
        reprocess,
        backwards,
        maxActiveRuns,
        conf,
        pausedNow,
        user,
        createdAt,
        over,
        firstDate,
        dates,
        reached,
        runs);
  }
}
