package io.dabba.scheduler.port;

import io.dabba.common.codec.XComEnvelope;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.id.InstanceKey;
import io.dabba.common.id.RunKey;
import io.dabba.common.id.TryKey;
import io.dabba.scheduler.core.explain.Hold;
import io.dabba.scheduler.core.state.BackfillDate;
import io.dabba.scheduler.core.state.BackfillRecord;
import io.dabba.scheduler.core.state.DagRecord;
import io.dabba.scheduler.core.state.Deadline;
import io.dabba.scheduler.core.state.RunRecord;
import io.dabba.scheduler.core.state.TaskInstance;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Reads what has been committed, for the API. Every answer is bounded by what was asked for, and
 * fails with UNAVAILABLE if the store does not answer.
 */
public interface StateReader extends AssetReader, DagHistory {
  /** Every DAG known, by dag_id. */
  CompletableFuture<List<DagRecord>> dags();

  /** One DAG. */
  CompletableFuture<Optional<DagRecord>> dag(String dagId);

  /** The definition of a DAG in one of its versions; fails with NOT_FOUND if it is gone. */
  CompletableFuture<DagSpec> spec(String bundle, String dagId);

  /** A page of the runs of a DAG, in the order of their creation. */
  CompletableFuture<Page<RunRecord>> runs(String dagId, Window window);

  /** A page of the runs of several DAGs together, in the order of their creation. */
  CompletableFuture<Page<RunRecord>> runs(Collection<String> dagIds, Window window);

  /** One run. */
  CompletableFuture<Optional<RunRecord>> run(RunKey run);

  /**
   * Task instances of a run by their task_index; {@link TaskInstance#UNTOUCHED} where nothing has
   * been decided.
   *
   * @param run the run
   * @param from first task_index
   * @param to last task_index, exclusive
   */
  default CompletableFuture<List<TaskInstance>> taskInstances(RunKey run, int from, int to) {
    return instances(run, IntStream.range(from, to).mapToObj(InstanceKey::of).toList());
  }

  /** Which instances a run of this version of its DAG has. */
  CompletableFuture<InstanceLayout> layout(RunKey run, DagSpec spec);

  /** These instances, in this order; {@link TaskInstance#UNTOUCHED} where nothing is decided. */
  CompletableFuture<List<TaskInstance>> instances(RunKey run, List<InstanceKey> keys);

  /** The earlier tries of an instance that are remembered, from the first. */
  CompletableFuture<List<TaskInstance>> tries(RunKey run, InstanceKey key, int currentTry);

  /** What the arguments of tries of an instance became: JSON objects, in the order asked for. */
  CompletableFuture<List<Optional<String>>> rendered(
      RunKey run, InstanceKey key, List<Integer> tryNumbers);

  /** The tries that wait for a person, in any order. */
  CompletableFuture<List<TryKey>> awaitingInput();

  /**
   * Log lines of one try, each a JSON object.
   *
   * @param tryId {@code dag_id/run_id/task_id/map_index/try_number}
   * @param from first line, from 0
   * @param limit most lines
   */
  CompletableFuture<List<String>> log(String tryId, long from, int limit);

  /** Keys of the XComs of one task instance, in order. */
  CompletableFuture<List<String>> xcomKeys(RunKey run, String taskId, int mapIndex);

  /** One XCom as it was stored. */
  CompletableFuture<Optional<XComEnvelope>> xcom(
      RunKey run, String taskId, int mapIndex, String key);

  /** The deadlines of a run that were set or missed. */
  CompletableFuture<List<Deadline>> deadlines(RunKey run);

  /** Callbacks of a run that were given up, the latest first; long ago ones are forgotten. */
  CompletableFuture<List<CallbackError>> callbackErrors(RunKey run);

  /** How many callbacks of the shard of a DAG are not over. */
  CompletableFuture<Long> pendingCallbacks(String dagId);

  /** Everything that holds a task instance back; empty if it runs or has ended. */
  CompletableFuture<List<Hold>> notRunning(RunKey run, InstanceKey key);

  /** The XComs in fields of a run, in their order. */
  CompletableFuture<List<Optional<XComEnvelope>>> xcoms(RunKey run, List<String> fields);

  /** Every pool that exists, the default one included, by name. */
  CompletableFuture<List<PoolStatus>> pools();

  /** The tries of tasks that workers hold and have not reported, in any order. */
  CompletableFuture<List<TryKey>> claimed();

  /** Workers, the one seen last first. */
  CompletableFuture<List<WorkerStatus>> workers();

  /** Scheduler processes. */
  CompletableFuture<List<SchedulerStatus>> schedulers();

  /** Files that could not be loaded, by path. */
  CompletableFuture<List<ImportError>> importErrors();

  /**
   * Runs of a DAG with a logical date from one to another, both included, the earliest first.
   *
   * @param limit how many at most
   */
  CompletableFuture<List<RunRecord>> runsBetween(String dagId, Instant from, Instant to, int limit);

  /** The backfills of a DAG, the latest first. */
  CompletableFuture<List<BackfillRecord>> backfills(String dagId);

  /** One backfill. */
  CompletableFuture<Optional<BackfillRecord>> backfill(long id);

  /** What became of the dates that a backfill has come to, in their order. */
  CompletableFuture<List<BackfillDate>> backfillDates(long id);
}
