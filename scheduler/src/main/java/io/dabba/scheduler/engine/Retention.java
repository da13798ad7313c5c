package io.dabba.scheduler.engine;

import io.dabba.common.command.DeleteRuns;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.RunDeleted;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.state.ShardView;
import io.dabba.scheduler.port.ShardStore;
import io.dabba.scheduler.port.StoredRuns;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Asks, through the inbox, for the deletion of runs that their DAG's policy no longer keeps. A DAG
 * is looked at after a run of it has ended or was deleted, when its oldest run grows too old, and
 * when its shard is taken over; so what it costs follows the runs there are to delete.
 */
final class Retention {
  /** DAGs looked at in one sweep, in one round trip. */
  private static final int MOST_DAGS = 200;

  /** Runs of a DAG whose deletion is asked for in one sweep. */
  private static final int MOST_RUNS = 2_000;

  /** When to look again at a DAG none of whose runs was deleted though it was asked for. */
  private static final long PATIENCE_MILLIS = 60_000;

  private final RetentionPolicies policies;
  private final ShardStore store;
  private final OwnInbox inbox;
  private final DueDags due = new DueDags();

  Retention(RetentionPolicies policies, ShardStore store, OwnInbox inbox) {
    this.policies = policies;
    this.store = store;
    this.inbox = inbox;
  }

  /** A shard was taken over: what its last owner knew of it is not known here. */
  void taken(int shard, ShardView state) {
    state.dags().forEach(dag -> look(shard, dag.dagId()));
  }

  void lost(int shard) {
    due.drop(shard);
  }

  /** Notes what a commit has made durable. */
  void observe(int shard, Event event) {
    if (event instanceof RunDeleted deleted) {
      store.deleteLogs(deleted.run());
      look(shard, deleted.run().dagId());
    } else if (event instanceof RunMoved moved && moved.after().state().isFinished()) {
      String dagId = moved.after().key().dagId();
      if (!due.isAsked(dagId)) {
        look(shard, dagId);
      }
    }
  }

  /** Looks at the DAGs that are due. */
  void sweep(long now, OwnedShards shards) {
    Map<String, OwnedShard> dags = new LinkedHashMap<>();
    for (DueDags.Due each : due.take(now, MOST_DAGS)) {
      OwnedShard shard = shards.find(each.shard());
      if (shard != null) {
        dags.put(each.dagId(), shard);
      }
    }
    if (dags.isEmpty()) {
      return;
    }
    Map<String, Integer> limits = new LinkedHashMap<>();
    dags.forEach((dagId, shard) -> limits.put(dagId, limit(shard.state(), dagId)));
    List<CompletableFuture<Boolean>> offers = new ArrayList<>();
    store
        .oldest(limits)
        .forEach((dagId, stored) -> look(now, dags.get(dagId), dagId, stored, offers));
    offers.forEach(CompletableFuture::join);
  }

  private void look(int shard, String dagId) {
    due.set(new DueDags.Due(shard, dagId, 0, false));
  }

  /** Those that have not ended are among the oldest, and must not be all that is seen of them. */
  private static int limit(ShardView state, String dagId) {
    int unfinished =
        state.runsUnderWay(dagId).size()
            + state.queuedRuns(dagId).size()
            + state.queuedBackfillRuns(dagId).size();
    return MOST_RUNS + unfinished;
  }

  private void look(
      long now,
      OwnedShard shard,
      String dagId,
      StoredRuns stored,
      List<CompletableFuture<Boolean>> offers) {
    RetentionPolicy policy = policies.of(shard.state(), dagId);
    List<StoredRuns.Created> beyond = policy.beyond(stored);
    List<StoredRuns.Created> older = policy.older(stored, now);
    int before = offers.size();
    offers.addAll(ask(shard, dagId, beyond, now));
    if (older.size() > beyond.size()) {
      long horizon = now - policy.age().toMillis();
      offers.addAll(ask(shard, dagId, older.subList(beyond.size(), older.size()), horizon));
    }
    boolean asked = offers.size() > before;
    long next = asked ? now + PATIENCE_MILLIS : policy.next(stored, now);
    if (next < Long.MAX_VALUE) {
      due.set(new DueDags.Due(shard.number(), dagId, next, asked));
    }
  }

  private List<CompletableFuture<Boolean>> ask(
      OwnedShard shard, String dagId, List<StoredRuns.Created> runs, long endedBefore) {
    List<String> runIds =
        runs.stream()
            .map(StoredRuns.Created::runId)
            .filter(runId -> shard.state().run(new RunKey(dagId, runId)) == null)
            .limit(MOST_RUNS)
            .toList();
    List<CompletableFuture<Boolean>> offers = new ArrayList<>();
    for (int from = 0; from < runIds.size(); from += DeleteRuns.MOST) {
      int to = Math.min(runIds.size(), from + DeleteRuns.MOST);
      Instant before = Instant.ofEpochMilli(endedBefore);
      DeleteRuns delete = new DeleteRuns(dagId, runIds.subList(from, to), before, null);
      offers.add(inbox.offer(shard.number(), delete));
    }
    return offers;
  }
}
