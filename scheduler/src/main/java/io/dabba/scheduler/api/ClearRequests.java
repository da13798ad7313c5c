package io.dabba.scheduler.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.dabba.common.command.ClearTasks;
import io.dabba.common.command.RunRange;
import io.dabba.common.command.TaskChoice;
import io.dabba.common.command.TaskPosition;
import io.dabba.common.dag.DagSpec;
import io.dabba.common.error.DabbaException;
import io.dabba.common.id.Identifiers;
import io.dabba.scheduler.core.state.RunRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads requests to clear or mark task instances: Airflow's {@code ClearTaskInstancesBody}. */
final class ClearRequests {
  static final String RUN_ON_LATEST_VERSION = "run_on_latest_version";
  static final String ONE_VERSION = "a run keeps the version of its DAG that it began with";

  /** What a request to clear may say. */
  static final String[] FIELDS = {
    "dry_run",
    "start_date",
    "end_date",
    "only_failed",
    "only_running",
    "reset_dag_runs",
    "task_ids",
    "dag_run_id",
    "include_upstream",
    "include_downstream",
    "include_future",
    "include_past",
    RUN_ON_LATEST_VERSION,
    "prevent_running_task"
  };

  /** What a request to clear a whole run may say. */
  static final String[] RUN_FIELDS = {"dry_run", "only_failed", RUN_ON_LATEST_VERSION, "only_new"};

  private static final String ONLY_NEW = "only_new";

  private ClearRequests() {}

  /** Reads what may be said when task instances are cleared. */
  static ApiBody body(ApiRequest request) {
    return request.body().allowing(FIELDS).refusing(RUN_ON_LATEST_VERSION, ONE_VERSION);
  }

  /** Reads what may be said when a whole run is cleared. */
  static ApiBody runBody(ApiRequest request) {
    return request
        .body()
        .allowing(RUN_FIELDS)
        .refusing(RUN_ON_LATEST_VERSION, ONE_VERSION)
        .refusing(ONLY_NEW, ONE_VERSION);
  }

  /** The runs that are meant, once the one that is named is known. */
  static RunRange runs(ApiBody body, Optional<RunRecord> run) {
    boolean past = body.flag("include_past", false);
    boolean future = body.flag("include_future", false);
    if (run.isEmpty()) {
      return RunRange.between(
          body.time("start_date").orElse(null), body.time("end_date").orElse(null));
    }
    return runs(run.get(), past, future);
  }

  /** A run, and perhaps those before and after it. */
  static RunRange runs(RunRecord run, boolean past, boolean future) {
    if (!past && !future) {
      return RunRange.of(run.key().runId());
    }
    Instant date = run.logicalDate();
    if (date == null) {
      throw DabbaException.invalid(
          "dag_run_id: expected a run with a logical date, for there is none before or after one"
              + " without, found \""
              + run.key().runId()
              + '"');
    }
    return RunRange.between(past ? null : date, future ? null : date);
  }

  /** The tasks that are meant; each must be one of the DAG. */
  static TaskChoice tasks(ApiBody body, DagSpec dag) {
    List<TaskChoice.Chosen> chosen = new ArrayList<>();
    for (JsonNode named : body.list("task_ids")) {
      chosen.add(chosen(named, dag));
    }
    return new TaskChoice(
        chosen,
        body.flag("include_upstream", false),
        body.flag("include_downstream", false),
        false);
  }

  static ClearTasks command(ApiBody body, String dagId, RunRange runs, TaskChoice tasks) {
    return new ClearTasks(
        dagId,
        runs,
        tasks,
        only(body, true),
        body.flag("reset_dag_runs", true),
        TaskPosition.START,
        null);
  }

  static ClearTasks.Only only(ApiBody body, boolean failedByDefault) {
    if (body.flag("only_running", false)) {
      return ClearTasks.Only.RUNNING;
    }
    return body.flag("only_failed", failedByDefault) ? ClearTasks.Only.FAILED : ClearTasks.Only.ANY;
  }

  /** A task_id, or a pair of it and a map_index. */
  private static TaskChoice.Chosen chosen(JsonNode named, DagSpec dag) {
    boolean pair =
        named.isArray()
            && named.size() == 2
            && named.get(0).isTextual()
            && named.get(1).isIntegralNumber();
    if (!named.isTextual() && !pair) {
      throw DabbaException.invalid(
          "task_ids: expected task_ids, or pairs of task_id and map_index, found " + named);
    }
    String taskId = Identifiers.taskId(pair ? named.get(0).textValue() : named.textValue());
    KnownDags.taskIndex(dag, taskId);
    return new TaskChoice.Chosen(taskId, pair ? named.get(1).intValue() : null);
  }
}
