package io.dabba.scheduler.engine;

import io.dabba.common.command.DeleteRuns;
import io.dabba.common.id.RunKey;
import io.dabba.scheduler.core.event.Event;
import io.dabba.scheduler.core.event.RunDeleted;
import io.dabba.scheduler.core.event.RunMoved;
import io.dabba.scheduler.core.state.DagRecord;
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
  private static final int MOST_DAGS = 50;

  /** Runs of a DAG whose deletion is asked for in one sweep. */
  private static final int MOST_RUNS = 2_000;

  /** Tasks of all these runs: each run is in memory, without its instances, when it is decided. */
  private static final int MOST_TASKS = 200_000;

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
    Map<String, Subject> subjects = new LinkedHashMap<>();
    for (DueDags.Due each : due.take(now, MOST_DAGS)) {
      OwnedShard shard = shards.find(each.shard());
      DagRecord dag = shard == null ? null : shard.state().dag(each.dagId());
      if (shard != null && dag != null) {
        Subject subject = new Subject(shard, dag, policies.of(shard.state(), dag));
        if (!subject.policy().isForEver()) {
          subjects.put(dag.dagId(), subject);
        }
      }
    }
    if (!subjects.isEmpty()) {
      look(now, subjects);
    }
  }

  private void look(int shard, String dagId) {
    due.set(new DueDags.Due(shard, dagId, 0, false));
  }

  private void look(long now, Map<String, Subject> subjects) {
    int tasks = MOST_TASKS / subjects.size();
    Map<String, Integer> limits = new LinkedHashMap<>();
    subjects.forEach((dagId, subject) -> limits.put(dagId, subject.limit(tasks)));
    List<CompletableFuture<Boolean>> offers = new ArrayList<>();
    store
        .oldest(limits)
        .forEach((dagId, stored) -> offers.addAll(ask(now, subjects.get(dagId), stored)));
    offers.forEach(CompletableFuture::join);
  }

  /** Asks for what is to go, or knows when there will be something. */
  private List<CompletableFuture<Boolean>> ask(long now, Subject subject, StoredRuns stored) {
    RetentionPolicy policy = subject.policy();
    List<StoredRuns.Created> beyond = policy.beyond(stored);
    List<StoredRuns.Created> older = policy.older(stored, now);
    List<CompletableFuture<Boolean>> offers = new ArrayList<>(ask(subject, beyond, now));
    if (older.size() > beyond.size()) {
      long horizon = now - policy.age().toMillis();
      offers.addAll(ask(subject, older.subList(beyond.size(), older.size()), horizon));
    }
    boolean asked = !offers.isEmpty();
    long next = asked ? now + PATIENCE_MILLIS : policy.next(stored, now);
    if (next < Long.MAX_VALUE) {
      due.set(new DueDags.Due(subject.shard().number(), subject.dag().dagId(), next, asked));
    }
    return offers;
  }

  private List<CompletableFuture<Boolean>> ask(
      Subject subject, List<StoredRuns.Created> runs, long endedBefore) {
    String dagId = subject.dag().dagId();
    List<String> runIds =
        runs.stream().map(StoredRuns.Created::runId).filter(subject::mayHaveEnded).toList();
    List<CompletableFuture<Boolean>> offers = new ArrayList<>();
    for (int from = 0; from < runIds.size(); from += DeleteRuns.MOST) {
      int to = Math.min(runIds.size(), from + DeleteRuns.MOST);
      Instant before = Instant.ofEpochMilli(endedBefore);
      DeleteRuns delete = new DeleteRuns(dagId, runIds.subList(from, to), before, null);
      offers.add(inbox.offer(subject.shard().number(), delete));
    }
    return offers;
  }

  /** A DAG that is looked at. */
  private record Subject(OwnedShard shard, DagRecord dag, RetentionPolicy policy) {
    /**
     * How many of the oldest runs to ask for. Those that have not ended are among them, and must
     * not be all that is seen of them.
     */
    int limit(int tasks) {
      ShardView state = shard.state();
      int size = Math.max(1, state.version(dag.bundle(), dag.dagId()).graph().size());
      int unfinished =
          state.runsUnderWay(dag.dagId()).size()
              + state.queuedRuns(dag.dagId()).size()
              + state.queuedBackfillRuns(dag.dagId()).size();
      return Math.max(1, Math.min(MOST_RUNS, tasks / size)) + unfinished;
    }

    boolean mayHaveEnded(String runId) {
      return shard.state().run(new RunKey(dag.dagId(), runId)) == null;
    }
  }
}
